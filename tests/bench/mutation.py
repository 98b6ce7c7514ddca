"""How many mutants of a module the tests catch: `python -m tests.bench.mutation [MODULE …]`.

mutmut (`pip install -e .[measure]`) changes one thing of the code at a time, such as a number, a comparison
or an argument, and runs the tests that reach it. A mutant that no test sees is a test that is missing, code
that does nothing, or means the same. Its settings are in pyproject.toml. Functions with a decorator and the
constants of a module are left as they are.

`--sample N --seed S` takes so many mutants of each module by chance. A survivor is shown by `mutmut show NAME`.
"""

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

MUTANTS = Path("mutants")

MODULES = {
    "files": ("kg/files.py",),
    "codec": ("kg/model/codec.py", "kg/model/json_records.py"),
    "decisions": ("kg/resolve/decisions/*.py",),
    "query": ("kg/sparql/*.py",),
    "rdf": ("kg/export/rdf/*.py",),
    "rules": (
        "kg/rules/load.py",
        "kg/rules/entry.py",
        "kg/rules/fields.py",
        "kg/rules/example_fields.py",
        "kg/rules/located.py",
        "kg/rules/paths.py",
    ),
    "timex": ("kg/annotation/timex/*.py",),
}
"""The files of each module that is measured."""

SURVIVED, NO_TEST = {0}, {5, 33}
"""Exit codes of a mutant's tests that mean that none failed; 33 is mutmut's own."""


def results(module: str) -> dict[str, int | None]:
    """The mutants of a module with the exit code of their tests; None where they did not run."""
    found: dict[str, int | None] = {}
    for pattern in MODULES[module]:
        for path in sorted(MUTANTS.glob(f"{pattern}.meta")):
            found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def run(names: Sequence[str], processes: int) -> None:
    """Run the tests of some mutants; what mutmut shows goes to standard error."""
    options = ["--max-children", str(processes)]
    command = [sys.executable, "-m", "mutmut", "run", *options, *names]
    subprocess.run(command, stdout=sys.stderr, check=False)


def drawn(modules: Sequence[str], sample: int | None, seed: int) -> Iterator[str]:
    """The names of the mutants to run."""
    for module in modules:
        names = sorted(results(module))
        random.Random(seed).shuffle(names)
        yield from names[:sample]


def main() -> None:
    """Make the mutants, run them, and print a row for each module and the survivors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(MODULES))
    parser.add_argument("--sample", type=int, help="so many mutants of each module")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    given = parser.parse_args()
    modules = given.modules or [*MODULES]
    run(["makes the mutants and runs none"], 1)
    names = set(drawn(modules, given.sample, given.seed))
    run(sorted(names), given.processes)
    for module in modules:
        codes = {name: code for name, code in results(module).items() if name in names}
        survivors = [name for name, code in codes.items() if code in SURVIVED | NO_TEST]
        caught = len(codes) - len(survivors)
        print(f"{module}: {caught} of {len(codes)} caught, {caught / max(1, len(codes)):.1%}")
        for name in survivors:
            print(f"  {name}")


if __name__ == "__main__":
    main()
