"""Numbers beyond what fits, paths that are none, parameters and names that nothing can hold."""

import os

from tests.faults.trial import Trial, table

BEYOND = "9" * 25
"""More than 64 bits hold."""

LONG = "m" * 300
"""Longer than a file's name may be."""

LONGER = "/".join(["n" * 200] * 30)
"""Longer than a path may be."""

NO_PATHS = {
    "a name that is too long": LONG,
    "a path that is too long": LONGER,
    "no words": "",
    "a NUL": "x\0y",
    "half of a surrogate pair": os.fsdecode(b"caf\xe9"),
    "below a file": "rows.jsonl/below",
    "a loop of links": "loop",
    "a line feed": "a\nb",
    "a pair of escapes": "\x1b[2Jx",
}

CAN_BE = (
    "no words",
    "a line feed",
    "half of a surrogate pair",
    "a pair of escapes",
    "a loop of links",
)
"""What may be the name of a result, or may be replaced by one."""

AT_A_PATH = {
    "built from": ["build", "{}"],
    "built into": ["build", "rows.jsonl", "-o", "{}"],
    "annotated": ["annotate", "-i", "{}"],
    "annotated into": ["annotate", "-i", "rows.jsonl", "-o", "{}"],
    "asked": ["query", "ASK {}", "-g", "{}"],
    "asked from a file": ["query", "{}.rq"],
    "analysed": ["analyse", "ranking", "-g", "{}"],
    "explained": ["explain", "Palmyra", "-g", "{}"],
    "reviewed": ["review", "-g", "{}"],
    "decided in": ["decide", "same", "a", "b", "-g", "{}"],
    "decided in a file": ["decide", "same", "Palmyra", "Iran", "--decisions", "{}"],
    "listed": ["decide", "list", "--decisions", "{}"],
    "rules": ["build", "rows.jsonl", "-o", "o", "--rules", "{}"],
    "names": ["build", "rows.jsonl", "-o", "o", "--gazetteer", "{}"],
    "terms": ["build", "rows.jsonl", "-o", "o", "--ontology", "{}"],
    "decisions": ["build", "rows.jsonl", "-o", "o", "--decisions", "{}"],
    "checked": ["rules", "check", "{}"],
    "scored": ["evaluate", "{}"],
    "learnt from": ["rules", "learn", "{}"],
}


def _at(template: list[str], path: str) -> list[str]:
    # "ASK {}" is a query, not a place for a path.
    return [part if part == "ASK {}" else part.replace("{}", path) for part in template]


def _loop(folder) -> None:
    (folder / "loop").symlink_to("loop")


_ROWS = '{"id": "a", "text": "He left."}\n'

# No program can be given a NUL, and an empty folder's name means this folder.
PATHS = [
    Trial(
        f"{what} {name}",
        _at(template, path),
        {"rows.jsonl": _ROWS},
        _loop,
        code=(0, 1, 2) if name in CAN_BE else (1, 2),
        makes=[".*"],
        lines=3,
        build=what in ("decided in a file",),
    )
    for name, path in NO_PATHS.items()
    if "\0" not in path
    for what, template in AT_A_PATH.items()
]

NUMBERS = [
    *(
        Trial(
            f"a time of {value}",
            ["query", "ASK {}", "--timeout", value],
            build=True,
            code=(0, 1, 2),
        )
        for value in (
            "inf",
            "1e300",
            "-inf",
            "nan",
            "4e9",
            "1e-320",
            BEYOND,
            "0x10",
            "１２",
            "1_0",
            "",
        )
    ),
    *(
        Trial(f"{' '.join(args)} {value}", [*args, value], build=True, code=(0, 1, 2))
        for args in (
            ["analyse", "ranking", "--limit"],
            ["analyse", "paths", "Palmyra", "Kremlin", "--limit"],
            ["explain", "Palmyra", "--limit"],
            ["review", "--limit"],
            ["decide", "undo"],
        )
        for value in (
            BEYOND,
            "18446744073709551616",
            "2147483648",
            "1e3",
            "NaN",
            "٣",
            "0",
            "-9223372036854775809",
        )
    ),
    *(
        Trial(
            f"workers {value}",
            ["build", "rows.jsonl", "--workers", value],
            {"rows.jsonl": _ROWS},
            code=(1, 2),
        )
        for value in ("-9", "0", "two", "1.5", "1e9", BEYOND)
    ),
    *(
        Trial(
            f"learn {' '.join(args)}",
            ["rules", "learn", "gold.jsonl", *args],
            {"gold.jsonl": _ROWS},
            code=(1, 2),
        )
        for args in (
            ["--precision", "nan"],
            ["--precision", "1e400"],
            ["--least", BEYOND],
            ["--least", "-0"],
        )
    ),
    *(
        Trial(
            f"evaluate with {value} errors",
            ["evaluate", "rows.jsonl", "--errors", value],
            {"rows.jsonl": _ROWS},
            code=(1, 2),
        )
        for value in (BEYOND, "-3")
    ),
]

