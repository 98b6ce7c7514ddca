"""Nothing that runs connects, listens or looks up a host: it would end there and then."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"

# Python reads this module at the start of every process, those that kg starts too. A process in
# which any code of Python does more with a socket than make one and bind it to this machine ends
# with exit code 97: urllib3, which spaCy imports, finds out by that if the machine knows IPv6.
# (Oxigraph is no code of Python: `tests/sparql/test_no_network.py` has it.)
FORBIDS_SOCKETS = """
import os, sys
def forbid(event, arguments):
    if event == "socket.__new__":
        return
    if event == "socket.bind" and arguments[1][:2] == ("::1", 0):
        return
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        os.write(2, f"network: {event} {arguments}".encode())
        os._exit(97)
sys.addaudithook(forbid)
"""

pytestmark = pytest.mark.model


def run(forbidding: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(forbidding), str(ROOT)])}
    return subprocess.run(
        [sys.executable, *command],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def forbidding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forbidding")
    (folder / "sitecustomize.py").write_text(FORBIDS_SOCKETS)
    return folder


@pytest.fixture(scope="module")
def built(forbidding: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    done = run(forbidding, "-m", "kg", "build", str(SEEDS), "-o", str(out), "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert "network:" not in done.stderr
    return out


def test_the_guard_works(forbidding: Path) -> None:
    done = run(forbidding, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))")
    assert done.returncode == 97


@pytest.mark.parametrize(
    "command",
    [
        ["query", "offices"],
        ["query", "CONSTRUCT { ?s ?p ?o } WHERE { ?s kg:locatedIn ?x ; ?p ?o }"],
        ["analyse", "ranking"],
        ["analyse", "communities"],
        ["analyse", "timeline"],
        ["explain", "Palmyra", "--typing"],
        ["review"],
        ["decide", "list"],
    ],
    ids=lambda command: " ".join(command)[:20],
)
def test_no_command_asks_the_network(forbidding: Path, built: Path, command: list[str]) -> None:
    done = run(forbidding, "-m", "kg", *command, "-g", str(built))
    assert done.returncode == 0, done.stderr
    assert "network:" not in done.stderr


@pytest.mark.parametrize("command", ["rules list", "rules check", "models", "version"])
def test_no_command_without_a_build_does_either(forbidding: Path, command: str) -> None:
    assert run(forbidding, "-m", "kg", *command.split()).returncode == 0


def test_nor_does_python(forbidding: Path, built: Path) -> None:
    script = (
        "import kg, sys; graph = kg.load(sys.argv[1]); graph.query('offices'); "
        "graph.to_rdflib(); kg.annotate('See http://example.org/a for Google.')"
    )
    done = run(forbidding, "-c", script, str(built))
    assert (done.returncode, done.stderr) == (0, "")
