"""The commands that ask, on the committed build: tables, JSON, and what they say where there is nothing."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import cli
from tests.conftest import SMALL

EXPORTS = Path(__file__).resolve().parent.parent / "exports"


@pytest.fixture
def kg(monkeypatch, capsys, tmp_path) -> Callable[..., tuple[list[str], str]]:
    """Runs a command in an empty folder, which must end well; its lines, and standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str, code: int = 0) -> tuple[list[str], str]:
        monkeypatch.setattr(sys, "argv", ["kg", *args, "-g", str(EXPORTS)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        assert int(end.value.code or 0) == code, err
        return out.splitlines(), err

    return run


def rows(lines: list[str]) -> list[dict[str, str]]:
    """The rows of a table in a pipe by the names of its columns."""
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:]]


def asked_as_json(kg: Callable[..., tuple[list[str], str]], *args: str) -> list[dict]:
    return json.loads("\n".join(kg(*args, "--json")[0]))


def test_a_timeline_shows_days_as_they_are_told(kg) -> None:
    told = rows(kg("analyse", "timeline")[0])
    assert {row["status"] for row in told} == {"told"}
    when = {row["what"]: row["when"] for row in told}
    assert when["Capture of Palmyra, May 2015"] == "2015-05"
    assert when["Air strike by Russia in Syria, 30 September 2015"] == "2015-09-30 – ?"
    assert when["Attack on Palmyra, 9 December 2016"] == "2016-12-09"
    # no day is told, but it had happened when the first article told it
    assert when["Destruction of Roman Theater in Palmyra"] == "by 2017-01-20"


def test_a_timeline_of_what_is_unconfirmed_says_so(kg) -> None:
    told = rows(kg("analyse", "timeline", "Palmyra", "--unconfirmed")[0])
    assert {"told", "said", "planned", "possible", "denied"} <= {row["status"] for row in told}
    assert {row["when"] for row in told if row["status"] == "planned"} == {"undated"}


def test_a_timeline_as_json_has_both_days(kg) -> None:
    moments = asked_as_json(kg, "analyse", "timeline", "Palmyra")
    [capture] = [m for m in moments if m["id"] == "event/capture-palmyra-2015-05"]
    assert (capture["first"], capture["last"]) == ("2015-05-01", "2015-05-31")
    assert (capture["who"], capture["where"]) == (["Islamic State"], "Palmyra")


def test_a_path_shows_each_step_with_its_words(kg) -> None:
    steps = rows(kg("analyse", "paths", "Putin", "Palmyra", "--limit", "1")[0])
    assert [row["step"] for row in steps] == [
        "Vladimir Putin —headOfState→ Russia",
        "Russia ←bannedIn— Islamic State",
        "Islamic State —controls→ Palmyra",
    ]
    assert {row["way"] for row in steps} == {"1"}
    assert all(
        row["words"] and row["document"].endswith(("-18", "-20", "-12")) for row in steps
    )
    [way] = asked_as_json(kg, "analyse", "paths", "Putin", "Palmyra", "--limit", "1")
    assert [(step["start"], step["forward"]) for step in way] == [
        ("person/vladimir-putin", True),
        ("place/russia", False),
        ("organisation/islamic-state", True),
    ]


def test_a_path_over_what_is_unconfirmed_tells_the_status_of_each_step(kg) -> None:
    steps = rows(kg("analyse", "paths", "Putin", "Palmyra", "--unconfirmed")[0])
    assert {"told", "planned"} <= {row["status"] for row in steps}


def test_no_way_between_two_says_where_else_to_look(kg) -> None:
    lines, err = kg("analyse", "paths", "Astana", "UNESCO")
    assert lines == []
    assert err.startswith("kg: no way between them over what is told as fact; --unconfirmed")
    assert kg("analyse", "paths", "Astana", "UNESCO", "--unconfirmed") == (
        [],
        "kg: no way between them\n",
    )


def test_conflicts_stand_side_by_side(kg) -> None:
    told = rows(kg("analyse", "conflicts")[0])
    assert {(row["event"], row["about"], row["told"]) for row in told} == {
        ("Killing in Palmyra", "killed", "5"),
        ("Killing in Palmyra", "killed", "4"),
    }
    versions = asked_as_json(kg, "analyse", "conflicts", "Palmyra")
    assert {version["told"] for version in versions} == {"4", "5"}
    assert kg("analyse", "conflicts", "Astana") == (
        [],
        "kg: no two articles contradict one another about an event\n",
    )


def test_communities_and_ranking(kg) -> None:
    groups = asked_as_json(kg, "analyse", "communities")
    shown = rows(kg("analyse", "communities")[0])
    assert [int(row["size"]) for row in shown] == [len(group["members"]) for group in groups]
    assert "Islamic State" in shown[2]["members"]
    people = asked_as_json(kg, "analyse", "ranking", "--type", "Person", "--limit", "3")
    assert len(people) == 3
    assert all(row["id"].startswith("person/") for row in people)


@pytest.mark.model
@pytest.mark.skipif(SMALL, reason="exports/ is made with the medium model")
def test_the_vote_on_a_type(kg) -> None:
    lines, err = kg("explain", "Palmyra", "--typing", "--limit", "1")
    assert lines[0].endswith(": Palmyra (Place)")
    assert lines[1].startswith("  the vote: Place +")
    assert lines[2].startswith("    label-Place          Place +")
    assert lines[3].strip() == "The recogniser labels it as a place."
    assert lines[4].startswith("    and ")
    assert err == "kg: 4 more articles (--limit 5)\n"
    [trace] = asked_as_json(kg, "explain", "Palmyra", "--typing", "--limit", "1")
    assert (trace["name"], trace["type"], trace["voted"]) == ("Palmyra", "Place", "Place")


def test_two_that_were_never_compared(kg) -> None:
    lines, _ = kg("explain", "Peskov", "Putin")
    assert lines[-2:] == [
        "they are two",
        "never compared, because nothing in their names brings them together",
    ]


def test_all_that_is_asked_of_a_build_is_there_as_json(kg) -> None:
    for command in (("explain", "Kremlin"), ("explain", "Peskov", "Putin"), ("review",)):
        assert asked_as_json(kg, *command)
