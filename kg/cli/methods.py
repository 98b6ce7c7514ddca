"""kg methods: what the ids for how something was found mean."""

from typing import Annotated

import typer

from kg.cli.options import AsJson, Ontologies, RulesDir, speak, text
from kg.cli.show import table
from kg.cli.usage import wrong_usage
from kg.model.errors import NotFoundError


def methods(
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only what this id means.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="Only methods of this kind, such as sieve.")
    ] = None,
    rules: RulesDir = None,
    ontology: Ontologies = None,
    as_json: AsJson = False,
) -> None:
    """Say what the ids in evidence, identity and reports mean, and where each is defined."""
    # All tables of the stages are behind these, and spaCy with them.
    from kg.rules import with_user
    from kg.workflows import methods as stage

    speak(ontology)
    grammar = with_user(text(rules))
    with wrong_usage(NotFoundError):
        chosen = stage.find(name, grammar) if name else stage.methods(grammar)
        rows = stage.of_kind(chosen, kind)
    cells = [[row.id, row.kind, row.where, row.says] for row in rows]
    table(("id", "kind", "where", "says"), cells, as_json=as_json)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(methods)
