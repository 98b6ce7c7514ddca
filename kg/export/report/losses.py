"""What a build did not read, understand or merge, as sections of the report."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.export.material import Material
from kg.export.report.markdown import counted, list_table, shorten, table
from kg.model.extract import WITHOUT_YIELD, Event, Extract, Skipped
from kg.model.graph import graph_data
from kg.model.identity import Issue, Judgement, Ref, documents_lost
from kg.plain_text import markdown_cell

_REACH = 40  # characters to each side of a trigger that name its event


class SkippedWords(NamedTuple):
    """Words of a document that were not understood."""

    document: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Losses:
    """What a build did not keep."""

    # in the order of the stages
    issues: Sequence[Issue]
    # by the reason why
    skipped: Mapping[str, Sequence[SkippedWords]]
    # the comparisons that were made
    judgements: Sequence[Judgement]
    # what to call each document's own entities and events
    names: Mapping[Ref, str]

    @property
    def documents_lost(self) -> int:
        """How many documents were not read or not annotated."""
        return documents_lost(self.issues)

    @property
    def sentences_without_yield(self) -> int:
        """How many sentences name entities and yielded nothing."""
        return len(self.skipped.get(WITHOUT_YIELD, ()))


def losses_of(material: Material) -> Losses:
    """Gather what a build did not keep."""
    extracts = sorted(material.extracts, key=lambda extract: extract.article.id)
    from_graph = [Issue(**record) for record in graph_data(material.graph)["issues"]]
    return Losses(
        issues=[*material.issues, *from_graph],
        skipped=_by_reason(extracts),
        judgements=material.linker.judgements,
        names=_names(extracts),
    )


def _by_reason(extracts: Sequence[Extract]) -> dict[str, list[SkippedWords]]:
    by_reason: dict[str, list[SkippedWords]] = defaultdict(list)
    for extract in extracts:
        for skipped in extract.skipped:
            by_reason[skipped.reason].append(_skipped_words(extract, skipped))
    return by_reason


def _skipped_words(extract: Extract, skipped: Skipped) -> SkippedWords:
    words = extract.article.text[skipped.start : skipped.end]
    return SkippedWords(extract.article.id, skipped.start, skipped.end, words)


def _names(extracts: Sequence[Extract]) -> dict[Ref, str]:
    """A readable name of each document's entities and events."""
    names: dict[Ref, str] = {}
    for extract in extracts:
        document = extract.article.id
        for entity in extract.entities:
            names[Ref(document, entity.id)] = f"{entity.name}, {document}"
        for event in extract.events:
            names[Ref(document, event.id)] = _event_name(event, extract)
    return names


def _event_name(event: Event, extract: Extract) -> str:
    """An event's type and the words that tell it, within its line."""
    text = extract.article.text
    # an event is known by its type and where it stands
    line = text.rfind("\n", 0, event.trigger.start) + 1
    around = text[max(line, event.trigger.start - _REACH) : event.trigger.end + _REACH]
    words = " ".join(around.split("\n")[0].split())
    return f"{event.type} “… {words} …”, {extract.article.id}"


def issues(losses: Losses) -> Iterator[str]:
    """Documents and facts that were left out."""
    if losses.issues:
        yield "## Not read, not annotated or not kept\n"
        rows = ((i.document, i.stage, i.reason) for i in losses.issues)
        yield from table(("document", "stage", "why"), rows)


def not_understood(losses: Losses) -> Iterator[str]:
    """Words of which nothing was made, the commonest reasons first."""
    if not losses.skipped:
        return
    yield "## What was not understood\n"
    by_reason = sorted(losses.skipped.items(), key=lambda item: (-len(item[1]), item[0]))
    for reason, listed in by_reason:
        yield f"### {markdown_cell(reason)}: {counted(listed)}\n"
        rows = [(s.document, f"{s.start}-{s.end}", shorten(s.words)) for s in listed]
        yield from list_table(("document", "characters", "words"), rows)


def kept_apart(losses: Losses) -> Iterator[str]:
    """Comparisons that came out unsure."""
    unsure = [j for j in losses.judgements if j.verdict == "unsure"]
    if not unsure:
        return
    # the likeliest first: they are what a person may decide
    unsure.sort(key=lambda j: (-j.score, j.left, j.right))
    yield "## Perhaps the same, kept apart\n"
    rows = (
        (
            losses.names.get(j.left, j.left.local),
            losses.names.get(j.right, j.right.local),
            f"{j.score:.2f}",
            "; ".join(words for _, _, words in j.reasons),
        )
        for j in unsure
    )
    yield from table(("one", "other", "score", "why"), rows)
