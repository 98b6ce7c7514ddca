"""kg models, kg version: what is installed."""

import typer

from kg.cli.options import AsJson
from kg.cli.show import put, table
from kg.version import VERSION


def models(as_json: AsJson = False) -> None:
    """List the language models that are installed; the first is used where none is named."""
    # spaCy is heavy; `kg version` and `kg --help` do without.
    from kg.annotation.model import installed

    table(("model",), [[name] for name in installed()], as_json=as_json)


def version() -> None:
    """Say the version of kg."""
    put(f"kg {VERSION}")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(models)
    app.command()(version)
