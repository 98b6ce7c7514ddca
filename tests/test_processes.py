"""Child processes: what they answer, and that they end with whoever started them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path
from types import FrameType

import pytest

from kg.model.errors import RuleError, WorkerEndedError
from kg.processes import Child, Pool

ROOT = Path(__file__).resolve().parent.parent
HERE = "tests.test_processes"


def doubling(times: int) -> Callable[[object], object]:
    """A handler for the children of these tests."""

    def handle(request: object) -> object:
        if request == "fail":
            raise RuleError(["a.yml:1: wrong", "b.yml:2: too"])
        if request == "odd":
            raise _NeverAgainError(1, 2)
        if request == "end":
            os._exit(3)
        if request == "work":
            while True:
                pass
        sys.stdout.write("printed where replies go")
        return [request] * times

    return handle


class _NeverAgainError(Exception):
    """One that is pickled, and cannot be made again."""

    def __init__(self, left: int, right: int) -> None:
        super().__init__(f"{left} and {right}")


@pytest.fixture
def child():
    child = Child(f"{HERE}:doubling", 2)
    yield child
    child.kill()


def test_a_child_answers_again_and_again(child: Child) -> None:
    assert child.ask("a") == ["a", "a"]
    assert child.ask("x" * 3_000_000) == ["x" * 3_000_000] * 2


def test_what_a_handler_raises_is_raised_here(child: Child) -> None:
    with pytest.raises(Exception, match="1 and 2"):
        child.ask("odd")
    with pytest.raises(RuleError) as raised:
        child.ask("fail")
    assert raised.value.faults == ["a.yml:1: wrong", "b.yml:2: too"]
    assert child.ask("b") == ["b", "b"]


def test_a_child_that_ends_is_told(child: Child) -> None:
    with pytest.raises(WorkerEndedError):
        child.ask("end")
    with pytest.raises(WorkerEndedError):
        child.ask("again")


def test_a_pool_answers_in_the_order_of_the_questions() -> None:
    with Pool(2, f"{HERE}:doubling", 1) as pool:
        asked = [pool.submit(n) for n in range(20)]
        assert [reply.result() for reply in asked] == [[n] for n in range(20)]


def test_the_place_of_a_child_that_ended_is_taken() -> None:
    with Pool(1, f"{HERE}:doubling", 1) as pool:
        for _ in range(2):
            ended, next_ = pool.submit("end"), pool.submit("a")
            with pytest.raises(WorkerEndedError):
                ended.result()
            assert next_.result() == ["a"]


def test_no_child_outlives_the_pool() -> None:
    with Pool(1, f"{HERE}:doubling", 1) as pool:
        asked = [pool.submit("end") for _ in range(3)]
        asked[0].exception()
    with pytest.raises((WorkerEndedError, CancelledError)):
        asked[2].result()
    assert all(child._process.returncode is not None for child in pool._children)


def test_leaving_the_pool_ends_children_that_work() -> None:
    with Pool(2, f"{HERE}:doubling", 1) as pool:
        busy = pool.submit("work")
    with pytest.raises(WorkerEndedError):
        busy.result()


def _wait(condition: Callable[[], bool]) -> bool:
    """Give slow machines time; says whether it came true."""
    for _ in range(600):
        if condition():
            return True
        time.sleep(0.1)
    return False


def _alive(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


# A shell has what it starts in the background ignore interrupts, and the tests may run so.
PARENT = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from kg.processes import Child
child = Child("tests.test_processes:doubling", 1)
child.ask("ready")
print(child._process.pid, flush=True)
child.ask("work")
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at /proc")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_child_at_work_ends_when_its_parent_is_ended(
    sent: signal.Signals, tmp_path: Path
) -> None:
    script = tmp_path / "script.py"  # no guard of __main__
    script.write_text(PARENT)
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert _alive(child)
    parent.send_signal(sent)
    parent.wait(timeout=60)
    parent.stdout.close()
    assert _wait(lambda: not _alive(child))


def test_an_interrupt_from_the_keyboard_is_left_to_the_parent(child: Child) -> None:
    child.ask("ready")
    os.kill(child._process.pid, signal.SIGINT)
    assert child.ask("still here") == ["still here", "still here"]
    handler: FrameType | object = signal.getsignal(signal.SIGINT)
    assert handler is not signal.SIG_IGN  # only the child ignores it
