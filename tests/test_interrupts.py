"""Signals that ask to end: held back for a moment, and a command that unwinds when one comes."""

import os
import signal
import threading

import pytest

from kg.cli import ending
from kg.interrupts import held_back


def test_a_signal_waits_for_the_end_of_the_block() -> None:
    steps = []
    with pytest.raises(KeyboardInterrupt):
        with held_back():
            signal.raise_signal(signal.SIGINT)
            steps.append("whole")
        steps.append("never")
    assert steps == ["whole"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_blocks_within_blocks_wait_for_the_outermost() -> None:
    steps = []
    with pytest.raises(KeyboardInterrupt), held_back():
        with held_back():
            signal.raise_signal(signal.SIGINT)
        steps.append("whole")
    assert steps == ["whole"]


def test_a_signal_that_nobody_handles_is_left_alone() -> None:
    with held_back():
        assert signal.getsignal(signal.SIGTERM) in (signal.SIG_DFL, signal.SIG_IGN)


def test_another_thread_changes_no_handler() -> None:
    seen = []

    def work() -> None:
        with held_back():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_ended_unwinds(number: int) -> None:
    cleared = []
    with pytest.raises(SystemExit) as end, ending.in_order():
        try:
            os.kill(os.getpid(), number)
        finally:
            cleared.append("up")
    assert (cleared, end.value.code) == (["up"], 128 + number)
    assert signal.getsignal(number) == signal.SIG_DFL


def test_what_ignores_a_signal_goes_on_ignoring_it() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending.in_order():
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
