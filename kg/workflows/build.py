"""The ways through all stages: the one module beside the command line that knows their order.

annotated:  read ─► annotate                                     (kg annotate)
build:      read ─► annotate ─► resolve ─► graph.build ─► export  (kg build)
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.language import Language

from kg import __version__, files, graph
from kg.annotate.model import describe, is_small
from kg.export import Material, Provenance, write_all
from kg.model.codec import from_json
from kg.model.errors import KgError, NotFoundError, ReadError
from kg.model.extract import LAYERS, Article, Extract
from kg.model.identity import Issue, Linker
from kg.naming.gazetteer.user import read as read_own
from kg.ontology import did_you_mean, ontology_dir
from kg.read import Document, article, documents
from kg.resolve import resolve
from kg.resolve.decisions import log as decisions
from kg.resolve.decisions.log import Decisions
from kg.resolve.unnamed import named
from kg.workflows import workers as engine

Watch = Callable[[], None]
_CODE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    Attributes:
        settings: what an extract depends on beside its article.
        workers: processes that annotate.
        decisions: file of people's judgements; where None, `decisions.jsonl` in the output
            folder, if there is one.
        base: IRI below which things get their IRIs; None for kg's own.
    """

    settings: engine.Settings = field(default_factory=engine.Settings)
    workers: int = 1
    decisions: Path | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and what was not read or annotated."""

    graph: graph.Graph
    linker: Linker
    issues: tuple[Issue, ...]
    small_model: bool


def parse_layers(text: str | None) -> tuple[str, ...]:
    """The layers named in a comma-separated list, in the format's order.

    All where `text` is None.

    Raises:
        NotFoundError: one is no layer; names the nearest.
    """
    if text is None:
        return LAYERS
    named = [part.strip() for part in text.split(",") if part.strip()]
    for name in named:
        if name not in LAYERS:
            raise NotFoundError(
                f"no layer {name!r}{did_you_mean(name, LAYERS)}; layers are {', '.join(LAYERS)}"
            )
    if not named:
        raise NotFoundError(f"no layer named; layers are {', '.join(LAYERS)}")
    return tuple(layer for layer in LAYERS if layer in named)


def annotated(
    sources: Sequence[str | Path],
    settings: engine.Settings,
    *,
    workers: int = 1,
    nlp: Language | None = None,
    anew: bool = True,
) -> Iterator[Extract | Issue]:
    """An extract for each document, and an issue for each that cannot be read, in the order of the sources.

    What is read ahead is at most what the workers are busy with.

    Args:
        sources: as `kg.read.documents` takes them.
        settings: what an extract depends on beside its article.
        workers: processes that annotate.
        nlp: a pipeline of these settings that is loaded already.
        anew: annotate also what kg has annotated before; where False, such a row is taken as it is.
    """
    ahead: deque[Extract | Issue | None] = deque()  # None stands for the next article's extract

    def articles() -> Iterator[Article]:
        for item in documents(sources):
            found = item if isinstance(item, Issue) else _made_of(item, anew=anew)
            if isinstance(found, Article):
                ahead.append(None)
                yield found
            else:
                ahead.append(found)

    for extract in engine.extracts(articles(), settings, workers=workers, nlp=nlp):
        while (waiting := ahead.popleft()) is not None:
            yield waiting
        yield extract
    yield from (item for item in ahead if item is not None)


def _made_of(document: Document, *, anew: bool) -> Article | Extract | Issue:
    row = document.row or {}
    if document.annotated and ("error" in row or not anew):
        return from_json(dict(row))
    return article(document)


def build(
    sources: Sequence[str | Path],
    out: Path,
    options: Options | None = None,
    *,
    watch: Watch | None = None,
) -> Built:
    """Read `sources`, make the graph and write it into the folder `out`.

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
        EvidenceError: a quote does not stand at its offsets.
    """
    options = options or Options()
    made_now = not out.exists()
    files.check_writable(out)
    try:
        return _build(sources, out, options, watch)
    except KgError:
        if made_now:
            with suppress(OSError):  # not empty: somebody else has put something there
                out.rmdir()
        raise


def _build(
    sources: Sequence[str | Path], out: Path, options: Options, watch: Watch | None
) -> Built:
    own = read_own([Path(p) for p in options.settings.gazetteers])
    nlp = options.settings.make_nlp()
    extracts, issues = _collect(
        annotated(sources, options.settings, workers=options.workers, nlp=nlp, anew=False),
        watch,
    )
    linker = resolve(extracts, _decisions(options, out), own)
    issues += linker.issues
    made = graph.build(extracts, linker)
    provenance = Provenance(
        model=describe(nlp),
        code_version=__version__,
        rule_version=_rule_version(options.settings),
    )
    if options.base is not None:
        provenance = replace(provenance, base=options.base)
    write_all(Material(made, extracts, linker, provenance, issues), out)
    return Built(made, linker, issues, is_small(nlp))


def summary(built: Built, out: Path) -> str:
    """What a build found, in one line."""
    entities = sum(data["kind"] == "entity" for _, data in built.graph.nodes(data=True))
    facts = sum(
        data["kind"] == "relation" and data["asserted"]
        for _, _, data in built.graph.edges(data=True)
    )
    facts += sum(
        fact["asserted"]
        for _, data in built.graph.nodes(data=True)
        for fact in data.get("facts", ())
    )  # dates
    happened = sum(
        data["kind"] == "event" and data["factual"] for _, data in built.graph.nodes(data=True)
    )
    documents, claims = len(built.graph.graph["documents"]), len(built.graph.graph["claims"])
    lost = len(
        {issue.document for issue in built.issues if issue.stage in ("read", "annotate")}
    )
    found = f"{entities} entities, {facts} facts, {happened} events, {claims} claims in {out}"
    tail = f"; {lost} could not be read (see {out / 'report.md'})" if lost else ""
    return f"{documents} {'document' if documents == 1 else 'documents'}: {found}{tail}"


def _collect(
    items: Iterable[Extract | Issue], watch: Watch | None
) -> tuple[list[Extract], tuple[Issue, ...]]:
    extracts: list[Extract] = []
    issues: list[Issue] = []
    for item in items:
        if isinstance(item, Issue):
            issues.append(item)
        elif item.error is not None:
            issues.append(Issue(item.article.id, "annotate", item.error))
        else:
            extracts.append(named(item))
        if watch is not None:
            watch()
    if not extracts:
        raise ReadError(
            "; ".join(i.reason for i in issues[:3]) or "there is no document in the sources"
        )
    return extracts, tuple(issues)


def _decisions(options: Options, out: Path) -> Decisions | None:
    path = options.decisions or out / "decisions.jsonl"
    if options.decisions is not None and not path.is_file():
        raise ReadError(f"no decisions file {path}")
    return decisions.load(path) if path.is_file() else None


def _rule_version(settings: engine.Settings) -> str:
    """Digest of rules, lexicons, gazetteers and ontology: what was said of English and of the world when the graph was made."""
    digest = hashlib.sha256()
    folders = [_CODE / "grammar", _CODE / "naming" / "gazetteer", ontology_dir()]
    if settings.rules is not None:
        folders.append(Path(settings.rules))
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".yml", ".tsv", ".csv", ".json", ".ttl"):
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    for own in settings.gazetteers:
        digest.update(Path(own).read_bytes())
    return digest.hexdigest()[:16]
