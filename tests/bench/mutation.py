"""How many mutants of a module its tests catch: `python -m tests.bench.mutation [MODULE …]`.

mutmut (`pip install -e .[measure]`) changes one thing of the code at a time, such as a number, a comparison
or an argument, and runs the tests that reach it. A mutant that no test sees is a test that is missing, code
that does nothing, or means the same. Functions with a decorator and the constants of a module are left as
they are.

Each module is measured in a copy of the project, `build/mutants/MODULE`, and there `mutmut show NAME` shows
a mutant. `--sample N --seed S` takes so many of each module by chance.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
COPIES = ROOT / "build" / "mutants"


class Module(NamedTuple):
    """What is measured together: source files as patterns, and the tests that are to see them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    # What of these tests is left out, as pytest's -k has it: what takes seconds for each mutant.
    left_out: str = "load_fast"
    # Whether its tests need the language model.
    with_model: bool = False


RULES = ("load", "entry", "fields", "example_fields", "located", "paths")

MODULES = {
    "files": Module(
        ("kg/files.py", "kg/build_folder/*.py"),
        ("tests/test_files.py", "tests/build_folder"),
        "cannot_write_reads or reader_alone or in_an_empty_folder",
    ),
    "codec": Module(
        ("kg/model/codec.py", "kg/model/json_records.py"),
        ("tests/model/test_codec*.py",),
        "is_its_extract or keeps_what_was_found",
    ),
    "decisions": Module(("kg/resolve/decisions/*.py",), ("tests/resolve/decisions",)),
    "query": Module(
        ("kg/sparql/*.py",), ("tests/sparql",), "load_fast or script_without_a_guard"
    ),
    "rdf": Module(
        ("kg/export/rdf/*.py",),
        ("tests/export/test_committed.py", "tests/export/rdf"),
        "shapes",
    ),
    "rules": Module(
        tuple(f"kg/rules/{name}.py" for name in RULES),
        ("tests/rules/test_faults.py", "tests/rules/test_rules.py"),
    ),
    "timex": Module(
        ("kg/annotation/timex/*.py",),
        ("tests/annotation/timex",),
        "any_row_of_words or past_weekday_is",
        with_model=True,
    ),
}

SETTINGS = """
[tool.mutmut]
source_paths = ["kg"]
also_copy = ["exports", "ontology", "seeds", "README.md", "constraints.txt"]
use_git_change_detection = false
track_dependencies = false
timeout_constant = 20.0
forkserver_warmup = "import"
preload_modules_file = "preloaded.txt"
"""
# Of kg nothing: what a module makes where it is imported would be made by the code as it was.
PRELOADED = ("cattrs", "pyoxigraph", "rdflib", "spacy", "yaml")

SURVIVED, NO_TEST, NOT_RUN = 0, (5, 33), 255
"""Exit codes of a mutant's tests that mean that none failed, or that pytest could not begin."""


def copied(name: str) -> Path:
    """A copy of what git knows of the project, with settings for the module of that name."""
    module, copy = MODULES[name], COPIES / name
    shutil.rmtree(copy, ignore_errors=True)
    command = ["git", "ls-files", "-co", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for file in filter(lambda file: (ROOT / file).is_file(), listed.stdout.splitlines()):
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, copy / file)
    tests = [str(p.relative_to(ROOT)) for test in module.tests for p in sorted(ROOT.glob(test))]
    options = ["-m", "not slow and not browser", "-k", f"not ({module.left_out})"]
    own = {
        "only_mutate": module.files,
        "pytest_add_cli_args": [*options, "-p", "no:cacheprovider"],
        "pytest_add_cli_args_test_selection": tests,
        # A fork of a process that has run the tests once has the model, and its caches; one of a
        # process that has imported nothing of kg has neither.
        "process_isolation": "fork" if module.with_model else "forkserver",
    }
    rows = "".join(f"{key} = {json.dumps(value)}\n" for key, value in own.items())
    (copy / "preloaded.txt").write_text("\n".join(PRELOADED), encoding="utf-8")
    with (copy / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS + rows)
    return copy


def run(copy: Path, names: Sequence[str], processes: int) -> None:
    """Run the tests of some mutants; what mutmut shows goes to standard error."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(processes), *names]
    # Where CI is set, hypothesis tries the same examples each time.
    with_ci = os.environ | {"CI": "1"}
    subprocess.run(command, cwd=copy, stdout=sys.stderr, env=with_ci, check=False)


def survives(copy: Path, mutant: str) -> bool:
    """Test if none of all the tests of a module sees a mutant.

    mutmut runs those that were seen to call its function, and not what calls it in a process of
    its own or while a module is imported.
    """
    settings = tomllib.loads((copy / "pyproject.toml").read_text(encoding="utf-8"))
    given = settings["tool"]["mutmut"]
    options = [*given["pytest_add_cli_args"], *given["pytest_add_cli_args_test_selection"]]
    within = copy / "mutants"
    environment = os.environ | {
        "MUTANT_UNDER_TEST": mutant,
        "PYTHONPATH": str(within),
        "CI": "1",
    }
    command = [sys.executable, "-m", "pytest", "-x", "-q", *options]
    done = subprocess.run(
        command, cwd=within, env=environment, capture_output=True, check=False
    )
    return done.returncode == 0


def results(copy: Path) -> dict[str, int | None]:
    """Each mutant with the exit code of its tests; None where they did not run."""
    found: dict[str, int | None] = {}
    for path in sorted(copy.glob("mutants/kg/**/*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def measure(name: str, sample: int | None, seed: int, processes: int) -> None:
    """Make the mutants of a module, run them, print how many are caught, and those that are not."""
    copy = copied(name)
    run(copy, ["no mutant: it makes them"], 1)
    names = sorted(results(copy))
    random.Random(seed).shuffle(names)
    drawn = set(names[:sample])
    run(copy, sorted(drawn), processes)
    codes = {mutant: code for mutant, code in results(copy).items() if mutant in drawn}
    # Of some it is the mutant's doing, which cannot be imported.
    if {*codes.values()} <= {NOT_RUN, None, *NO_TEST}:
        sys.exit(f"{name}: pytest could not run; see what mutmut says in {copy}")
    unseen = [mutant for mutant, code in codes.items() if code in (SURVIVED, *NO_TEST)]
    survivors = [mutant for mutant in unseen if survives(copy, mutant)]
    tried = sum(code is not None for code in codes.values())
    caught = tried - len(survivors)
    print(
        f"{name}: {caught} of {tried} caught, {caught / max(1, tried):.1%} ({len(names)} in all)"
    )
    for mutant in survivors:
        print(f"  {mutant}")


def main() -> None:
    """Measure the modules that are named, or all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(MODULES))
    parser.add_argument("--sample", type=int, help="so many mutants of each module")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    given = parser.parse_args()
    for name in given.modules or MODULES:
        measure(name, given.sample, given.seed, given.processes)


if __name__ == "__main__":
    main()
