"""Texts of any length that try to make annotation slow, by kind.

A layer that looks at all pairs of something (names, quotations, tokens of one sentence) takes the
square of the time for twice the text. Each kind here makes one thing numerous, so that such a
layer shows. `KINDS` maps a kind to a function from a number of characters to a text of exactly
that length; the same length gives the same text in every run and process.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count

from tests.bench.news import word

Piece = Callable[[int], str]
"""The n-th piece of a text."""

_PLAIN = (
    "government officials met workers near the old river while reporters waited outside and "
    "soldiers moved heavy trucks along the road that leads north from the small town where "
    "people buy bread after work because prices fell when markets opened"
)
_WORDS = _PLAIN.split()
_SAYING = ("said", "claimed", "denied", "warned", "added", "told reporters")
_OFFICES = ("president", "prime minister", "foreign minister", "spokesman", "ambassador")
_DATELINE = "PARIS, May 3 (AFP) - "
_MARKS = "#*=_~|+<>^%$@&"


def filled(size: int, pieces: Iterator[str], joint: str = " ") -> str:
    """Pieces joined until they fill `size` characters; the last one is cut."""
    made: list[str] = []
    length = 0
    for piece in pieces:
        made.append(piece)
        length += len(piece) + len(joint)
        if length >= size:
            break
    return joint.join(made)[:size].ljust(size, ".")


def strung(texts: Sequence[str], size: int) -> str:
    """Texts one after the other, from the first again where they do not suffice."""
    return filled(size, (texts[n % len(texts)] for n in count()), "\n\n")


def _each(piece: Piece, joint: str = " ") -> Callable[[int], str]:
    return lambda size: filled(size, map(piece, count()), joint)


def _same(piece: str, joint: str = " ") -> Callable[[int], str]:
    return _each(lambda _: piece, joint)


def _person(number: int) -> str:
    return f"{word('given', number % 400)} {word('surname', number)}"


def _firm(number: int) -> str:
    return f"{word('firm', number)} {('Bank', 'Institute', 'Group', 'Motors')[number % 4]}"


def _plain(number: int) -> str:
    return random.Random(number).choice(_WORDS)


def _clause(number: int) -> str:
    return " ".join(_plain(number * 9 + i) for i in range(9))


def _day(number: int) -> str:
    day = date(1990, 1, 1) + timedelta(days=number % 12_000)
    return f"{day:%B} {day.day}, {day.year}"


def _clock(number: int) -> str:
    return f"{number // 60 % 24:02d}:{number % 60:02d}"


def _quotation(number: int) -> str:
    verb = _SAYING[number % len(_SAYING)]
    return f'"{_clause(number).capitalize()}," {_person(number % 50)} {verb}.'


def _nested(size: int) -> str:
    """Brackets that open for the first half of the text and close for the second."""
    half = size // 8
    return ("(see " * half + "x" + ")" * (size - 5 * half - 1))[:size].ljust(size, ")")


def _relative_clauses(number: int) -> str:
    return f"who told {_person(number)}"


KINDS: Mapping[str, Callable[[int], str]] = {
    # One sentence without an end.
    "endless sentence": _each(_plain),
    "endless sentence of names": _each(lambda n: _person(n) if n % 3 == 0 else _plain(n)),
    "endless and": _each(lambda n: f"the {_plain(n)} and"),
    "endless and of names": _each(lambda n: f"{_person(n)} and"),
    "endless commas": _each(lambda n: f"{_plain(n)},"),
    "relative clauses": _each(_relative_clauses),
    "subordinate clauses": _each(lambda n: f"because {_clause(n)}"),
    "chain of of": _each(lambda n: f"the {_plain(n)} of"),
    "chain of possessives": _each(lambda n: f"{word('firm', n)}'s"),
    "said said said": _same("said"),
    "he said that": _each(lambda n: f"{_person(n)} said that"),
    # Names and what stands for them.
    "many names": _each(lambda n: f"{_person(n)} met {_firm(n)} in {word('town', n)}."),
    "one name again": _same("John Smith met workers."),
    "few names again": _each(lambda n: f"{_person(n % 40)} met {_person(n * 7 % 40)}."),
    "one surname": _each(lambda n: f"{word('given', n)} Smith met workers."),
    "bare surnames": _each(lambda n: f"{word('surname', n)} left. {_person(n)} came."),
    "list of names": _each(lambda n: f"{_person(n)},"),
    "acronyms": _each(lambda n: f"{_firm(n)} Union ({word('firm', n)[:3].upper()}) met."),
    "upper-case names": _each(lambda n: f"{word('firm', n)[:4].upper()} met."),
    "presidents": _each(
        lambda n: f"Mr {word('surname', n)}, {_OFFICES[n % 5]} of {word('country', n)},"
    ),
    "offices": _each(
        lambda n: f"{_OFFICES[n % 5].title()} {_person(n)} of {word('country', n)} spoke."
    ),
    "kin": _each(lambda n: f"{_person(n)} met her son, {_person(n + 1)}."),
    "capitals of countries": _each(lambda n: f"{_person(n)} left the Syrian capital."),
    "aliases": _each(lambda n: f"Palmyra, also known as {word('town', n)}, fell."),
    "long forms": _each(lambda n: f"Palmyra Union ({word('firm', n)[:4].upper()}) met."),
    "bodies joined": _each(lambda n: f"{_firm(n)}", "–"),
    "they they they": _same("they"),
    "many pronouns": _each(lambda n: f"{('He', 'She', 'They', 'It')[n % 4]} left."),
    "pronouns and names": _each(lambda n: f"{_person(n)} came. He said she left them."),
    "descriptions": _each(lambda n: f"The {_plain(n)} said the president met the group."),
    # Claims, times, numbers.
    "quotations": _each(_quotation),
    "quotation marks": _same('"'),
    "quoted words": _each(lambda n: f'"{_plain(n)}"'),
    "open quotations": _each(lambda n: f'"{_clause(n).capitalize()}.'),
    "claims": _each(lambda n: f"{_person(n)} said {_person(n + 1)} killed {_person(n + 2)}."),
    "dates": _each(_day),
    "dates in sentences": _each(lambda n: f"On {_day(n)} soldiers killed {n % 90 + 2} people."),
    "weekdays": _each(lambda n: f"On {date(2020, 1, 1 + n % 28):%A} the workers met."),
    "clock times": _each(_clock),
    "years": _each(lambda n: str(1000 + n * 7 % 1100)),
    "events": _each(
        lambda n: f"Soldiers attacked {word('town', n)} and arrested {n % 90} men."
    ),
    "digits": _each(lambda n: str(n * 7919)),
    "one number": _same("7", ""),
    "sums": _each(lambda n: f"${n % 900 + 1} million"),
    "number words": _same("two hundred and thirty-four thousand and"),
    # What later words are counted from, looked up or held against.
    "times of day": _each(lambda n: f"At {_clock(n)} they left."),
    "next days": _same("The next day they stayed for two weeks."),
    "weeks later": _same("It recently closed. Two weeks later they met daily."),
    "said on days": _each(lambda n: f"He said on {_day(n)} that the next day"),
    "the attack again": _same("The attack was over."),
    "attacks and deaths": _each(
        lambda n: f"The attack killed {_person(n)}. The death of {_person(n)} was tragic."
    ),
    "attacks in towns": _each(
        lambda n: f"A bomb exploded in {word('town', n)}. Ten people were killed."
    ),
    "attacks in one town": _same(
        "A bomb exploded in Homs on Friday. The explosion killed ten people."
    ),
    "elections and votes": _same("He won the election. The vote was over."),
    "sections": _each(lambda n: f"# {word('town', n)}\n\nA bomb exploded.", "\n\n"),
    "sections of days": _each(lambda n: f"# {_day(n)}\n\nA bomb exploded.", "\n\n"),
    "towers of places": _each(lambda n: f"{word('town', n)}, a city in {word('town', n + 1)}"),
    "one founder": _each(lambda n: f"John Smith founded {_firm(n)}."),
    "facts in brackets": _each(lambda n: f"(John Smith, president of {_firm(n)})"),
    "first person": _each(lambda n: f'"I met {_person(n)}," he said.'),
    "signatures": _each(lambda n: f'"We are ready for all of it." — {_person(n)}'),
    "single marks": _same("('A", ""),
    "single marks apart": _each(lambda n: f"'{_plain(n).title()}"),
    "quotations alone": _each(lambda n: f'"{_clause(n).capitalize()}."', "\n\n"),
    "announced quotations": _each(
        lambda n: f'The envoy turned to {_person(n)}:\n\n"Go there now."', "\n\n"
    ),
    "one open quotation": lambda size: "“" + KINDS["claims"](size - 1),
    "infinitives": _same("tried to want to plan to hope to"),
    # Marks and layout.
    "hashes": _same("#", ""),
    "hashes apart": _same("#"),
    "rows of hashes": _same("# # #", "\n"),
    "marks": _each(lambda n: random.Random(n).choice(_MARKS)),
    "dots": _same(".", ""),
    "dashes": _same("—"),
    "hyphens": _same("-", ""),
    "brackets": _nested,
    "open brackets": _same("(", ""),
    "words of brackets": _same("(" * 499),
    "brackets in turn": _each(lambda n: f"({_plain(n)})"),
    "hyphen chain": _each(_plain, "-"),
    "apostrophe chain": _each(_plain, "'"),
    "slash chain": _each(_plain, "/"),
    "one word": _same("a", ""),
    "one capital": _same("A", ""),
    "one word of syllables": _each(lambda n: word("town", n).lower(), ""),
    "initials": _same("J."),
    "addresses": _each(lambda n: f"https://{word('firm', n)}.example/{n}?q={_plain(n)}"),
    "address lines": _each(lambda n: f"https://{word('firm', n)}{n}.example/{n}", "\n"),
    "dotted chain": _each(_plain, "."),
    "mail addresses": _each(lambda n: f"{word('firm', n)}@{word('town', n)}.example"),
    "blank lines": _each(lambda n: f"{_clause(n).capitalize()}.", "\n\n\n\n\n\n"),
    "nothing but line ends": lambda size: "x" + "\n" * (size - 2) + "x",
    "nothing but blanks": lambda size: "x" + " " * (size - 2) + "x",
    "nothing but tabs": lambda size: "x" + "\t" * (size - 2) + "x",
    "wrapped lines": _each(_clause, "\n"),
    "wrapped lines of carriage returns": _each(_clause, "\r"),
    "gaps": _each(_plain, " " * 400),
    "related articles": lambda size: (
        "Related articles\n" * (size // 17 - 60)
        + filled(1_020 + size % 17, map(_plain, count()))
    )[-size:].ljust(size, "."),
    "agencies": _same("Reuters,"),
    "short lines": _each(lambda n: _plain(n).capitalize(), "\n"),
    "headings": _each(lambda n: f"# {_person(n)} Meets Workers", "\n\n"),
    "datelines": _each(
        lambda n: f"{word('town', n).upper()}, {_day(n)} (Agency) — Men met.", "\n"
    ),
    "dateline and dates": lambda size: _DATELINE + KINDS["dates"](size - len(_DATELINE)),
    "dateline and apostrophes": lambda size: (
        _DATELINE + KINDS["apostrophe chain"](size - len(_DATELINE))
    ),
    "table": _each(lambda n: f"{_person(n)}\t{n % 97}\t{_day(n)}\t{word('town', n)}", "\n"),
    "table of bars": _each(lambda n: f"| {_person(n)} | {n % 97} | {_day(n)} |", "\n"),
    "bullets": _each(lambda n: f"* {_person(n)}", "\n"),
    "upper case": _each(lambda n: f"{_clause(n)} {_person(n)}.".upper()),
    "title case": _each(lambda n: _plain(n).title()),
    # Other scripts.
    "emoji": _same("😀", ""),
    "emoji apart": _same("👩‍👩‍👧"),
    "combining": lambda size: "a" + "\u0301" * (size - 1),
    "combined letters": _same("e\u0301\u0302\u0303"),
    "right to left": _same("قال الرئيس إن الحكومة \u202eولد\u202c."),
    "han": _same("总统说政府", ""),
    "surrogate pairs": _same("𝔓𝔯𝔢𝔰", " "),
    "soft hyphens": _same("ab\u00ad", ""),
    "no width": _same("x\u200b", ""),
}
"""A text of so many characters for each kind."""
