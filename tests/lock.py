"""Write `constraints.txt` and `tests/constraints.txt` anew: `python -m tests.lock`, with `uv` on the path.

Every package that is installed is pinned to one version and to the digests of its files, for Python
3.11 and later on every system. Versions that are pinned already stay where they still fit; to take
newer ones, remove their lines first. Hosts are not written: any index that has the files serves.
"""

import re
import subprocess
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUN, TEST = ROOT / "constraints.txt", ROOT / "tests" / "constraints.txt"

RUN_HEAD = """\
# What `kg` runs with, and what builds it, with digests: pip install -r constraints.txt
# (not -c: pip can hash no folder), then pip install --no-deps --no-build-isolation -e .
# Written by `python -m tests.lock`.
"""
TEST_HEAD = """\
# What the tests need beside it, with digests: pip install -r tests/constraints.txt
# Written by `python -m tests.lock`.
-r ../constraints.txt
"""

_PIN = re.compile(r"(?m)^([a-z0-9._-]+==\S+(?: ; [^\\\n]+?)?)((?: \\\n +--hash=\S+)+)\n")


def pins(text: str) -> dict[str, str]:
    """The digests of a lock file by requirement, such as `numpy==2.4.6 ; python_version < '3.12'`."""
    return {match[1]: match[2] for match in _PIN.finditer(text)}


def main() -> None:
    """Write both files."""
    held = pins(RUN.read_text()) | pins(TEST.read_text())
    run = compiled(held, [])
    test = compiled(held | run, ["--extra", "test"])
    RUN.write_text(RUN_HEAD + written(run))
    TEST.write_text(TEST_HEAD + written({pin: test[pin] for pin in test.keys() - run.keys()}))


def compiled(held: dict[str, str], more: list[str]) -> dict[str, str]:
    """What pyproject.toml and its build need, and all that those need."""
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
    with tempfile.TemporaryDirectory() as folder:
        build, pinned = Path(folder, "build.in"), Path(folder, "pinned.txt")
        # hatchling asks for `editables` only while it builds an editable install.
        build.write_text("\n".join([*needs, "editables"]))
        pinned.write_text("\n".join(held))
        command += ["--constraint", str(pinned), *more, "pyproject.toml", str(build)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return pins(done.stdout)


def written(requirements: dict[str, str]) -> str:
    """The lines of a lock file."""
    return "".join(f"{pin}{hashes}\n" for pin, hashes in sorted(requirements.items()))


if __name__ == "__main__":
    main()
