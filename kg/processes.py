"""Child processes that answer requests, and that end when this process does.

A child is a fresh interpreter that imports one function of kg. Nothing of the caller's own
program is imported in it, so that no script needs a ``__main__`` guard and a notebook can start
one: `multiprocessing` would run the caller's main module again. Requests and replies go over
the child's standard streams as pickles, each behind its length.

A child that is at work does not see that its parent is gone, so a thread of it waits for the
end of its standard input and ends the process at once; whichever way the parent ended.
"""

import json
import os
import pickle
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from types import TracebackType
from typing import IO, Any, Self

from kg.model.errors import KgError, WorkerEndedError

try:
    import resource
except ImportError:  # on Windows
    resource = None  # type: ignore[assignment]

MOST_PROCESSES = 64
"""Of one pool: each loads the language model, which takes most of a gigabyte."""

# Seconds that a child has to be gone after its last reply
_LAST_WORDS = 5
_USUAL_MEMORY = 8_000_000_000
_LENGTH = struct.Struct("!Q")
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from kg.processes import serve; serve(sys.argv[2])"
)

Handler = Callable[[Any], Any]
"""What a child does with each request."""


class Child:
    """A process that answers one request after another.

    Args:
        maker: `module:function` of kg; in the child it is called with `arguments`, and returns
            the `Handler` that answers every request.
        arguments: anything that can be pickled.
        quiet: keep what it writes to standard error to itself; a library that fails writes
            there, and `WorkerEndedError.said` has it.
    """

    def __init__(self, maker: str, *arguments: object, quiet: bool = False) -> None:
        # The search path goes along: kg may come from a folder that only this process knows.
        command = [sys.executable, "-c", _BOOT, json.dumps(sys.path), maker]
        try:
            self._process, self._said = _started(command, quiet=quiet)
        # No memory, or no more processes or open files for this user
        except OSError as e:
            raise KgError(f"a worker process cannot be started: {e.strerror or e}") from e
        self._send(arguments)

    def ask(self, request: object) -> Any:
        """The reply to a request.

        Raises:
            WorkerEndedError: the child ended before it replied.
            Exception: whatever the handler raised.
        """
        self._send(request)
        stdout = self._process.stdout
        message = None if stdout is None else _read(stdout)
        if message is None:
            raise self._ended()
        is_error, reply = pickle.loads(message)
        if is_error:
            raise reply
        return reply

    def kill(self) -> None:
        """End the child, whatever it does."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout, self._said):
            if stream is not None:
                stream.close()
        self._process.wait()

    def _send(self, message: object) -> None:
        stdin = self._process.stdin
        try:
            if stdin is not None:
                _write(stdin, pickle.dumps(message))
        except OSError as e:
            raise self._ended() from e

    def _ended(self) -> WorkerEndedError:
        """The error of a child that is gone, with how it ended."""
        try:
            code = self._process.wait(_LAST_WORDS)
        except subprocess.TimeoutExpired:
            code = None
        said = b"" if self._said is None or code is None else self._said.read() or b""
        words = said.decode(errors="replace")
        return WorkerEndedError("a worker process ended before it was done", code, words)


def _started(
    command: list[str], *, quiet: bool
) -> tuple[subprocess.Popen[bytes], IO[bytes] | None]:
    """A process, and the end to read of what it says where that is kept."""
    said, stderr = _kept() if quiet else (None, None)
    try:
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, bufsize=0
        ), said
    finally:
        if stderr is not None:
            os.close(stderr)


def _kept() -> tuple[IO[bytes], int]:
    """A pipe for what a child says: the end to read, and the descriptor to write to.

    A pipe that is full takes no more, so that nobody has to read while the child works.
    """
    read, write = os.pipe()
    if hasattr(os, "set_blocking"):
        os.set_blocking(write, False)
    return os.fdopen(read, "rb"), write


class Pool:
    """Several children of one kind, ended at the end of their `with` block.

    The place of one that ended before it replied is taken by a new one when it is needed.
    """

    def __init__(self, size: int, maker: str, *arguments: object, quiet: bool = False) -> None:
        if not 1 <= size <= MOST_PROCESSES:
            raise KgError(f"{size} processes were asked for; 1 to {MOST_PROCESSES} may run")
        self._make = partial(Child, maker, *arguments, quiet=quiet)
        self._children: list[Child] = []
        self._idle: SimpleQueue[Child | None] = SimpleQueue()
        self._starting = Lock()
        self._is_over = False
        self._threads = ThreadPoolExecutor(size)
        for _ in range(size):
            self._idle.put(self._started())

    def submit(self, request: object) -> Future[Any]:
        """Have the next idle child answer; the result is that of `Child.ask`."""
        return self._threads.submit(self._ask, request)

    def _ask(self, request: object) -> Any:
        child = self._idle.get()
        try:
            child = child or self._started()
            return child.ask(request)
        except WorkerEndedError:
            if child is not None:
                child.kill()
            child = None
            raise
        finally:
            self._idle.put(child)

    def _started(self) -> Child:
        with self._starting:
            # Or a child that is started meanwhile would outlive the pool.
            if self._is_over:
                raise WorkerEndedError("the work is over")
            child = self._make()
            self._children.append(child)
        return child

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._starting:
            self._is_over = True
        # The children first: a thread that waits for a reply waits for ever otherwise.
        for child in self._children:
            child.kill()
        self._threads.shutdown(cancel_futures=True)


def serve(maker: str) -> None:
    """Be a child: make the handler, then answer until standard input ends. Does not return."""
    # An interrupt from the keyboard reaches every process of a terminal; the parent ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Or the replies would take the number that belongs to standard error.
    open_missing_streams()
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(2, sys.stdout.fileno())  # what is printed must not look like a reply
    requests: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(requests,), daemon=True).start()
    module, _, name = maker.partition(":")
    handler: Handler | None = None
    arguments = pickle.loads(requests.get())
    while True:
        request = pickle.loads(requests.get())
        try:
            handler = handler or getattr(import_module(module), name)(*arguments)
            reply = (False, handler(request))
        except Exception as e:  # noqa: BLE001 whatever it is, the parent raises it
            reply = (True, e)
        _write(replies, _pickled(reply))


def open_missing_streams() -> None:
    """Have the numbers of the three standard streams taken, where they were closed.

    A file that is opened gets the lowest number that is free: what is meant for a closed
    standard error would be written into it. Input and output are opened the wrong way round, so
    that their use is an error and not an empty file; nobody waits for standard error.
    """
    for descriptor, way in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            # In this order, the lowest that is free is this one. For children too.
            os.set_inheritable(os.open(os.devnull, way), True)


def open_nothing_more() -> bool:
    """Let this process open no file and no connection from here on, whatever it runs.

    What is open stays so. The limit is that of the operating system, which a library in another
    language keeps too, and a process cannot raise it again. To be called when all modules that
    will be needed are imported.

    Returns:
        False where the system knows no such limit.
    """
    if resource is None:
        return False
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    return True


def limit_memory(most: int | None) -> None:
    """Let this process have no more bytes of memory, where the system can keep it to that.

    What does not fit is then an error within it, and no trouble for the rest of the machine. A
    process that ends so leaves no file of its memory behind.
    """
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if most is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        # A process may have been given less already, and cannot take more.
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))


def free_memory() -> int:
    """Bytes of memory that can be had without swapping; a guess where that is not told."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").split("\n")
        free = dict(line.split(":", 1) for line in lines if ":" in line)["MemAvailable"]
        return int(free.split()[0]) * 1024
    except (OSError, ValueError, KeyError):
        return _USUAL_MEMORY


