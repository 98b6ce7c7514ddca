"""Names that the recogniser cuts in two: what "and", a dash or the abbreviation in brackets shows to be one.

"Bill and Melinda Gates Foundation", "African Export–Import Bank", "African Union Mission in
Somalia (AMISOM)".
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.annotate.ner.lookup import (
    JOINERS,
    PARTICLES,
    TITLES,
    entries,
    given,
    head_of,
    plain,
    strong,
)
from kg.annotate.ner.selectional import aged
from kg.annotate.ner.unlabelled import Found

LONGEST = 12  # tokens of a name that an abbreviation spells
SHORTEST = 3  # letters of an abbreviation that shows where a name begins
AND = frozenset({"and", "&"})
SURNAMED = frozenset(
    {
        "da",
        "das",
        "de",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "van",
        "von",
        "bin",
        "ibn",
        "bint",
        "du",
    }
)
DASHES = frozenset({"-", "–", "—"})
INSIDE = JOINERS | {"in", "on", "to", "against", "a", "an", "-", "–", ",", "'s", "’s"}


def joined(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """The candidates, those that are parts of one name put together."""
    whole: list[Found] = []
    for f in found:
        before = whole[-1] if whole else None
        if before is not None and before.end + 1 == f.start and _one_body(doc, before, f):
            whole[-1] = Found(before.start, f.end, "Organisation")
        elif before is not None and before.end == f.start and _one_person(doc, before, f):
            whole[-1] = Found(before.start, f.end, "Person")
        elif (
            before is not None
            and before.end + 1 == f.start
            and _party_of_country(doc, before, f)
        ):
            whole[-1] = Found(before.start, f.end, "Organisation")
        else:
            start = f.start
            while whole and _of_one_person(doc, whole[-1], Found(start, f.end, f.label)):
                start = whole.pop().start
            whole.append(f if start == f.start else Found(start, f.end, "Person"))
    return _spelt_out(doc, [f for f in whole if not _of_an_office(doc, f)])


def _one_body(doc: Doc, before: Found, f: Found) -> bool:
    between = doc[before.end]
    if (
        between.text in DASHES
        and doc[f.start].lower_ == "operation"
        and _is_body(doc, before.start, before.end)
    ):
        return True  # a task force and what it was formed for
    if not _is_body(doc, f.start, f.end) or strong(doc[f.start : f.end].text):
        return False
    if between.lower_ in AND:
        return (
            before.end - before.start == 1
            and given(doc[before.start].text)
            and given(doc[f.start].text)
        )
    close = not between.whitespace_ and not doc[before.end - 1].whitespace_
    return between.text in DASHES and close and not strong(doc[before.start : before.end].text)


def _one_person(doc: Doc, before: Found, f: Found) -> bool:
    """Whether a family name with its particle follows the given names: "Abdel Fattah" and "el-Sisi"."""
    return (
        before.label == f.label == "Person"
        and doc[f.start].is_lower
        and doc[f.start].lower_ in PARTICLES
    )


def _with_particle(doc: Doc, before: Found, f: Found) -> bool:
    """Whether a given name, a particle and a surname follow one another: "Marina dos Santos"."""
    return (
        before.end + 1 == f.start
        and f.label == "Person"
        and doc[before.end].text in SURNAMED
        and before.end - before.start == 1
        and given(doc[before.start].text)
    )


def _of_one_person(doc: Doc, before: Found, f: Found) -> bool:
    """Whether both are parts of one person's name, as a particle or an age tells: "Georgia Meloni-Hart, 34, "."""
    if _with_particle(doc, before, f):
        return True
    if f.start - before.end > 1 or not aged(doc[f.end - 1]):
        return False
    if f.start > before.end:
        return doc[before.end].text in DASHES and not doc[before.end].whitespace_
    return before.end - before.start == 1 and given(doc[before.start].text)