WORDS = {
    "beyond U+FFFF": "\U0001f3db\U0001f600",
    "beyond all": "\U0010ffff",
    "quotes": '"\'\\"""}',
    "UNDEF": "UNDEF } ASK {",
    "back references": r"\1\g<1>\\u0041\U0001F600",
    "a line feed": "a\nb\rc",
    "half a pair": os.fsdecode(b"\xff\xfe"),
    "nothing": "",
    "a megabyte": "w" * 100_000,
    "combining": "e\u0301" * 50,
    "steering": "\x1b]0;title\x07\u202ex",
}

PARAMETERS = [
    *(
        Trial(
            f"{name} as {parameter}",
            ["query", question, f"{parameter}={value}"],
            build=True,
            code=(0, 1, 2),
        )
        for name, value in WORDS.items()
        for question, parameter in (("who-said-what", "speaker"), ("events-at", "place"))
    ),
    *(
        Trial(f"{name} explained", ["explain", value], build=True, code=(0, 1, 2))
        for name, value in WORDS.items()
    ),
    *(
        Trial(f"{name} analysed", ["analyse", "timeline", value], build=True, code=(1, 2))
        for name, value in WORDS.items()
    ),
    Trial(
        "a parameter without its place",
        ["query", "q.rq", "name=Palmyra"],
        {"q.rq": "# Who.\n# param name: a name\nSELECT ?s { ?s ?p ?name } LIMIT 1\n"},
        build=True,
        code=(1, 2),
        says="name",
    ),
    Trial(
        "a parameter of two places",
        ["query", "q.rq", "n=Palmyra"],
        {
            "q.rq": "# param n: a name\nSELECT ?n { VALUES ?n { UNDEF } { VALUES ?n { UNDEF } } }\n"
        },
        build=True,
        code=0,
        says="Palmyra",
    ),
    Trial(
        "a place in small letters",
        ["query", "q.rq", "n=Palmyra"],
        {"q.rq": "# param n: a name\nSELECT ?n { values ?n { undef } }\n"},
        build=True,
        code=(0, 1, 2),
        says="Palmyra|n",
    ),
    Trial(
        "a place in brackets",
        ["query", "q.rq", "n=Palmyra"],
        {"q.rq": "# param n: a name\nSELECT ?n { VALUES (?n) { (UNDEF) } }\n"},
        build=True,
        code=(0, 1, 2),
        says="Palmyra|\\bn\\b",
    ),
    Trial("a parameter without a sign", ["query", "offices", "Palmyra"], build=True, code=2),
    Trial("a parameter without a name", ["query", "offices", "=Palmyra"], build=True, code=2),
    Trial("an empty question", ["query", ""], build=True, code=(1, 2)),
    Trial("a question of spaces", ["query", "  \n "], build=True, code=(1, 2)),
    Trial("a question of a comment", ["query", "# nothing"], build=True, code=(1, 2)),
    Trial(
        "a question that is nested deep",
        ["query", "SELECT * {" + "{" * 20000 + "}" * 20000 + "}"],
        build=True,
        code=(1, 2),
    ),
    Trial(
        "a question of many unions",
        ["query", "SELECT * {" + "{?s ?p ?o} UNION" * 5000 + "{}} LIMIT 1"],
        build=True,
        code=(0, 1),
    ),
    Trial(
        "a sum of many",
        ["query", "SELECT (" + "1+" * 20000 + "1 AS ?n) {}"],
        build=True,
        code=(0, 1),
    ),
    Trial("an update", ["query", "DELETE WHERE { ?s ?p ?o }"], build=True, code=(1, 2)),
    Trial(
        "a file of a question with a mark",
        ["query", "q.rq"],
        {"q.rq": b"\xef\xbb\xbfASK {}"},
        build=True,
        code=0,
        says="yes",
    ),
    Trial(
        "a file of a question in UTF-16",
        ["query", "q.rq"],
        {"q.rq": "ASK {}".encode("utf-16")},
        build=True,
        code=(1, 2),
    ),
    Trial(
        "a file of a question in latin-1",
        ["query", "q.rq"],
        {"q.rq": b'ASK { ?s ?p "caf\xe9" }'},
        build=True,
        code=(1, 2),
    ),
    Trial("a folder as a question", ["query", "q.rq"], {"q.rq/x": ""}, build=True, code=(1, 2)),
    Trial(
        "an endless question",
        [
            "query",
            "SELECT * {?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l} ORDER BY ?a",
            "--timeout",
            "1",
        ],
        build=True,
        code=1,
        says="second",
        seconds=15,
    ),
    Trial(
        "a table without end",
        ["query", "SELECT * {?a ?b ?c . ?d ?e ?f . ?g ?h ?i}", "--timeout", "2"],
        build=True,
        code=1,
        seconds=20,
    ),
    Trial(
        "no time at all",
        ["query", "SELECT * {?s ?p ?o}", "--timeout", "0.1"],
        build=True,
        code=(0, 1),
    ),
]


@table(PATHS, every=12)
def test_no_path_is_told_in_a_line(kg, trial: Trial) -> None:
    kg(trial)


@table(NUMBERS, every=6)
def test_no_number_is_told_in_a_line(kg, trial: Trial) -> None:
    kg(trial)


@table(PARAMETERS, every=6)
def test_words_of_a_question_are_words(kg, trial: Trial) -> None:
    kg(trial)
