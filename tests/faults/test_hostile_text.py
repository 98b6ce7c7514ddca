"""Texts, names and ids that would steer a terminal, turn words round, or act in a page or a table."""

import json
from collections.abc import Iterator

from tests.faults.trial import Trial, table

HOSTILE = {
    "a colour": "\x1b[31mred\x1b[0m",
    "a title": "\x1b]2;owned\x07",
    "a link": "\x1b]8;;http://a.example\x1b\\x\x1b]8;;\x1b\\",
    "C1": "a\x9b2Jb\x85c\x90d",
    "a bell": "ding\a\b\b\b\b",
    "a line drawn over": "good\rEVIL",
    "right to left": "abc\u202e21-30-7102\u202c",
    "an isolate": "x\u2067y\u2069\u2066z",
    "marks of direction": "p\u200eq\u200fr\u061cs",
    "line separators": "one\u2028two\u2029three\x0bfour\x0cfive\x1csix",
    "an emoji's name": "a :100: and :smile: [bold]b[/bold] [link=x]c[/]",
    "a formula": '=HYPERLINK("http://a.example";"b")',
    "a page": "</script><script>alert(1)</script><!--",
    "a host": "visjs.github.io cdnjs.cloudflare.com",
    "Turtle": '"""\\" . <http://a> <b> "c" . \\u0041 @prefix',
    "XML": "]]> & < \ufffe \uffff \x1f",
    "nothing to see": "\u200b\u200c\u200d\ufeff\u2060",
    "tags": "\U000e0041\U000e0042",
    "many marks": "z" + "\u0301" * 200,
    "a tab": "a\tb",
}


def _row(hostile: str, field: str) -> dict:
    text = "Kremlin spokesman Dmitry Peskov said on Friday that Russia is an ally of Syria."
    row = {
        "id": "doc-1",
        "title": "A title",
        "source": "A paper",
        "url": "https://paper.example/1",
        "published": "2017-01-20",
        "published_basis": "given",
        "text": text,
        "entities": [
            {
                "id": "e1",
                "type": "Place",
                "name": "Russia",
                "mentions": [{"start": 53, "end": 59, "kind": "name"}],
            },
            {
                "id": "e2",
                "type": "Place",
                "name": "Syria",
                "mentions": [{"start": 73, "end": 78, "kind": "name"}],
            },
        ],
        "times": [],
        "relations": [],
        "events": [],
        "attributions": [],
    }
    if field == "name":
        row["entities"][0]["name"] = hostile
    elif field == "text":
        row["text"] = f"{text} {hostile}"
    else:
        row[field] = hostile
    return row


def _building() -> Iterator[Trial]:
    for what, hostile in HOSTILE.items():
        for field in ("id", "title", "source", "url", "name", "text", "published"):
            rows = json.dumps(_row(hostile, field)) + "\n" + json.dumps(_row("other", "id"))
            yield Trial(
                f"{what} in {field}",
                ["build", "rows.jsonl"],
                {"rows.jsonl": rows},
                code=0,
                makes=["exports(/.*)?"],
            )


def _saying() -> Iterator[Trial]:
    """Errors that repeat what they were given."""
    for what, hostile in HOSTILE.items():
        yield Trial(
            f"{what} as an id, twice",
            ["build", "rows.jsonl"],
            {"rows.jsonl": "".join(json.dumps(_row(hostile, "id")) + "\n" for _ in "ab")},
            code=0,
            makes=["exports(/.*)?"],
        )
        name = hostile.replace("/", "|")[:60] + ".txt"
        yield Trial(
            f"{what} as a file's name",
            ["build", "in"],
            {f"in/{name}": b"\xff", "in/a.jsonl": json.dumps(_row("a", "id"))},
            code=0,
            makes=["exports(/.*)?"],
        )
        yield Trial(f"{what} as a folder", ["build", hostile], code=(1, 2))
        yield Trial(f"{what} as a command", [hostile], code=2)
        yield Trial(f"{what} as an option", ["build", f"--{hostile}"], code=2)
        yield Trial(
            f"{what} as a base",
            ["build", "in", "--base", hostile],
            {"in/a.jsonl": json.dumps(_row("a", "id"))},
            code=2,
        )
        yield Trial(
            f"{what} as a question",
            ["query", f"SELECT {hostile}"],
            build=True,
            code=(1, 2),
            lines=1,
        )
        yield Trial(
            f"{what} as a rule's file",
            ["rules", "check", "r"],
            {"r/a.yml": f"- id: {json.dumps(hostile)}\n"},
            code=1,
            lines=40,
        )
        yield Trial(
            f"{what} as a column",
            ["build", "in", "--gazetteer", "g.jsonl"],
            {
                "in/a.jsonl": json.dumps(_row("a", "id")),
                "g.jsonl": json.dumps({"name": "A", hostile: "b"}),
            },
            code=1,
            lines=3,
        )
        yield Trial(
            f"{what} as a type", ["analyse", "ranking", "--type", hostile], build=True, code=2
        )


def _literal(words: str) -> str:
    """Words as a literal of SPARQL, which writes a character beyond U+FFFF with eight digits."""
    escapes = (f"\\U{ord(c):08X}" if ord(c) > 0xFFFF else json.dumps(c)[1:-1] for c in words)
    return f'"{"".join(escapes)}"'


def _answering() -> Iterator[Trial]:
    """Results that quote it, in every form."""
    for what, hostile in HOSTILE.items():
        literal = _literal(hostile)
        select = f"SELECT ?x {{ VALUES ?x {{ {literal} }} }}"
        construct = f"CONSTRUCT {{ <http://a.example/> <http://b.example/> {literal} }} {{}}"
        for form, args in {
            "table": [select],
            "JSON": [select, "--json"],
            "CSV": [select, "--csv"],
            "Turtle": [construct],
        }.items():
            yield Trial(f"{what} in {form}", ["query", *args], build=True, code=0)


def _of_a_build() -> Iterator[Trial]:
    """Commands on a build of hostile names, which is made in the trial's own first step."""
    for what, hostile in HOSTILE.items():

        def change(folder, hostile=hostile) -> None:
            for name in ("graph.json", "identity.jsonl"):
                path = folder / "exports" / name
                inner = json.dumps(hostile, ensure_ascii=False)[1:-1]
                path.write_text(
                    path.read_text().replace("Dmitry Peskov", inner + " Peskov"),
                    encoding="utf-8",
                )

        for args in (
            ["analyse", "ranking"],
            ["analyse", "ranking", "--json"],
            ["explain", "Kremlin"],
            ["analyse", "communities"],
            ["explain", "Kremlin", "--json"],
        ):
            yield Trial(
                f"{what} in a build: {' '.join(args)}",
                args,
                before=change,
                build=True,
                code=(0, 1),
            )


@table(_building(), every=14)
def test_a_document_with_it_is_built_or_refused_alone(kg, trial: Trial) -> None:
    kg(trial)


@table(_saying(), every=13)
def test_errors_say_it_so_that_it_does_nothing(kg, trial: Trial) -> None:
    kg(trial)


@table(_answering(), every=9)
def test_answers_say_it_so_that_it_does_nothing(kg, trial: Trial) -> None:
    kg(trial)


@table(_of_a_build(), every=9)
def test_a_build_says_it_so_that_it_does_nothing(kg, trial: Trial) -> None:
    kg(trial)