def _party_of_country(doc: Doc, before: Found, f: Found) -> bool:
    """Whether a party is named with its country: "Green Workers' Party of Lesotho"."""
    if doc[before.end].lower_ != "of" or strong(doc[before.start : before.end].text):
        return False
    head = head_of(tuple(t.text for t in doc[before.start : before.end]))
    country = any(e.subtype == "Country" for e in entries(doc[f.start : f.end].text))
    return country and head is not None and head.subtype == "PoliticalParty"


def _is_body(doc: Doc, start: int, end: int) -> bool:
    head = head_of(tuple(t.text for t in doc[start:end]))
    return head is not None and head.type == "Organisation"


def _of_an_office(doc: Doc, f: Found) -> bool:
    """Whether a name is cut out of what an office is called: the Police of "Police and Crime Commissioner"."""
    if f.label == "Person" or f.end + 2 >= len(doc):
        return False
    head = doc[f.end - 1].head
    office = f.end < head.i < f.end + 4 and plain(head.text) in TITLES and head.is_title
    if not office or doc[f.end - 1].dep_ not in ("nmod", "compound"):
        return False
    return (
        doc[f.end].lower_ in AND and doc[f.end + 1].is_title and _is_body(doc, f.start, f.end)
    )


# ---------------------------------------------------------------- abbreviations in brackets


def _spelt_out(doc: Doc, found: list[Found]) -> list[Found]:
    """Put together what an abbreviation right behind spells as a whole."""
    starts = {f.start: f for f in found}
    for short in [f for f in found if _bracketed(doc, f)]:
        start = _long_form(doc, short.start - 1, doc[short.start].text)
        parts = [
            f for f in found if start is not None and start <= f.start and f.end < short.start
        ]
        if start is None or not _cut(doc, parts, start, short.start - 1):
            continue
        for part in parts:
            del starts[part.start]
        starts[start] = Found(start, short.start - 1, "Organisation")
        found = sorted(starts.values())
    return found


def _bracketed(doc: Doc, f: Found) -> bool:
    if (
        f.end - f.start != 1
        or not f.start
        or f.end >= len(doc)
        or doc[f.start - 1].text != "("
        or doc[f.end].text != ")"
    ):
        return False
    text = doc[f.start].text
    return (
        len(text) >= SHORTEST
        and text.isalpha()
        and sum(c.isupper() for c in text) * 2 > len(text)
    )


def _cut(doc: Doc, parts: Sequence[Found], start: int, end: int) -> bool:
    """Whether the parts of a long form are names cut too short, the first or last of them a body's; and none is sure."""
    if len(parts) == 1 and (parts[0].start, parts[0].end) == (start, end):
        return False
    bodies = [f for f in parts if _is_body(doc, f.start, f.end) or f.label == "Organisation"]
    return (
        bool(bodies) and parts[0].start <= start + 1 and not any(f.start < start for f in parts)
    )


def _long_form(doc: Doc, bracket: int, short: str) -> int | None:
    """Where the words begin whose letters, in order, make the abbreviation.

    After Schwartz and Hearst (2003).

    Their *A simple algorithm for identifying abbreviation definitions in biomedical text* goes
    through the abbreviation from its last letter, each found as far to the right as can be, the
    first at the beginning of a word.
    """
    first = bracket
    while first > 0 and bracket - first < LONGEST and _may_belong(doc, first - 1):
        first -= 1
    i, at = (
        bracket,
        0,
    )  # letters are looked for in the words before doc[i] and in the first `at` letters of doc[i]
    for n in range(len(short) - 1, -1, -1):
        letter = short[n].lower()
        while True:
            found = doc[i].lower_.rfind(letter, 0, at) if i < bracket else -1
            if found == 0 or (found > 0 and n > 0):
                at = found
                break
            i -= 1
            if i < first:
                return None
            at = len(doc[i].text) if n else 1
    return i if doc[i].text[0].isupper() else None


def _may_belong(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.is_space or (token.is_sent_start and token.is_lower):
        return False
    return token.text[0].isupper() or token.lower_ in INSIDE
