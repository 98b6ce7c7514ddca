"""Names that the recogniser cuts in two: what "and", a dash or the abbreviation in brackets shows to be one.

"Bill and Melinda Gates Foundation", "African Export–Import Bank", "African Union Mission in
Somalia (AMISOM)".
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.annotate.ner.extension import MODIFIERS
from kg.annotate.ner.lookup import (
    head_of,
    is_country,
    is_given_name,
    is_particle,
    is_reliable,
    is_title,
)
from kg.annotate.ner.selectional import has_age_after
from kg.annotate.ner.spans import Candidate, is_capitalised, text_of, words_of
from kg.lexicon import words
from kg.naming import acronyms

# Tokens of a name that an abbreviation spells.
LONGEST = 12
# Letters of an abbreviation that shows where a name begins.
SHORTEST = 3
# Tokens after a body's name in which the office is named that it is only a part of.
OFFICE_REACH = 4
DASHES = frozenset({"-", "–", "—"})
# What may stand, beside joiners, within a name that an abbreviation spells.
MARKS_INSIDE = frozenset({"-", "–", ",", "'s", "’s"})


def merged(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those that are parts of one name put together."""
    whole: list[Candidate] = []
    for candidate in candidates:
        type_ = _type_of_both(doc, whole[-1], candidate) if whole else None
        if type_ is not None:
            whole[-1] = Candidate(whole[-1].start, candidate.end, type_)
        else:
            whole.append(_with_parts_of_person(doc, whole, candidate))
    return _spelt_out(doc, [c for c in whole if not _is_of_office(doc, c)])


def _type_of_both(doc: Doc, before: Candidate, candidate: Candidate) -> str | None:
    """The type of the one name of which both are parts; None where they are two."""
    if before.end == candidate.start and _is_one_person(doc, before, candidate):
        return "Person"
    if before.end + 1 != candidate.start:
        return None
    if _is_one_body(doc, before, candidate):
        return "Organisation"
    if _is_party_of_country(doc, before, candidate):
        return "Organisation"
    return None


# ------------------------------------------------------------------------------------------ bodies


