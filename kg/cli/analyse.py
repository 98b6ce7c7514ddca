"""kg analyse …: who matters, who belongs together, what lies between, what happened when."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import MOST_LINES, AsJson, Folder, store
from kg.cli.show import put_data, records, table, tell
from kg.cli.usage import wrong_usage
from kg.model.errors import OntologyError

if TYPE_CHECKING:
    import networkx as nx

    from kg.analysis.network import Step
    from kg.analysis.timeline import Moment

# A year, a month or a day of the calendar as TIMEX3 writes them; neither a week nor a season.
_CALENDAR = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# Each further way takes longer to find than the one before.
MOST_WAYS = 100
# Statuses of what is told as having happened.
HAPPENED = ("told", "said")

Unconfirmed = Annotated[
    bool,
    typer.Option("--unconfirmed", help="Also what is only said, planned, possible or denied."),
]


def ranking(
    graph: Folder = Path("exports"),
    kind: Annotated[
        str | None,
        typer.Option("--type", help="Only this type or subtype, such as Person or Country."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST_LINES, help="Rows.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Who matters: PageRank and betweenness over what is told as fact."""
    from kg import ontology
    from kg.analysis import network

    if kind is not None:
        with wrong_usage(OntologyError):
            ontology.load().check_class(kind)
    rows = network.ranking(store(graph).graph, kind=kind)[:limit]
    records(network.Rank, rows, as_json=as_json)


def communities(graph: Folder = Path("exports"), as_json: AsJson = False) -> None:
    """Who belongs together: groups of entities tied more to one another than to the rest."""
    from kg.analysis import network

    # As JSON each member has its id; a table shows names alone.
    rows = network.communities(store(graph).graph)
    if as_json:
        records(network.Community, rows, as_json=True)
    else:
        table(
            ("group", "size", "members"),
            [[r.number, len(r.members), ", ".join(r.labels)] for r in rows],
            as_json=False,
        )


def paths(
    start: Annotated[str, typer.Argument(metavar="FROM", help="A name, an alias or an id.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="A name, an alias or an id.")],
    graph: Folder = Path("exports"),
    limit: Annotated[int, typer.Option(min=1, max=MOST_WAYS, help="How many ways.")] = 3,
    unconfirmed: Unconfirmed = False,
    as_json: AsJson = False,
) -> None:
    """How two things hang together: the shortest ways, with the words of each step."""
    from kg.analysis import network
    from kg.store.folder import find_node

    net = store(graph).graph
    ways = network.paths(
        net, find_node(net, start), find_node(net, end), limit=limit, unconfirmed=unconfirmed
    )
    if as_json:
        data = [[step._asdict() for step in way] for way in ways]
        put_data(data)
    elif ways:
        _show_ways(ways, net, with_status=unconfirmed)
    # Only who looked at facts alone can look farther.
    elif unconfirmed:
        tell("no way between them")
    else:
        tell(
            "no way between them over what is told as fact; --unconfirmed looks at the rest too"
        )


def _show_ways(
    ways: "list[list[Step]]", net: "nx.MultiDiGraph[str]", *, with_status: bool
) -> None:
    """Print a row for each step; its status only where not all are facts."""
    head = ("way", "step", *(("status",) if with_status else ()), "words", "document")
    rows = []
    for number, way in enumerate(ways, 1):
        for step in way:
            # The arrow points as the statement does, whichever way the path goes.
            arrow = f"—{step.predicate}→" if step.forward else f"←{step.predicate}—"
            words = f"{net.nodes[step.start]['label']} {arrow} {net.nodes[step.end]['label']}"
            status = [step.status] if with_status else []
            source = f"{step.document}, {step.published or 'undated'}"
            rows.append([number, words, *status, step.quote, source])
    table(head, rows, as_json=False)


def timeline(
    thing: Annotated[
        str | None,
        typer.Argument(help="A person, organisation or place; all events where left out."),
    ] = None,
    graph: Folder = Path("exports"),
    unconfirmed: Unconfirmed = False,
    as_json: AsJson = False,
) -> None:
    """What happened, in order."""
    from kg.analysis import timeline as stage
    from kg.store.folder import find_node

    net = store(graph).graph
    rows = stage.timeline(
        net, None if thing is None else find_node(net, thing), unconfirmed=unconfirmed
    )
    # First and last day apart, which a table shows as one.
    if as_json:
        records(stage.Moment, rows, as_json=True)
        return
    moments = [
        [
            _days(r),
            r.what,
            ", ".join(r.who),
            r.where,
            r.status,
            r.sources,
            r.publishers,
            ", ".join(r.conflicts),
            r.quote,
        ]
        for r in rows
    ]
    head = (
        "when",
        "what",
        "who",
        "where",
        "status",
        "sources",
        "publishers",
        "conflicts",
        "words",
    )
    table(head, moments, as_json=False)


def conflicts(
    thing: Annotated[
        str | None,
        typer.Argument(help="A person, organisation, place or event; all where left out."),
    ] = None,
    graph: Folder = Path("exports"),
    as_json: AsJson = False,
) -> None:
    """What articles that tell of one event contradict one another about, side by side."""
    from kg.analysis import conflicts as stage
    from kg.store.folder import find_node

    net = store(graph).graph
    rows = stage.conflicts(net, None if thing is None else find_node(net, thing))
    if as_json:
        records(stage.Version, rows, as_json=True)
    elif rows:
        table(
            ("event", "about", "told", "by"),
            [[r.event, r.about, r.told, ", ".join(r.documents)] for r in rows],
            as_json=False,
        )
    else:
        tell("no two articles contradict one another about an event")


def _days(moment: "Moment") -> str:
    """A day, a month or a year as it is told.

    Of anything else, such as a week or a night, the days.
    """
    if moment.first is None:
        return _latest_day(moment)
    # Begun and not known to have ended: "the siege since May".
    if moment.last is None:
        return f"{moment.first} – ?"
    if moment.when is not None and _CALENDAR.fullmatch(moment.when):
        return moment.when
    return moment.first if moment.first == moment.last else f"{moment.first} – {moment.last}"


def _latest_day(moment: "Moment") -> str:
    """By when it was, of what nobody says when it began.

    What is told as having happened and has no date had happened by the day when it was first
    told.
    """
    if moment.last is not None:
        return f"? – {moment.last}"
    # What is planned may be later than the article.
    if moment.told is not None and moment.status in HAPPENED:
        return f"by {moment.told}"
    return "undated"


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(
        help="Questions that only the whole graph answers.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command()(ranking)
    group.command()(communities)
    group.command()(paths)
    group.command()(timeline)
    group.command()(conflicts)
    app.add_typer(group, name="analyse")
