"""The bodies of a state under one name.

"US Senate", "Senate of the United States" and "the American Senate" are one.

The country is written by its name in the gazetteer, and a body of two words with its head last:
"russia defence ministry". Source of the names of countries and what is called after them: the
gazetteer; of the bodies: the lists `state_bodies` (last words) and `state_body_names` (whole
names) of the identity lexicon.
"""

from functools import cache, lru_cache

from kg import lexicon
from kg.naming import gazetteer
from kg.naming.folding import words

LONGEST = 4
"""Words of a country's name that are looked for: "the United Arab Emirates"."""


def plain(found: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words of an organisation's name, with those of a state's body in one order.

    >>> plain(("ministry", "of", "defence", "of", "russia")) == plain(("russian", "defence", "ministry"))
    True
    """
    for size in range(1, min(LONGEST, len(found) - 2) + 1):
        if found[-size - 1] == "of" and _is_body(body := _head_last(found[: -size - 1])):
            country = _country(" ".join(found[-size:]))
            if country is not None:
                return (*country, *body)
    for size in range(min(LONGEST, len(found) - 1), 0, -1):
        if _is_body(body := _head_last(found[size:])):
            country = _country(" ".join(found[:size]))
            if country is not None:
                return (*country, *body)
    return _head_last(found)


def _head_last(found: tuple[str, ...]) -> tuple[str, ...]:
    """Ministry of Defence and Defence Ministry in one order, the head last.

    Foreign affairs are foreign.
    """
    if len(found) > 2 and found[0] in ("ministry", "department") and found[1] in ("of", "for"):
        found = (*found[3 if found[2] == "the" else 2 :], found[0])
    if len(found) > 2 and found[-3:] == ("foreign", "affairs", "ministry"):
        found = (*found[:-2], "ministry")
    return found


def _is_body(found: tuple[str, ...]) -> bool:
    return bool(found) and (
        found[-1] in lexicon.words("state_bodies")
        or " ".join(found) in lexicon.words("state_body_names")
    )


@cache
def _demonyms() -> dict[str, str]:
    return {" ".join(words(demonym)): place for demonym, place in gazetteer.demonyms().items()}


@lru_cache(maxsize=10_000)
def _country(lead: str) -> tuple[str, ...] | None:
    """The folded name of the country that a demonym or another name of it means, or None.

    None also where the name is a region's too: Georgia in the United States has a Supreme Court
    as well.
    """
    known = gazetteer.lookup(_demonyms().get(lead, lead))
    country = next((words(e.name) for e in known if e.subtype == "Country"), None)
    return (
        None
        if any(e.subtype == "Region" and words(e.name) == country for e in known)
        else country
    )


@cache
def _capitals() -> dict[str, str]:
    """From folded capitals to the country, for those that are the capital of but one."""
    found: dict[str, list[str]] = {}
    for code, capital in gazetteer.capitals().items():
        country = gazetteer.country_of(code)
        if country is not None:
            found.setdefault(" ".join(words(capital)), []).append(country.name)
    return {
        capital: countries[0] for capital, countries in found.items() if len(countries) == 1
    }


def government_of(capital: str) -> str | None:
    """The name of the government that is called by its capital ("Moscow said"), or None where the words name no capital.

    None as well for a capital that is the seat of another body first: "Brussels" is the European Union in most news.

    >>> government_of("Moscow"), government_of("Hamburg"), government_of("Brussels")
    ('Government of Russia', None, None)
    """
    seat = " ".join(words(capital))
    country = None if seat in lexicon.words("seats_of_others") else _capitals().get(seat)
    if country is None:
        return None
    article = (
        "the "
        if country.split()[0] == "United" or country in lexicon.words("countries_with_the")
        else ""
    )
    return f"Government of {article}{country}"
