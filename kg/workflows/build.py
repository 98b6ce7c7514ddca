"""The way through all stages: read ─► annotate ─► resolve ─► graph ─► export (kg build)."""

import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import files, graph
from kg.annotation.model import describe, is_small
from kg.build_folder.swap import Swap
from kg.export import EXPORTERS, Material, Provenance, write_into
from kg.model import graph as model
from kg.model.errors import ReadError, WriteError
from kg.model.extract import Extract
from kg.model.identity import Issue, Linker, documents_lost
from kg.naming.gazetteer.user import read as read_user_gazetteer
from kg.ontology import extensions, ontology_dir
from kg.plain_text import acts
from kg.resolve import resolve
from kg.resolve.decisions import log
from kg.resolve.decisions.log import Decisions
from kg.resolve.unnamed import named
from kg.store.folder import USER_ONTOLOGY
from kg.user_files import read_bytes, read_text
from kg.version import VERSION
from kg.workflows.annotation_run import AnnotationRun, Sources
from kg.workflows.quarantine import Quarantine
from kg.workflows.workers import Settings

Watch = Callable[[], None]
"""Called for each document that is done."""

# An absolute IRI (RFC 3987): a scheme, and none of the characters that Turtle cannot write.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_PACKAGE = Path(__file__).resolve().parents[1]
_KNOWLEDGE = (".yml", ".tsv", ".csv", ".json", ".ttl")
"""Endings of the files that say what is known of English and of the world."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    Attributes:
        settings: what an extract depends on beside its article.
        workers: processes that annotate.
        decisions: file of people's judgements; where None, `decisions.jsonl` in the output
            folder, if there is one.
        base: IRI below which things get their IRIs; None for kg's own.

    Raises:
        WriteError: the base is no absolute IRI, so that nothing below it would be one. Told
            here, since it must not come out after an hour of annotating.
    """

    settings: Settings = field(default_factory=Settings)
    workers: int = 1
    decisions: Path | None = None
    base: str | None = None

    def __post_init__(self) -> None:
        if self.base is None or (_IRI.fullmatch(self.base) and not acts(self.base)):
            return
        raise WriteError(
            f"invalid base {self.base!r}; give an absolute IRI, such as"
            " https://example.org/news/"
        )


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what was not read or annotated.

    Attributes:
        graph: all that is told.
        linker: which mentions are one thing.
        issues: what was not read, annotated or applied.
        small_model: the language model has no word vectors, and a better one can be had.
        repeated: documents that came annotated and were annotated again, since the settings
            change what is found in them.
    """

    graph: model.Graph
    linker: Linker
    issues: tuple[Issue, ...]
    small_model: bool
    repeated: int = 0


def build(
    sources: Sources,
    out: Path,
    options: Options | None = None,
    *,
    watch: Watch | None = None,
) -> Built:
    """Read `sources`, make the graph and write it into the folder `out`.

    What kg has annotated before is taken as it is, unless the settings name rules, names, an
    ontology or a model: then it is annotated again, for they must not hold for one half only.

    Args:
        sources: folders, text files, JSONL files of documents or of annotations (see
            `kg.model.codec`), or ``-``.
        out: made where it does not exist; files of an earlier build in it are replaced, all of
            them or none.
        options: how to build.
        watch: called for each document that is done, for progress.

    Raises:
        ReadError: there is nothing to read, or no document could be read and annotated.
        WriteError: `out` cannot be written; found out before the work begins.
    """
    # Held from the beginning: that it cannot be written is found out before the work.
    with Swap(out) as swap:
        return _build(sources, swap, options or Options(), watch)


def _build(sources: Sources, swap: Swap, options: Options, watch: Watch | None) -> Built:
    settings = options.settings
    nlp = settings.make_nlp()
    user_names = read_user_gazetteer([Path(path) for path in settings.gazetteers])
    run = AnnotationRun(
        sources,
        settings,
        options.workers,
        nlp,
        anew=not settings.are_default,
        output=swap.folder,
    )
    extracts, issues = _sorted_out(_watched(run, watch))
    decisions = _decisions(options, swap.folder)
    provenance = Provenance(
        model=describe(nlp), code_version=VERSION, rule_version=rule_version(settings)
    )
    if options.base is not None:
        provenance = replace(provenance, base=options.base)
    vocabulary = _vocabulary(settings)
    # An earlier build may have kept an ontology, whose terms are gone.
    gone = () if vocabulary else (USER_ONTOLOGY,)

    def made_of(kept: Sequence[Extract], refused: Sequence[Issue]) -> Built:
        linker = resolve(kept, decisions, user_names)
        made = graph.build(kept, linker)
        lost = (*issues, *refused, *linker.issues)
        material = Material(made, kept, linker, provenance, lost)
        write_into(swap, material, more=vocabulary, gone=gone)
        return Built(made, linker, lost, is_small(nlp), run.repeated)

    def attempt(some: Sequence[Extract]) -> None:
        linker = resolve(some, None, user_names)
        material = Material(graph.build(some, linker), some, linker, provenance)
        for write in EXPORTERS.values():
            write(material, _Nowhere())

    return Quarantine(made_of, attempt, run.where)(extracts)


class _Nowhere(io.StringIO):
    """A file that takes what UTF-8 can hold, and keeps nothing."""

    def write(self, text: str, /) -> int:
        return len(text.encode())


def _vocabulary(settings: Settings) -> dict[str, files.Writer]:
    """The user's ontologies as a file of the build, which speaks of their terms.

    Turtle files joined are a Turtle file: a prefix may be declared again.
    """
    if not settings.ontologies:
        return {}
    text = "\n".join(read_text(Path(path)) for path in settings.ontologies)
    return {USER_ONTOLOGY: lambda out: out.write(text)}


def summary(built: Built, out: Path) -> str:
    """What a build found, in one line."""
    documents = len(model.documents(built.graph))
    entities = len(list(model.entity_nodes(built.graph)))
    events = sum(event["factual"] for _, event in model.event_nodes(built.graph))
    counts = (
        f"{entities} entities, {_facts(built.graph)} facts, {events} events, "
        f"{len(model.claims(built.graph))} claims in {out}"
    )
    lost = documents_lost(built.issues)
    tail = f"; {lost:,} could not be read (see {out / 'report.md'})" if lost else ""
    return f"{documents} {'document' if documents == 1 else 'documents'}: {counts}{tail}"


def rule_version(settings: Settings) -> str:
    """Digest of rules, lexicons, gazetteers and ontology.

    It tells what was said of English and of the world when a graph was made.
    """
    digest = hashlib.sha256()
    folders = [_PACKAGE / "grammar", _PACKAGE / "naming" / "gazetteer", ontology_dir()]
    if settings.rules is not None:
        folders.append(Path(settings.rules))
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            # A pipe in a user's folder would be waited for
            if path.suffix in _KNOWLEDGE and path.is_file():
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(read_bytes(path))
    for user_file in [*map(Path, settings.gazetteers), *extensions()]:
        digest.update(read_bytes(user_file))
    return digest.hexdigest()[:16]


def _facts(made: model.Graph) -> int:
    """Relations that are told as fact; those to a date stand on their node."""
    edges = [edge["asserted"] for _, _, edge in model.relation_edges(made)]
    return sum(edges) + sum(fact["asserted"] for _, fact in model.facts(made))


def _watched(run: AnnotationRun, watch: Watch | None) -> Iterator[Extract | Issue]:
    for item in run:
        yield item
        if watch is not None:
            watch()


def _sorted_out(
    items: Iterable[Extract | Issue],
) -> tuple[list[Extract], tuple[Issue, ...]]:
    """What was annotated, and what was not and why."""
    extracts: list[Extract] = []
    issues: list[Issue] = []
    for item in items:
        if isinstance(item, Issue):
            issues.append(item)
        elif item.error is not None:
            issues.append(Issue(item.article.id, "annotate", item.error))
        else:
            extracts.append(named(item))
    if not extracts:
        raise ReadError(_why_nothing(issues))
    return extracts, tuple(issues)


def _why_nothing(issues: Sequence[Issue]) -> str:
    """Why no document at all could be read, in a line."""
    reasons = [issue.reason for issue in issues if issue.loses_document]
    if not reasons:
        return "there is no document in the sources"
    more = len(reasons) - _REASONS
    rest = f"; and {more:,} more" if more > 0 else ""
    count = f"none of {len(reasons):,} documents could be read: " if len(reasons) > 1 else ""
    return f"{count}{'; '.join(reasons[:_REASONS])}{rest}"


_REASONS = 3  # that a message of nothing read repeats


def _decisions(options: Options, out: Path) -> Decisions | None:
    path = options.decisions or out / "decisions.jsonl"
    if path.is_file():
        return log.load(path)
    if options.decisions is not None:
        raise ReadError(f"no decisions file {path}")
    return None
