"""How well two names of people fit.

Spellings, short forms, middle names, double surnames, the family name in front.

A score of 1 is one name, 0 and less no fit; -1 and less are names that one person cannot have,
where the surname is one. What stands for the same person without any context scores 0.75 and
more; below it the two must be mentioned beside the same things as well
(`kg.resolve.entities.features` adds that up).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg import lexicon
from kg.naming import gazetteer, keys, nicknames, spellings
from kg.naming.folding import remembered
from kg.naming.keys import PersonName

_SERVANT = re.compile(r"^abd(?:el|ul|al|ol|ur|ar|er)?(?=\w{4})")
"""Arabic "servant of", written together with what follows or apart.

Abdelfattah and Abdul Fattah.
"""

_SLAVIC_ENDING = re.compile(r"(?<=[sc]k)(?:yy|iy|ij|ii|yi|i)$")

Fit = tuple[float, str]
"""A score and its reason."""


def compare_people(a: PersonName, b: PersonName) -> Fit:
    """How well two names of people fit.

    1 for equal ones, -1 and below where they cannot be names of one person.
    """
    if a == b:
        return (1.0, "one name") if a.given is not None else (0.4, "one surname, no given name")
    # a bare surname fits many, and says little
    if a.given is None or b.given is None:
        return _compare_surname_alone(a, b)
    if _is_one_name_respelt(a, b):
        return 0.85, "spellings of one name, written together or apart"
    surname = _rate_surnames(a.surname, b.surname)
    # a second surname may be left out, or the family name stand in front
    if surname == 0:
        return _compare_other_surnames(a, b)
    if a.suffix != b.suffix:
        are_two = a.suffix is not None and b.suffix is not None
        return -0.3, "Jr. and Sr." if are_two else "with and without Jr., Sr. or a number"
    score, reason = _compare_given_names(a, b)
    if surname < 1 and score > 0:
        reason += f"; {a.surname} and {b.surname} may be spellings of one surname"
        return min(surname, score), reason
    return score, reason


def _compare_surname_alone(a: PersonName, b: PersonName) -> Fit:
    """A surname alone beside another name."""
    short, long = (a, b) if a.given is None else (b, a)
    if _rate_surnames(a.surname, b.surname) > 0:
        if a.suffix != b.suffix:
            return -0.3, "with and without Jr., Sr. or a number"
        return 0.4, "a surname alone fits the full name"
    if long.given == short.surname and keys.is_surname_first(short.surname):
        return 0.4, "a family name alone fits the full name"
    return -1.0, f"the surnames {a.surname} and {b.surname} differ"


def _is_one_name_respelt(a: PersonName, b: PersonName) -> bool:
    """Test for names of which only one has a word in two: "Abdelfattah", "Abdul Fattah"."""
    if a.suffix != b.suffix or len(a.parts) == len(b.parts):
        return False
    return _respelt(a) == _respelt(b)


# -------------------------------------------------------------------------------- surnames


def _rate_surnames(a: str, b: str) -> float:
    """1 for one surname, 0.85 for known spellings of one.

    0.6 where only the letters that writers vary differ, else 0.
    """
    if a == b:
        return 1.0
    if spellings.listed_surname(a, b) or _with_one_ending(a) == _with_one_ending(b):
        return 0.85
    return 0.6 if spellings.sound(a) == spellings.sound(b) else 0.0


def _with_one_ending(surname: str) -> str:
    """A surname with one of the ways to write a Slavic ending.

    Zelenskyy, Zelenskiy, Zelenskij and Zelenskii are Zelensky.
    """
    return _SLAVIC_ENDING.sub("y", surname)


def _compare_other_surnames(a: PersonName, b: PersonName) -> Fit:
    """Two last words: the second surname left out, or the family name in front.

    "Hugo Chávez" and "Hugo Chávez Frías".
    """
    short, long = _by_length(a, b)
    fit = _compare_without_second_surname(short, long)
    if fit is not None:
        return fit
    # "Miguel Díaz-Canel" and "Miguel Díaz-Canel Bermúdez"
    if short.middle and _begins_with(long, short):
        return 0.45, "one name is the beginning of the other"
    if a.parts == _with_first_part_last(b) or b.parts == _with_first_part_last(a):
        ends = (p.parts[i] for p in (a, b) for i in (0, -1))
        # "Xi Jinping" is written both ways, "Ann Lee" is not
        is_sure = any(keys.is_surname_first(word) for word in ends)
        score = 0.8 if is_sure else 0.45
        return score, "one name, with the family name in front and at the end"
    return -1.0, f"the surnames {a.surname} and {b.surname} differ"


def _compare_without_second_surname(short: PersonName, long: PersonName) -> Fit | None:
    """How a name fits one without its second surname; None where it cannot have two."""
    if short.given is None or not has_two_surnames(long):
        return None
    if not spellings.same_surname(long.middle[-1], short.surname):
        return None
    first = PersonName(long.given, long.middle[:-1], long.middle[-1], long.suffix)
    score, reason = compare_people(short, first)
    if score <= 0:
        return None
    return min(0.6, score), f"{long.key} without the second surname: {reason}"


def _by_length(a: PersonName, b: PersonName) -> tuple[PersonName, PersonName]:
    """The name of fewer parts first; of as many, in the order of their keys."""
    short, long = sorted((a, b), key=lambda p: (len(p.parts), p.key))
    return short, long


def _begins_with(long: PersonName, short: PersonName) -> bool:
    size = len(short.parts)
    return size < len(long.parts) and long.parts[:size] == short.parts


def _ends_with(long: PersonName, short: PersonName) -> bool:
    size = len(short.parts)
    return size < len(long.parts) and long.parts[-size:] == short.parts


def _with_first_part_last(person: PersonName) -> tuple[str, ...]:
    return (*person.parts[1:], person.parts[0])


def has_two_surnames(person: PersonName) -> bool:
    """Test for a name that may hold a father's and a mother's surname.

    It has three words or more and begins with a Spanish given name.
    """
    return bool(person.middle) and person.given in lexicon.words("double_surname_given")


# -------------------------------------------------------------------------------- given names


def _compare_given_names(a: PersonName, b: PersonName) -> Fit:
    """How names of one surname fit."""
    short, long = _by_length(a, b)
    # "Lee Kuan Yew" ends in "Kuan Yew"
    if a.given != b.given and _ends_with(long, short):
        return 0.5, f"{short.key} is the end of {long.key}"
    if not _is_within(short.middle, long.middle):
        return -1.0, f"middle names {' '.join(a.middle)} and {' '.join(b.middle)} differ"
    if a.given == b.given:
        return _compare_middle_names(short.middle, long.middle)
    return _compare_given(a.given or "", b.given or "")


def _compare_middle_names(short: tuple[str, ...], long: tuple[str, ...]) -> Fit:
    """One given name and surname.

    A middle initial more tells little, a middle name more may be a relative's.
    """
    if short == long:
        return 0.95, "one name in two spellings"
    if not short and any(len(m) > 1 for m in long):
        return 0.7, "one name, with and without a middle name"
    return 0.85, "one name, with more and with fewer of its middle names"


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Test if the middle names of one are the first of the other's, or stand among them.

    An initial fits a name, but initials must be the first: George W. Bush is not George H. W.
    Bush.
    """
    if all(_middle_fits(m, n) for m, n in zip(short, long, strict=False)):
        return True
    if any(len(m) == 1 for m in short):
        return False
    rest = iter(long)
    return all(any(spellings.same_given(m, n) for n in rest) for m in short)


