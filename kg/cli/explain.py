"""kg explain: why a thing is what it is, and the words behind a fact or a claim.

Of two things, why they are or are not one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.decide import File, build_in
from kg.cli.explain_evidence import explain_evidence
from kg.cli.explain_typing import explain_typing
from kg.cli.options import MOST_LINES, AsJson, Folder
from kg.cli.show import put_data, put_line
from kg.cli.usage import WrongUsageError
from kg.model.errors import NotFoundError

if TYPE_CHECKING:
    from kg.curation.explain import About, Between
    from kg.curation.identity_table import Node
    from kg.curation.quotations import Compared, NamelessMention, Side

NO_LINK = "no gazetteer's id"


def explain(  # noqa: PLR0913 each is an option of the command
    a: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help="An id, a name, an entity DOCUMENT#e3, or a statement's or claim's id.",
        ),
    ],
    b: Annotated[
        str | None,
        typer.Argument(metavar="B", help="Another; without it, A is explained by itself."),
    ] = None,
    graph: Folder = Path("exports"),
    decisions: File = None,
    typing: Annotated[
        bool, typer.Option("--typing", help="Why A's name has its type: what spoke for which.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=MOST_LINES, help="Lines of each list.")] = 8,
    as_json: AsJson = False,
) -> None:
    """Say how a thing came together, or why two are, or are not, one.

    Features, scores, sentences, decisions.
    """
    # These ids are the graph's own, and name no thing that could be compared.
    if b is None and a.startswith(("statement/", "claim/")):
        explain_evidence(graph, a, as_json=as_json)
        return
    from kg.curation import explain as stage
    from kg.curation.references import referent, whole
    from kg.resolve.decisions.log import load

    # Who is who stands in identity.jsonl, not in the graph, which knows only the outcome.
    table = build_in(graph)
    if table is None:
        raise NotFoundError(f"no build in {graph}")
    if typing:
        if b is not None:
            raise WrongUsageError("--typing explains one name; leave B out")
        explain_typing(table, referent(table, a).refs, limit, as_json=as_json)
        return
    held = load(decisions or graph / "decisions.jsonl")
    explained: About | Between
    if b is None:
        explained = stage.about(table, whole(table, referent(table, a)), held)
        lines = _about(explained, limit)
    else:
        explained = stage.between(table, referent(table, a), referent(table, b), held)
        lines = _between(explained, limit)
    if as_json:
        put_data(asdict(explained))
        return
    for line in lines:
        put_line(line)


def _head(node: "Node", label: str) -> str:
    """The line that names a thing, behind what of it was asked for."""
    part = "" if label == node.id else f"{label}, of "
    types = ", ".join(filter(None, (node.type, node.subtype)))
    return f"{part}{node.id}: {node.name} ({types})"


def _about(about: "About", limit: int) -> Iterator[str]:
    """Yield the lines that explain one thing, each list cut to `limit`."""
    node = about.thing
    yield _head(node, about.label)
    if node.aliases:
        yield f"  also called {', '.join(node.aliases)}"
    if not node.is_event:
        yield f"  linked to {_links(node)}"
    yield _where(about, limit)
    if about.forms:
        forms = [f"{form!r} {times}" for form, times in about.forms]
        # Spellings are short: twice as many fit.
        yield f"    {_some(forms, 2 * limit)}"
    lists = {
        "told by": [_told_in(side) for side in about.event_mentions],
        "how it came together": [list(_compared(c, node)) for c in about.together],
        "nearest that it was kept apart from": [list(_apart(c, node)) for c in about.near],
        "decisions that speak of it": [[decision] for decision in about.decisions],
        "mentions without a name": [[_nameless(mention)] for mention in about.nameless],
    }
    for title, items in lists.items():
        yield from _list(title, items, limit)


def _links(node: "Node") -> str:
    """The ids that gazetteers have for a thing."""
    ids = {"Wikidata": node.wikidata, "GeoNames": node.geonames}
    return ", ".join(f"{name} {id_}" for name, id_ in ids.items() if id_ is not None) or NO_LINK


def _where(about: "About", limit: int) -> str:
    count = len(about.documents)
    documents = f"  in {count} document{'s' * (count != 1)}"
    # An event has one mention a document or little more, so that the documents say it all.
    if about.thing.is_event:
        return f"{documents}: {_some(about.documents, limit)}"
    return f"{documents}, {about.mentions} mention{'s' * (about.mentions != 1)}:"


def _some(items: Iterable[str], limit: int) -> str:
    items = list(items)
    more = f" and {len(items) - limit} more" if len(items) > limit else ""
    return ", ".join(items[:limit]) + more


def _list(title: str, items: list[list[str]], limit: int) -> Iterator[str]:
    """Yield a title and the lines of the first items; nothing where there is none."""
    if items:
        yield f"{title}:"
        for item in items[:limit]:
            yield from (f"  {line}" for line in item)
        # The number to give for all of them.
        if len(items) > limit:
            yield f"  and {len(items) - limit} more (--limit {len(items)})"


def _told_in(side: "Side") -> list[str]:
    return [f"{side.document}:{side.start}-{side.end} “{side.sentence}”"]


def _nameless(mention: "NamelessMention") -> str:
    """A pronoun or description, where it stands, and by which sieve it means what."""
    where = f"{mention.words!r} ({mention.document}:{mention.start}-{mention.end})"
    sieve = f" by sieve {mention.sieve}" if mention.sieve else ""
    if mention.antecedent is None:
        return f"{where}{sieve}"
    back = f"{mention.antecedent!r} ({mention.antecedent_start}-{mention.antecedent_end})"
    return f"{where} → {back}{sieve}"


def _compared(c: "Compared", node: "Node") -> Iterator[str]:
    # Pairs of mentions with one score for the same reasons are shown once.
    times = f", {c.times} times" if c.times > 1 else ""
    yield f"{c.verdict}, score {c.score:g} ({_scale(node)}){times}"
    yield from (f"    {score:+.2f} {feature}: {words}" for feature, score, words in c.reasons)
    for side in (c.left, c.right):
        yield f"    {side.name!r} ({side.document}#{side.local}) “{side.sentence}”"


def _scale(node: "Node") -> str:
    """What a score means; events are compared by other features than entities."""
    from kg.resolve import weights

    same = weights.EVENT_SAME if node.is_event else weights.ENTITY_SAME
    return f"same from {same:g}, different below {weights.DIFFERENT:g}"


def _apart(c: "Compared", node: "Node") -> Iterator[str]:
    first, *rest = _compared(c, node)
    yield f"{c.right.thing}: {first}"
    yield from rest
    # Alike and yet apart asks for a reason: the score alone would have joined them.
    if c.verdict == "same":
        yield (
            "    alike, but it fits several that are not one, or a whole that something stands"
            " against: it joins none"
        )


def _between(between: "Between", limit: int) -> Iterator[str]:
    """Yield the lines that explain why two are, or are not, one."""
    yield _head(between.left, between.labels[0])
    yield _head(between.right, between.labels[1])
    yield "they are one" if between.are_one else "they are two"
    yield from (f"decided: {decision}" for decision in between.decisions)
    if between.why_not_compared is not None:
        yield between.why_not_compared
    compared = [list(_compared(c, between.left)) for c in between.compared]
    yield from _list("compared", compared, limit)
    way = [list(_compared(c, between.left)) for c in between.way]
    yield from _list("not compared themselves, but one by way of", way, limit)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(explain)
