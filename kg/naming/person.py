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
from kg.naming import gazetteer, keys
from kg.naming.keys import PersonName

_SERVANT = re.compile(r"^abd(?:el|ul|al|ol|ur|ar|er)?(?=\w{4})")
"""Arabic "servant of", written together with what follows or apart.

Abdelfattah and Abdul Fattah.
"""

Fit = tuple[float, str]


def compare_people(a: PersonName, b: PersonName) -> Fit:
    """How well two names of people fit.

    1 for equal ones, -1 and below where they cannot be names of one person.
    """
    if a == b:
        return (1.0, "one name") if a.given is not None else (0.4, "one surname, no given name")
    if a.given is None or b.given is None:
        return _bare(a, b)
    if a.suffix == b.suffix and len(a.parts) != len(b.parts) and _spelt(a) == _spelt(b):
        return 0.85, "spellings of one name, written together or apart"
    surname = _surname_fits(a.surname, b.surname)
    if surname == 0:
        return _other_surname(a, b)
    if a.suffix != b.suffix:
        return -0.3, "with and without Jr., Sr. or a number" if not (
            a.suffix and b.suffix
        ) else "Jr. and Sr."
    score, words = _same_surname(a, b)
    if surname < 1 and score > 0:
        return min(
            surname, score
        ), f"{words}; {a.surname} and {b.surname} may be spellings of one surname"
    return score, words


def _bare(a: PersonName, b: PersonName) -> Fit:
    """A surname alone beside another name."""
    short, long = (a, b) if a.given is None else (b, a)
    if _surname_fits(a.surname, b.surname) > 0:
        if a.suffix != b.suffix:
            return -0.3, "with and without Jr., Sr. or a number"
        return 0.4, "a surname alone fits the full name"
    if long.given == short.surname and keys.is_surname_first(short.surname):
        return 0.4, "a family name alone fits the full name"
    return -1.0, f"the surnames {a.surname} and {b.surname} differ"


def _surname_fits(a: str, b: str) -> float:
    """1 for one surname, 0.85 for known spellings of one, 0.6 where only the letters that writers vary differ, else 0."""
    if a == b:
        return 1.0
    if keys.listed_surname(a, b) or _ending(a) == _ending(b):
        return 0.85
    return 0.6 if keys.sound(a) == keys.sound(b) else 0.0


def _ending(surname: str) -> str:
    """A surname with one of the ways to write a Slavic ending.

    Zelenskyy, Zelenskiy, Zelenskij and Zelenskii are Zelensky.
    """
    return re.sub(r"(?<=[sc]k)(?:yy|iy|ij|ii|yi|i)$", "y", surname)


def _same_surname(a: PersonName, b: PersonName) -> Fit:
    short, long = sorted((a, b), key=lambda p: (len(p.parts), p.key))
    if (
        a.given != b.given
        and 1 < len(short.parts) < len(long.parts)
        and long.parts[-len(short.parts) :] == short.parts
    ):
        return 0.5, f"{short.key} is the end of {long.key}"
    if not _is_within(short.middle, long.middle):
        return -1.0, f"middle names {' '.join(a.middle)} and {' '.join(b.middle)} differ"
    if a.given == b.given:
        return _with_middle(short.middle, long.middle)
    return _given_fits(a.given or "", b.given or "")


