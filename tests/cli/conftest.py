"""A build of the hand-made articles, and kg as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.export import write_all
from tests.export.material import material

ROOT = Path(__file__).resolve().parents[2]

Shell = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def build(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "out"
    write_all(material(), folder)
    return folder


@pytest.fixture
def shell(build: Path, tmp_path: Path) -> Shell:
    """Runs a line of bash in an empty folder in which `kg` is kg and `out` a build."""
    (tmp_path / "out").symlink_to(build)

    def run(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        kg = f'kg() {{ "{sys.executable}" -m kg "$@"; }}\nset -o pipefail\n'
        return subprocess.run(
            ["bash", "-c", kg + line],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )

    return run