def _middle_fits(m: str, n: str) -> bool:
    """Test for one middle name, its spelling or its initial."""
    if spellings.same_given(m, n):
        return True
    return 1 in (len(m), len(n)) and m[0] == n[0]


def _compare_given(a: str, b: str) -> Fit:
    """How two given names fit, of which one may be an initial."""
    if 1 in (len(a), len(b)):
        if a[0] == b[0]:
            return 0.5, "one surname, and the initial fits"
        return -1.0, f"the initials {a[0]} and {b[0]} differ"
    if spellings.same_given(a, b):
        return 0.85, f"{a} and {b} are spellings of one name"
    if nicknames.same_by_short_form(a, b):
        return 0.6, f"{a} and {b} may be one name, long and short"
    return -1.0, f"the given names {a} and {b} differ"


# ------------------------------------------------------------------------------ blocks and fame


@remembered
def _respelt(person: PersonName) -> str:
    """The whole name as one string in one spelling.

    "Abdel Fattah el-Sisi" and "Abdelfattah al-Sissi" are equal.
    """
    first = (spellings.first_spelling(_SERVANT.sub("abdul", p)) for p in person.parts)
    return "".join(spellings.sound(word) for word in first)


def block_keys(person: PersonName) -> Iterator[str]:
    """Keys of which every two names that fit share one, given names and all.

    None for a surname alone.
    """
    if person.given is None:
        return
    # the letters alone: whatever the order of names, and written together or apart
    yield "".join(sorted(_respelt(person)))
    surname = spellings.surname_key(person.surname)
    names = (person.given, *person.middle)
    for initial in sorted({i for name in names for i in nicknames.initial_keys(name)}):
        yield f"{surname} {initial}"
    if has_two_surnames(person):
        for name in person.middle:
            for initial in nicknames.initial_keys(person.given):
                yield f"{spellings.surname_key(name)} {initial}"


@lru_cache(maxsize=10_000)
def well_known(byname: str) -> PersonName | None:
    """Whom the world means by a surname or byname alone, where it is but one: "Putin", "AMLO".

    The name folded.
    """
    full_name = lexicon.meanings("person_bynames").get(byname)
    if full_name is not None:
        return keys.person(full_name)
    known = {e.name for e in gazetteer.lookup(byname) if e.type == "Person"}
    # a surname of two presidents means neither
    if len(known) != 1:
        return None
    only = keys.person(known.pop())
    return only if only.is_full else None


def is_common(person: PersonName) -> bool:
    """Test if so many people bear a name that being called so says little.

    It is a common surname after a usual given name, and nobody famous is called so.
    """
    if person.given is None or person.middle:
        return False
    if person.surname not in lexicon.words("common_surnames"):
        return False
    return person.given in gazetteer.given_names() and not _is_famous(person.key)


@lru_cache(maxsize=10_000)
def _is_famous(name: str) -> bool:
    return any(e.type == "Person" for e in gazetteer.lookup(name))
