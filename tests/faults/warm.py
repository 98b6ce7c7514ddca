"""Runs commands of kg in forks of itself, so that each need not load the language model.

A fork is a process of its own: it has its streams, folder, environment and limits, is killed like any
other, and ends as the interpreter ends (`_end`). What Python reads at its start (locale, PYTHON…, what terminal it
is) is that of this process: trials about that start one afresh (`run.Run`).

Over the socket on file descriptor 3 come the paths of requests (JSON), with the streams of the command.
"""

import atexit
import gc
import json
import os
import resource
import signal
import socket
import sys
import tempfile
import threading
from pathlib import Path

STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def serve() -> None:
    """Answer requests until the other end closes; return in the fork that is to run a command."""
    channel = socket.socket(fileno=3)
    _warm_up()
    gc.collect()
    gc.freeze()
    channel.sendall(b"ready\n")
    while True:
        message, fds, _, _ = socket.recv_fds(channel, 4096, 3)
        if not message:
            os._exit(0)
        request = json.loads(Path(message.decode()).read_text())
        child = os.fork()
        if not child:
            channel.close()
            _become(request, fds)
            return
        for fd in fds:
            os.close(fd)
        channel.sendall(f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        channel.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _warm_up() -> None:
    """Load what a build loads, by building."""
    from kg.model.codec import dumps
    from kg.workflows import build, workers
    from kg.workflows.workers import Settings
    from tests.extracts import extracts

    make, kept = Settings.make_nlp, Settings().make_nlp()

    def make_nlp(self):
        return kept if self == Settings() else make(self)

    workers.Settings.make_nlp = make_nlp
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder, "rows.jsonl")
        rows.write_text("".join(dumps(extract) + "\n" for extract in extracts()))
        build.build([rows], Path(folder, "built"))
    import kg.cli
    import kg.curation.decide
    import kg.curation.explain
    import kg.curation.review
    import kg.sparql.engine
    import kg.store.folder  # noqa: F401


def _become(request: dict, fds: list[int]) -> None:
    """Be the process that was asked for."""
    os.setsid()
    os.chdir(request["cwd"])
    os.umask(request.get("umask", 0o022))
    os.environ.clear()
    os.environ.update(request["env"])
    if request.get("unprivileged"):
        from tests.faults.rights import give_up

        give_up()
    held = [os.dup(fd) if fd < 3 else fd for fd in fds]
    given = iter(held)
    for number, (name, mode) in enumerate(STREAMS):
        if number in request["closed"]:
            os.close(number)
            setattr(sys, name, None)
        else:
            os.dup2(next(given), number)
            setattr(sys, name, _stream(number, mode))
        setattr(sys, f"__{name}__", getattr(sys, name))
    for fd in {*held, *fds} - {0, 1, 2}:
        os.close(fd)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    sys.argv = ["kg", *request["args"]]
    for name, value in request.get("limits", {}).items():
        resource.setrlimit(getattr(resource, name), (value, value))
    if request.get("at"):
        _end_at(*request["at"])


def _stream(number: int, mode: str):
    """A standard stream as Python makes it."""
    errors = ("surrogateescape", "strict", "backslashreplace")[number]
    buffering = 1 if number == 2 else -1
    return open(number, mode, buffering, encoding="utf-8", errors=errors, closefd=False)


def _end_at(count: int, what: int) -> None:
    """Send this process a signal at its nth change of files."""
    made = 0

    def watch(event: str, args: tuple) -> None:
        nonlocal made
        if event in _CHANGES or (event == "open" and _is_written(args)):
            made += 1
            if made == count:
                os.kill(os.getpid(), what)

    sys.addaudithook(watch)


_CHANGES = {
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "shutil.rmtree",
}


def _is_written(args: tuple) -> bool:
    return isinstance(args[2], int) and bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _end(run) -> None:
    """Run a command and end as the interpreter does, but for giving back what it holds in memory.

    That takes seconds where a language model is held by a fork, each page of which would be copied.
    """
    code: object = 0
    try:
        run()
    except SystemExit as e:
        code = e.code
    except KeyboardInterrupt:
        sys.excepthook(*sys.exc_info())
        code = -signal.SIGINT
    except BaseException:  # noqa: BLE001 whatever it is, Python shows it
        sys.excepthook(*sys.exc_info())
        code = 1
    if code is not None and not isinstance(code, int):
        if sys.stderr is not None:
            pass
        code = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None and not stream.closed:
                stream.flush()
        except (OSError, ValueError) as e:
            code = 120
            os.write(2, f"Exception ignored on flushing sys.stdout: {e!r}\n".encode())
    if code == -signal.SIGINT:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    os._exit((code or 0) & 0xFF)


if __name__ == "__main__":
    serve()
    from kg.cli import main

    _end(main)