def _is_one_body(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test if the token between joins the parts of a body's name."""
    between = doc[before.end]
    if between.text in DASHES and _is_task_force(doc, before, candidate):
        return True
    if not _is_body(doc, candidate):
        return False
    if is_reliable(text_of(doc, candidate)):
        return False
    if between.lower_ in words("name_and"):
        return _is_couple(doc, before, candidate)
    if between.text not in DASHES:
        return False
    if between.whitespace_:
        return False
    if doc[before.end - 1].whitespace_:
        return False
    return not is_reliable(text_of(doc, before))


def _is_task_force(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test for a task force and what it was formed for: "Combined Joint Task Force – Operation Inherent Resolve"."""
    if doc[candidate.start].lower_ != "operation":
        return False
    return _is_body(doc, before)


def _is_couple(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test for two given names before what both founded: "Bill and Melinda Gates Foundation"."""
    if before.size != 1:
        return False
    if not is_given_name(doc[before.start].text):
        return False
    return is_given_name(doc[candidate.start].text)


def _is_party_of_country(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test if a party is named with its country: "Green Workers' Party of Lesotho"."""
    if doc[before.end].lower_ != "of":
        return False
    if is_reliable(text_of(doc, before)):
        return False
    head = head_of(words_of(doc, before))
    if head is None:
        return False
    if head.subtype != "PoliticalParty":
        return False
    return is_country(text_of(doc, candidate))


def _is_body(doc: Doc, candidate: Candidate) -> bool:
    head = head_of(words_of(doc, candidate))
    return head is not None and head.type == "Organisation"


def _is_of_office(doc: Doc, candidate: Candidate) -> bool:
    """Test for a name cut out of what an office is called: the Police of "Police and Crime Commissioner"."""
    end = candidate.end
    if candidate.label == "Person":
        return False
    if end + 2 >= len(doc):
        return False
    name = doc[end - 1]
    office = name.head
    if name.dep_ not in MODIFIERS:
        return False
    if not end < office.i < end + OFFICE_REACH:
        return False
    if not is_title(office.text):
        return False
    if not office.is_title:
        return False
    if doc[end].lower_ not in words("name_and"):
        return False
    if not doc[end + 1].is_title:
        return False
    return _is_body(doc, candidate)


# ------------------------------------------------------------------------------------------ people


def _is_one_person(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test if a family name with its particle follows the given names: "Abdel Fattah" and "el-Sisi"."""
    if before.label != "Person":
        return False
    if candidate.label != "Person":
        return False
    particle = doc[candidate.start]
    return particle.is_lower and is_particle(particle.lower_)


def _with_parts_of_person(doc: Doc, whole: list[Candidate], candidate: Candidate) -> Candidate:
    """The candidate with the parts of a person's name before it, which are taken out of `whole`."""
    start = candidate.start
    while whole and _is_of_one_person(doc, whole[-1], candidate._replace(start=start)):
        start = whole.pop().start
    return candidate if start == candidate.start else Candidate(start, candidate.end, "Person")


def _is_of_one_person(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test if both are parts of one person's name, as a particle or an age tells: "Georgia Meloni-Hart, 34, "."""
    if _is_joined_by_particle(doc, before, candidate):
        return True
    if candidate.start - before.end > 1:
        return False
    if not has_age_after(doc[candidate.end - 1]):
        return False
    if candidate.start > before.end:
        if doc[before.end].text not in DASHES:
            return False
        return not doc[before.end].whitespace_
    if before.size != 1:
        return False
    return is_given_name(doc[before.start].text)


def _is_joined_by_particle(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test if a given name, a particle and a surname follow one another: "Marina dos Santos"."""
    if candidate.label != "Person":
        return False
    if before.end + 1 != candidate.start:
        return False
    if before.size != 1:
        return False
    if doc[before.end].text not in words("name_surname_particles"):
        return False
    return is_given_name(doc[before.start].text)


# -------------------------------------------------------------------------- abbreviations in brackets


def _spelt_out(doc: Doc, candidates: list[Candidate]) -> list[Candidate]:
    """Put together what an abbreviation right behind spells as a whole."""
    by_start = {c.start: c for c in candidates}
    for short in [c for c in candidates if _is_abbreviation_in_brackets(doc, c)]:
        bracket = short.start - 1
        start = _long_form(doc, bracket, doc[short.start].text)
        if start is None:
            continue
        parts = [c for c in candidates if start <= c.start and c.end < short.start]
        if not _are_cut_short(doc, parts, start, bracket):
            continue
        for part in parts:
            del by_start[part.start]
        by_start[start] = Candidate(start, bracket, "Organisation")
        candidates = sorted(by_start.values())
    return candidates


def _is_abbreviation_in_brackets(doc: Doc, candidate: Candidate) -> bool:
    start, end = candidate.start, candidate.end
    if candidate.size != 1:
        return False
    if not start:
        return False
    if end >= len(doc):
        return False
    if doc[start - 1].text != "(":
        return False
    if doc[end].text != ")":
        return False
    text = doc[start].text
    if len(text) < SHORTEST:
        return False
    if not text.isalpha():
        return False
    return sum(c.isupper() for c in text) * 2 > len(text)


def _are_cut_short(doc: Doc, parts: Sequence[Candidate], start: int, end: int) -> bool:
    """Test if the parts of the long form [start, end) are names cut too short.

    The first of them begins it, and one of them is a body's.
    """
    if len(parts) == 1 and (parts[0].start, parts[0].end) == (start, end):
        return False
    if not any(c.label == "Organisation" or _is_body(doc, c) for c in parts):
        return False
    return parts[0].start <= start + 1


def _long_form(doc: Doc, bracket: int, short: str) -> int | None:
    """Where the words before the bracket begin that make the abbreviation, with a capital; or None."""
    first = bracket
    while first > 0 and bracket - first < LONGEST and _may_belong(doc, first - 1):
        first -= 1
    found = acronyms.long_form_start(short, [t.text for t in doc[first:bracket]])
    if found is None:
        return None
    if not is_capitalised(doc[first + found]):
        return None
    return first + found


def _may_belong(doc: Doc, i: int) -> bool:
    """Test if a token may be part of a long form: "African Union Mission in Somalia"."""
    token = doc[i]
    if token.is_space:
        return False
    if token.is_sent_start and token.is_lower:
        return False
    if is_capitalised(token):
        return True
    if token.lower_ in MARKS_INSIDE:
        return True
    if token.lower_ in words("name_joiners"):
        return True
    return token.lower_ in words("name_form_joiners")
