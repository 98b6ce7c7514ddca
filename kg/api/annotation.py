"""`kg.annotate`: what one text says."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from spacy.language import Language

from kg.model.errors import ReadError
from kg.model.extract import Extract
from kg.read import Document, article
from kg.workflows.workers import Settings, extracts


def annotate(  # noqa: PLR0913 each is a setting with a default
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    model: str | None = None,
    rules: str | Path | None = None,
    gazetteers: Sequence[str | Path] = (),
    ontologies: Sequence[str | Path] = (),
) -> Extract:
    """What one article says: its entities, times, relations, events and attributions.

    The language model is loaded at the first call and kept, about two seconds.

    Args:
        text: the article as it stands on its page; offsets in the result count its characters,
            end exclusive.
        title: where the text does not begin with it.
        published: `YYYY-MM-DD`; "yesterday" counts from it. Where None, what the text says.
        source: who published it.
        url: where it stands.
        model: name of an installed spaCy pipeline; None for the pinned one.
        rules: a folder of your own rules.
        gazetteers: files of your own names.
        ontologies: Turtle files of your own classes, relations and event types.

    Raises:
        ModelError: there is no language model.
        RuleError: your rules are wrong.
        ReadError: your names cannot be read, or the text cannot be annotated.

    >>> found = annotate("Google acquired YouTube in 2006.")
    >>> [entity.name for entity in found.entities]
    ['Google', 'YouTube']
    >>> relation = found.relations[0]
    >>> relation.predicate, found.article.text[slice(*relation.evidence[0].object)]
    ('acquired', 'YouTube')
    """
    settings = Settings(
        model,
        rules=None if rules is None else str(rules),
        gazetteers=tuple(map(str, gazetteers)),
        ontologies=tuple(map(str, ontologies)),
    )
    row = {"title": title, "published": published, "source": source, "url": url}
    document = Document("text", text, "text", row)
    extract = next(extracts([article(document)], settings, nlp=_nlp(settings)))
    if extract.error is not None:
        raise ReadError(extract.error)
    return extract


@lru_cache(maxsize=2)
def _nlp(settings: Settings) -> Language:
    return settings.make_nlp()
