"""kg rules …: the rules that find relations and events."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    MOST_LINES,
    AsJson,
    Model,
    Ontologies,
    RulesDir,
    a_path,
    a_source,
    speak,
    text,
)
from kg.cli.show import put, table, tell
from kg.cli.usage import WrongUsageError, wrong_usage
from kg.model.errors import NotFoundError

if TYPE_CHECKING:
    from kg.rules import Rule


def check(
    dirs: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders of rules; default: kg's own.", parser=a_path),
    ] = None,
    ontology: Ontologies = None,
) -> None:
    """Check rule files, and your ontology, against kg's; all faults at once."""
    from kg import rules

    speak(ontology)
    loaded = rules.load([*rules.BUILT_IN, *(dirs or [])])
    # Faults are raised, all at once; to get here is to have none.
    put(f"{len(loaded)} rules, no faults")


def list_(
    yields: Annotated[
        str | None, typer.Option(help="Only rules for this relation or event type.")
    ] = None,
    rules: RulesDir = None,
    ontology: Ontologies = None,
    as_json: AsJson = False,
) -> None:
    """List the rules."""
    from kg import rules as stage

    speak(ontology)
    _check_yields(yields)
    # Rules of one's own come last, as in a build.
    loaded = stage.load([*stage.BUILT_IN, *([rules] if rules else [])])
    rows = [
        [r.id, r.yields, f"{r.file}:{r.line}", r.examples[0].text]
        for r in loaded.all
        if yields in (None, r.yields)
    ]
    table(("rule", "yields", "file", "example"), rows, as_json=as_json)


def why(  # noqa: PLR0913 each is an option of the command
    sentence: Annotated[
        str, typer.Argument(help="A sentence, or several, in quotation marks.")
    ],
    yields: Annotated[
        str | None, typer.Option(help="Only rules for this relation or event type.")
    ] = None,
    rule: Annotated[str | None, typer.Option(help="Only the rule of this id.")] = None,
    rules: RulesDir = None,
    ontology: Ontologies = None,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Show for each rule with a trigger word in a sentence what it found, or how far it got."""
    from kg import rules as stage
    from kg.annotation import pipeline
    from kg.workflows.rule_trace import why as explain

    speak(ontology)
    _check_yields(yields)
    loaded = stage.load([*stage.BUILT_IN, *([rules] if rules else [])])
    if rule is not None:
        with wrong_usage(NotFoundError):
            loaded.get(rule)
    # The layers as in a build: a name that they miss explains many a miss.
    nlp = pipeline.make_nlp(
        model, kg_relations={"rules": text(rules)}, kg_events={"rules": text(rules)}
    )
    trace = explain(sentence, nlp, loaded)
    if not as_json:
        # A rule that misses for want of a name is the commonest case of all.
        named = ", ".join(f"{words} ({kind})" for words, kind in dict.fromkeys(trace.things))
        tell(f"the sentence names {named or 'nothing'}")
    rows = [
        ["found" if a.fired else "no", a.rule.id, a.rule.yields, a.trigger, a.outcome]
        for a in trace.attempts
        if _is_asked_for(a.rule, yields, rule)
    ]
    table(("result", "rule", "yields", "trigger", "outcome"), rows, as_json=as_json)


def _is_asked_for(rule: "Rule", yields: str | None, id_: str | None) -> bool:
    """Test for a rule that the options do not leave out."""
    return yields in (None, rule.yields) and id_ in (None, rule.id)


def _check_yields(yields: str | None) -> None:
    """Let the name of what a rule can yield pass, or none: an empty table would say nothing.

    Raises:
        WrongUsageError: it is no relation or event type.
    """
    from kg import ontology

    # A rule yields one or the other.
    known = [*ontology.load().relations, *ontology.load().event_types]
    if yields is not None and yields not in known:
        near = ontology.did_you_mean(yields, known)
        raise WrongUsageError(f"invalid --yields {yields!r}: no relation or event type{near}")


def learn(
    gold: Annotated[
        list[Path],
        typer.Argument(
            help="Files of gold in the annotation format, whose facts have their spans.",
            parser=a_path,
        ),
    ],
    names: Annotated[
        str | None,
        typer.Option(
            "--map",
            help="Which of kg's relations gold's are, as for `evaluate`.",
            parser=a_source,
        ),
    ] = None,
    least: Annotated[
        int,
        typer.Option(
            min=1, max=MOST_LINES, help="How often a path must be seen to be proposed."
        ),
    ] = 3,
    precision: Annotated[
        float,
        typer.Option(min=0, max=1, help="Least share right in the half it was not seen in."),
    ] = 0.75,
    model: Model = None,
) -> None:
    """Propose rules from annotated examples.

    As a rule file to judge, edit and give examples of one's own.
    """
    from kg.annotation import pipeline
    from kg.evaluate import gold as reading
    from kg.evaluate import maps
    from kg.workflows import rule_induction as stage

    documents = reading.load(gold)
    with wrong_usage(NotFoundError):
        meaning = maps.same_names(documents) if names is None else maps.load(names)
    proposals = stage.learn(documents, meaning, pipeline.make_nlp(model), least=least)
    # What fired on nothing in the second half has shown nothing.
    good = [p for p in proposals if (p.precision or 0) >= precision]
    # To be sent into a file; the count goes to the terminal.
    put(stage.proposal_yaml(good), end="")
    tell(
        f"{len(good)} of {len(proposals)} paths that find what is missed are right often"
        " enough; judge each"
    )


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(
        help="The rules that find relations and events.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command("check")(check)
    group.command("list")(list_)
    group.command("why")(why)
    group.command("learn")(learn)
    app.add_typer(group, name="rules")
