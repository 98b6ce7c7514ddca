"""The bodies of a state under one name.

"US Senate", "Senate of the United States" and "the American Senate" are one. The country is
written by its name in the gazetteer, and a body of two words with its head last: "russia
defence ministry". Source of the names of countries and what is called after them: the
gazetteer; of the bodies: the lists `state_bodies` (last words) and `state_body_names` (whole
names) of the identity lexicon.
"""

from functools import cache, lru_cache

from kg import lexicon
from kg.naming import gazetteer
from kg.naming.folding import words

LONGEST = 4
"""Words of a country's name that are looked for: "the United Arab Emirates"."""

Words = tuple[str, ...]

_FOREIGN_AFFAIRS = ("foreign", "affairs", "ministry")


def plain(name: Words) -> Words:
    """The folded words of an organisation's name, with those of a state's body in one order.

    >>> plain(("ministry", "of", "defence", "of", "russia"))
    ('russia', 'defence', 'ministry')
    >>> plain(("russian", "defence", "ministry"))
    ('russia', 'defence', 'ministry')
    """
    return _with_country_behind(name) or _with_country_before(name) or _head_last(name)


def _with_country_behind(name: Words) -> Words | None:
    """The name of a body whose country stands behind "of": "Senate of the United States"."""
    for size in range(1, min(LONGEST, len(name) - 2) + 1):
        if name[-size - 1] == "of":
            body = _body_of(name[-size:], name[: -size - 1])
            if body is not None:
                return body
    return None


def _with_country_before(name: Words) -> Words | None:
    """The name of a body whose country or nation stands before it: "American Senate"."""
    # the longest first: "South Sudanese army" is not the army of Sudan
    for size in range(min(LONGEST, len(name) - 1), 0, -1):
        body = _body_of(name[:size], name[size:])
        if body is not None:
            return body
    return None


def _body_of(country: Words, body: Words) -> Words | None:
    """The body of a country in one order; None where it is no body or no country."""
    body = _head_last(body)
    if not _is_body(body):
        return None
    # bodies of cities and firms keep their words in order
    owner = _country(" ".join(country))
    return None if owner is None else (*owner, *body)


def _head_last(name: Words) -> Words:
    """Ministry of Defence and Defence Ministry in one order, the head last.

    Foreign affairs are foreign.
    """
    if len(name) > 2 and _begins_with_head(name):
        what = name[3:] if name[2] == "the" else name[2:]
        name = (*what, name[0])
    if len(name) > 2 and name[-3:] == _FOREIGN_AFFAIRS:
        name = (*name[:-2], "ministry")
    return name


def _begins_with_head(name: Words) -> bool:
    if name[0] not in lexicon.words("ministries"):
        return False
    return name[1] in ("of", "for")


def _is_body(name: Words) -> bool:
    if not name:
        return False
    # the last word tells: "defence ministry", "supreme court"
    if name[-1] in lexicon.words("state_bodies"):
        return True
    return " ".join(name) in lexicon.words("state_body_names")


@cache
def _demonyms() -> dict[str, str]:
    return {" ".join(words(demonym)): place for demonym, place in gazetteer.demonyms().items()}


@lru_cache(maxsize=10_000)
def _country(lead: str) -> Words | None:
    """The folded name of the country that a demonym or another name of it means, or None.

    None also where the name is a region's too: Georgia in the United States has a Supreme Court
    as well.
    """
    known = gazetteer.lookup(_demonyms().get(lead, lead))
    country = next((words(e.name) for e in known if e.subtype == "Country"), None)
    regions = [words(e.name) for e in known if e.subtype == "Region"]
    return None if country in regions else country


@cache
def _capitals() -> dict[str, str]:
    """From folded capitals to the country, for those that are the capital of but one."""
    countries: dict[str, list[str]] = {}
    for code, capital in gazetteer.capitals().items():
        country = gazetteer.country_of(code)
        if country is not None:
            countries.setdefault(" ".join(words(capital)), []).append(country.name)
    return {capital: names[0] for capital, names in countries.items() if len(names) == 1}


def government_of(capital: str) -> str | None:
    """The name of the government that is called by its capital ("Moscow said").

    None where the words name no capital, and for one that is the seat of another body first:
    "Brussels" is the European Union in most news.

    >>> government_of("Moscow"), government_of("Hamburg"), government_of("Brussels")
    ('Government of Russia', None, None)
    """
    seat = " ".join(words(capital))
    country = _capitals().get(seat)
    if country is None or seat in lexicon.words("seats_of_others"):
        return None
    article = "the " if _has_article(country) else ""
    return f"Government of {article}{country}"


def _has_article(country: str) -> bool:
    """Test for a country that is called with "the": "the United States", "the Philippines"."""
    if country.split()[0] == "United":
        return True
    return country in lexicon.words("countries_with_the")