def _listen(requests: SimpleQueue[bytes]) -> None:
    """Queue what comes in; end the process when the parent is gone."""
    stdin = os.fdopen(sys.stdin.fileno(), "rb", buffering=0, closefd=False)
    while (message := _read(stdin)) is not None:
        requests.put(message)
    os._exit(0)


def _pickled(reply: tuple[bool, object]) -> bytes:
    try:
        message = pickle.dumps(reply)
        if reply[0]:
            pickle.loads(message)  # an exception may be pickled and yet not be made again
    except Exception as e:  # noqa: BLE001 pickle raises what the object's methods raise
        what = repr(reply[1]) if reply[0] else type(reply[1]).__name__
        message = pickle.dumps((True, KgError(f"{what} ({e})")))
    return message


def _write(stream: IO[bytes], message: bytes) -> None:
    waiting = memoryview(_LENGTH.pack(len(message)) + message)
    while waiting:  # a pipe takes what it has room for
        waiting = waiting[stream.write(waiting) :]


def _read(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the stream ends first."""
    head = _read_bytes(stream, _LENGTH.size)
    return None if head is None else _read_bytes(stream, _LENGTH.unpack(head)[0])


def _read_bytes(stream: IO[bytes], size: int) -> bytes | None:
    parts: list[bytes] = []
    while size > 0:
        part = stream.read(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