def _with_middle(short: tuple[str, ...], long: tuple[str, ...]) -> Fit:
    """One given name and surname.

    A middle initial more tells little, a middle name more may be a relative's.
    """
    if short == long:
        return 0.95, "one name in two spellings"
    if not short and any(len(m) > 1 for m in long):
        return 0.7, "one name, with and without a middle name"
    return 0.85, "one name, with more and with fewer of its middle names"


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the middle names of one are the first of the other's, where an initial fits a name, or stand among them.

    Initials must be the first: George W. Bush is not George H. W. Bush.
    """
    if all(_middle_fits(m, n) for m, n in zip(short, long, strict=False)):
        return True
    left = iter(long)
    return all(len(m) > 1 and any(m == n or keys.same_given(m, n) for n in left) for m in short)


def _middle_fits(m: str, n: str) -> bool:
    return m == n or (1 in (len(m), len(n)) and m[0] == n[0]) or keys.same_given(m, n)


def _given_fits(a: str, b: str) -> Fit:
    if len(a) == 1 or len(b) == 1:
        return (
            (0.5, "one surname, and the initial fits")
            if a[0] == b[0]
            else (-1.0, f"the initials {a[0]} and {b[0]} differ")
        )
    if keys.same_given(a, b):
        return 0.85, f"{a} and {b} are spellings of one name"
    if keys.short_given(a, b):
        return 0.6, f"{a} and {b} may be one name, long and short"
    return -1.0, f"the given names {a} and {b} differ"


def _other_surname(a: PersonName, b: PersonName) -> Fit:
    """Two last words.

    The second surname left out ("Hugo Chávez", "Hugo Chávez Frías"), or the family name
    in front.
    """
    short, long = sorted((a, b), key=lambda p: (len(p.parts), p.key))
    if (
        short.given is not None
        and has_two_surnames(long)
        and keys.same_surname(long.middle[-1], short.surname)
    ):
        first = PersonName(long.given, long.middle[:-1], long.middle[-1], long.suffix)
        score, words = compare_people(short, first)
        if score > 0:
            return min(0.6, score), f"{long.key} without the second surname: {words}"
    if (
        short.middle
        and long.parts[: len(short.parts)] == short.parts
        and len(short.parts) < len(long.parts)
    ):
        return 0.45, "one name is the beginning of the other"
    if a.parts == (*b.parts[1:], b.parts[0]) or b.parts == (*a.parts[1:], a.parts[0]):
        sure = any(keys.is_surname_first(p.parts[i]) for p in (a, b) for i in (0, -1))
        return (0.8 if sure else 0.45), "one name, with the family name in front and at the end"
    return -1.0, f"the surnames {a.surname} and {b.surname} differ"


def has_two_surnames(person: PersonName) -> bool:
    """Whether a name of three or more words may hold a father's and a mother's surname.

    It begins with a Spanish given name.
    """
    return bool(person.middle) and person.given in lexicon.words("double_surname_given")


@lru_cache(maxsize=200_000)
def _spelt(person: PersonName) -> str:
    """The whole name as one string in one spelling.

    "Abdel Fattah el-Sisi" and "Abdelfattah al-Sissi" are equal.
    """
    return "".join(
        keys.sound(keys.first_spelling(_SERVANT.sub("abdul", p))) for p in person.parts
    )


def block_keys(person: PersonName) -> Iterator[str]:
    """Keys of which every two names that fit share one, given names and all.

    None for a surname alone.
    """
    if person.given is None:
        return
    yield "".join(
        sorted(_spelt(person))
    )  # the letters alone: whatever the order of names, and written together or apart
    surname = keys.surname_key(person.surname)
    starts = {i for name in (person.given, *person.middle) for i in keys.initial_keys(name)}
    for initial in sorted(starts):
        yield f"{surname} {initial}"
    if has_two_surnames(person):
        for name in person.middle:
            for initial in keys.initial_keys(person.given):
                yield f"{keys.surname_key(name)} {initial}"


@lru_cache(maxsize=10_000)
def well_known(byname: str) -> PersonName | None:
    """Whom the world means by a surname or byname alone ("Putin", "AMLO"), where it is but one.

    The name folded.
    """
    full_name = lexicon.meanings("person_bynames").get(byname)
    if full_name is not None:
        return keys.person(full_name)
    known = {e.name for e in gazetteer.lookup(byname) if e.type == "Person"}
    meant = keys.person(known.pop()) if len(known) == 1 else None
    return meant if meant is not None and meant.is_full else None


def is_common(person: PersonName) -> bool:
    """Whether so many people bear a name that being called so says little.

    A common surname, a usual given name.
    """
    if (
        person.given is None
        or person.middle
        or person.surname not in lexicon.words("common_surnames")
    ):
        return False
    return person.given in gazetteer.given_names() and not _is_famous(person.key)


@lru_cache(maxsize=10_000)
def _is_famous(name: str) -> bool:
    return any(e.type == "Person" for e in gazetteer.lookup(name))
