"""Annotated rows: what kg found in a document before, checked before a build rests on it.

Somebody may have changed such a row, or made it. Its shape is for `kg.model.codec` to check,
what must hold between its parts for `kg.read.extract_faults`, so that no later stage can fail
over it.
"""

from itertools import islice

from kg.model import codec
from kg.model.errors import ReadError
from kg.model.extract import Article, Extract
from kg.model.json_records import MOST_FAULTS
from kg.read.document import Document
from kg.read.extract_faults import faults


def extract_of(document: Document) -> Extract:
    """The extract that an annotated row tells, under the ids of the article alone.

    Raises:
        ReadError: the row is wrong; says all that is, each with its place in the row.
    """
    row = dict(document.row or {})
    # Of a build's line both halves must be right: one that was changed is not half trusted.
    if "extract" in row:
        _checked(codec.from_json(row), is_identified=True)
    return _checked(codec.extract_of(row))


def article_of(document: Document) -> Article:
    """The article of an annotated row, which is to be annotated again.

    Raises:
        ReadError: the row is wrong.
    """
    # What was found in it may speak of an ontology that is not at hand.
    return _checked(Extract(codec.from_json(dict(document.row or {})).article)).article


def _checked(extract: Extract, *, is_identified: bool = False) -> Extract:
    all_faults = faults(extract, is_identified=is_identified)
    found = list(islice(all_faults, MOST_FAULTS))
    if found:
        raise ReadError(codec.wrong(extract.article.id, found))
    return extract
