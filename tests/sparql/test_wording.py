"""What a question is called, what is said of its values, and cells as they are shown."""

import json
from pathlib import Path

import pytest

from kg.model.errors import NotFoundError, QueryError
from kg.sparql.parameters import with_value
from kg.sparql.prefixes import BASE, base_of
from kg.sparql.questions import find, questions
from kg.sparql.results import table


@pytest.mark.parametrize("text", ["<https://X.example/X>", "<X:a>"])
def test_of_the_base_the_brackets_alone_are_taken_off(tmp_path: Path, text: str) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(f"@base {text} .\n", encoding="utf-8")
    assert base_of(path) == text[1:-1]


def test_a_graph_that_is_no_text_has_the_usual_base(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_bytes(b"\xff\xfe\x00 \x81\n")
    assert base_of(path) == BASE
    path.write_text(
        "@prefix é: <https://é.example/> .\n@base <https://é.example/> .\n", "utf-8"
    )
    assert base_of(path) == "https://é.example/"


def test_a_value_stands_in_each_of_its_places_and_all_else_stays() -> None:
    sparql = "SELECT * { VALUES ?n { UNDEF } ?a ?b ?n . { VALUES $n { undef } } # end\n}"
    assert with_value(sparql, "n", "Ada") == (
        'SELECT * { VALUES ?n { "Ada" } ?a ?b ?n . { VALUES $n { "Ada" } } # end\n}'
    )


def test_a_parameter_without_a_place_is_told_where_to_make_one() -> None:
    with pytest.raises(QueryError) as error:
        with_value("ASK {}", "n", "x")
    assert str(error.value) == (
        "the parameter 'n' has no place: write VALUES ?n { UNDEF } where its value belongs"
    )


def test_what_is_no_ready_question_is_a_query() -> None:
    question = find("ASK {}")
    assert (question.name, question.answers) == ("query", "")
    with pytest.raises(NotFoundError) as error:
        question.with_values({"speaker": "x"})
    assert str(error.value) == "query has no parameter 'speaker'; it has: none"


def test_the_ready_questions_are_listed_where_one_is_not_known() -> None:
    with pytest.raises(NotFoundError) as error:
        find("officers")
    assert str(error.value).endswith(f"there are: {', '.join(questions())}")


def test_of_a_file_the_first_comment_that_tells_no_parameter_describes_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own.rq"
    path.write_text(
        "# param name: who\n#\n# Who it was.\n# And when.\nASK {}\n", encoding="utf-8"
    )
    assert find(str(path)).answers == "Who it was."


def test_of_the_cells_iris_alone_are_shortened() -> None:
    cells = {
        "a": {"type": "uri", "value": "https://x.example/y"},
        "b": {"type": "literal", "value": "https://x.example/y"},
        "c": {"type": "bnode", "value": "n1"},
    }
    body = json.dumps({"head": {"vars": [*"abcd"]}, "results": {"bindings": [cells]}})
    (row,) = table(body, {"x": "https://x.example/"}).rows
    assert row == ["x:y", "https://x.example/y", "_:n1", None]
