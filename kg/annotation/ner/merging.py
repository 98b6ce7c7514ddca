"""Names that the recogniser cuts in two.

What "and", a dash or the abbreviation in brackets shows to be one.

"Bill and Melinda Gates Foundation", "African Export–Import Bank", "African Union Mission in
Somalia (AMISOM)".
"""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.annotation.ner.extension import MODIFIERS
from kg.annotation.ner.lookup import (
    head_of,
    is_country,
    is_given_name,
    is_particle,
    is_reliable,
    is_title,
)
from kg.annotation.ner.selectional import has_age_after
from kg.annotation.ner.spans import (
    Candidate,
    is_capitalised,
    is_tight,
    stands_in_brackets,
    text_of,
    words_of,
)
from kg.lexicon import words
from kg.naming import acronyms

# Tokens of a name that an abbreviation spells.
LONGEST = 12
# Tokens of one name that is put together: a chain of parts without an end is a list.
LONGEST_WHOLE = 30
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
    if candidate.end - before.start > LONGEST_WHOLE:
        return None
    if before.end == candidate.start:
        return "Person" if _is_one_person(doc, before, candidate) else None
    if before.end + 1 != candidate.start:
        return None
    is_body = _is_one_body(doc, before, candidate)
    return "Organisation" if is_body or _is_party_of_country(doc, before, candidate) else None


# --------------------------------------------------------------------------------------- bodies


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
    # "African Export–Import Bank"
    if between.text not in DASHES:
        return False
    if not is_tight(doc, before.end):
        return False
    return not is_reliable(text_of(doc, before))


def _is_task_force(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test for a task force and what it was formed for.

    "Combined Joint Task Force – Operation Inherent Resolve".
    """
    if doc[candidate.start].lower_ != "operation":
        return False
    return _is_body(doc, before)


def _is_couple(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test for two given names before what both founded.

    "Bill and Melinda Gates Foundation".
    """
    if not _is_given_name(doc, before):
        return False
    return is_given_name(doc[candidate.start].text)


def _is_given_name(doc: Doc, candidate: Candidate) -> bool:
    if candidate.size != 1:
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
    return head.type == "Organisation" if head is not None else False


def _is_of_office(doc: Doc, candidate: Candidate) -> bool:
    """Test for a name cut out of what an office is called.

    The Police of "Police and Crime Commissioner".
    """
    end = candidate.end
    if candidate.label == "Person":
        return False
    if end + 2 >= len(doc):
        return False
    if doc[end].lower_ not in words("name_and"):
        return False
    if not doc[end + 1].is_title:
        return False
    if not _is_joined_to_office(doc[end - 1]):
        return False
    return _is_body(doc, candidate)


def _is_joined_to_office(name: Token) -> bool:
    """Test for a capitalised title, little behind, that the parser joins a name to."""
    office = name.head
    if name.dep_ not in MODIFIERS:
        return False
    if not 1 < office.i - name.i <= OFFICE_REACH:
        return False
    return office.is_title and is_title(office.text)


# --------------------------------------------------------------------------------------- people


def _is_one_person(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test if a family name with its particle follows the given names.

    "Abdel Fattah" and "el-Sisi".
    """
    # the particle alone would join any two names: "Assad, el-Sisi"
    if {before.label, candidate.label} != {"Person"}:
        return False
    particle = doc[candidate.start]
    return particle.is_lower and is_particle(particle.lower_)


def _with_parts_of_person(doc: Doc, whole: list[Candidate], candidate: Candidate) -> Candidate:
    """The candidate with the parts of a name before it, which are taken out of `whole`."""
    start = candidate.start
    while whole and _is_of_one_person(doc, whole[-1], candidate._replace(start=start)):
        start = whole.pop().start
    return candidate if start == candidate.start else Candidate(start, candidate.end, "Person")


def _is_of_one_person(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test if both are parts of one person's name, as a particle or an age tells.

    "Georgia Meloni-Hart, 34, ".
    """
    if candidate.end - before.start > LONGEST_WHOLE:
        return False
    if _is_joined_by_particle(doc, before, candidate):
        return True
    if candidate.start - before.end > 1:
        return False
    if not has_age_after(doc[candidate.end - 1]):
        return False
    if candidate.start == before.end:
        return _is_given_name(doc, before)
    # "Meloni-Hart, 34,"
    dash = doc[before.end]
    return dash.text in DASHES and not dash.whitespace_


def _is_joined_by_particle(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Test if a given name, a particle and a surname follow one another.

    "Marina dos Santos".
    """
    if candidate.label != "Person":
        return False
    if before.end + 1 != candidate.start:
        return False
    if doc[before.end].text not in words("name_surname_particles"):
        return False
    return _is_given_name(doc, before)


# -------------------------------------------------------------------- abbreviations in brackets


def _spelt_out(doc: Doc, candidates: list[Candidate]) -> list[Candidate]:
    """Put together what an abbreviation right behind spells as a whole."""
    for short in [c for c in candidates if _is_abbreviation_in_brackets(doc, c)]:
        bracket = short.start - 1
        start = _long_form(doc, bracket, text_of(doc, short))
        if start is None:
            continue
        # looked up, as all candidates are in order: a list of bodies has many brackets
        first, last = (bisect_left(candidates, i, key=_start) for i in (start, bracket))
        if _are_cut_short(doc, candidates[first:last], start, bracket):
            candidates[first:last] = [Candidate(start, bracket, "Organisation")]
    return candidates


def _start(candidate: Candidate) -> int:
    return candidate.start


def _is_abbreviation_in_brackets(doc: Doc, candidate: Candidate) -> bool:
    if candidate.size != 1:
        return False
    if not stands_in_brackets(doc, candidate.start, candidate.end):
        return False
    text = doc[candidate.start].text
    if len(text) < SHORTEST or not text.isalpha():
        return False
    return sum(c.isupper() for c in text) * 2 > len(text)


def _are_cut_short(doc: Doc, parts: Sequence[Candidate], start: int, end: int) -> bool:
    """Test if the parts of the long form [start, end) are names cut too short.

    The first of them begins it, and one of them is a body's.
    """
    # whole already: "African Union (AU)"
    if [(c.start, c.end) for c in parts] == [(start, end)]:
        return False
    if not any(_is_told_as_body(doc, c) for c in parts):
        return False
    # the first word may be small or an article: "the African Union"
    return parts[0].start <= start + 1


def _is_told_as_body(doc: Doc, candidate: Candidate) -> bool:
    if candidate.label == "Organisation":
        return True
    return _is_body(doc, candidate)


def _long_form(doc: Doc, bracket: int, short: str) -> int | None:
    """Where the words before the bracket begin that make the abbreviation, with a capital.

    None where no words do.
    """
    farthest = max(0, bracket - LONGEST)
    starts = range(bracket, farthest, -1)
    first = next((i for i in starts if not _may_belong(doc, i - 1)), farthest)
    offset = acronyms.long_form_start(short, [t.text for t in doc[first:bracket]])
    if offset is None:
        return None
    if not is_capitalised(doc[first + offset]):
        return None
    return first + offset


def _may_belong(doc: Doc, i: int) -> bool:
    """Test if a token may be part of a long form: "African Union Mission in Somalia"."""
    token = doc[i]
    if token.is_space:
        return False
    if is_capitalised(token):
        return True
    # a small word that begins a sentence, such as "a" after a heading, begins no name
    if token.is_sent_start and token.is_lower:
        return False
    lists = (MARKS_INSIDE, words("name_joiners"), words("name_form_joiners"))
    return any(token.lower_ in entries for entries in lists)
