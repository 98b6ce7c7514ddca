"""kg explain A --typing: why a name has its type."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.cli.show import put_data, put_line, tell
from kg.model.errors import NotFoundError
from kg.model.identity import Ref

if TYPE_CHECKING:
    from kg.curation.identity_table import IdentityTable
    from kg.workflows.typing_trace import TypingTrace


def explain_typing(
    table: "IdentityTable", refs: Sequence[Ref], limit: int, *, as_json: bool
) -> None:
    """Print the vote on the type of each entity that a reference means.

    Args:
        table: the build's identity, which leads to the articles.
        refs: the entities, each of one article.
        limit: of how many articles, and how many features of each.
        as_json: all features as JSON instead.

    Raises:
        NotFoundError: there was no vote on any of them.
    """
    traces = list(_traces(table, refs[:limit]))
    if not traces:
        raise NotFoundError("there was no vote: no article gives it by a name of its own")
    if as_json:
        put_data([asdict(trace) for trace in traces])
        return
    for trace in traces:
        for line in _lines(trace, limit):
            put_line(line)
    if len(refs) > limit:
        tell(f"{len(refs) - limit} more articles (--limit {len(refs)})")


def _traces(table: "IdentityTable", refs: Sequence[Ref]) -> "Iterator[TypingTrace]":
    from kg.workflows.typing_trace import typing_of

    for ref in refs:
        extract = table.extract_before_identity(ref.document)
        if extract is None:
            raise NotFoundError(f"document {ref.document!r} is not in annotations.jsonl")
        try:
            yield typing_of(extract, ref.local)
        except NotFoundError as e:
            # One article may only describe what another names.
            tell(str(e))


def _lines(trace: "TypingTrace", limit: int) -> Iterator[str]:
    yield f"{trace.document}#{trace.entity}: {trace.name} ({trace.type})"
    yield f"  the vote: {_votes(trace.totals)}"
    if trace.voted != trace.type:
        yield f"  overruled: {trace.type} by what the text says elsewhere, or by your names"
    for line in trace.features[:limit]:
        yield f"    {line.feature:20} {_votes(line.votes)}"
        yield f"    {'':20} {line.says}"
    if len(trace.features) > limit:
        yield f"    and {len(trace.features) - limit} more (--limit {len(trace.features)})"


def _votes(votes: Mapping[str, float]) -> str:
    """What is said of each type; nothing of those of which nothing is."""
    shown = [f"{type_} {vote:+.2f}" for type_, vote in votes.items() if round(vote, 2)]
    return ", ".join(shown) or "nothing"
