"""People's judgements on identity: `decisions.jsonl`.

Append-only, applied at every build, winning over the machine.

A line says that two references are the same or different, and may say why, and who says so:

    {"verdict": "same", "left": "place/palmyra", "right": {"name": "Tadmur", "type": "Place"},
     "why": "one town", "who": "mk"}
    {"verdict": "different", "left": {"document": "a1", "local": "e3", "name": "J. Smith"},
     "right": "person/john-smith"}
    {"verdict": "undo", "left": "person/john-smith", "right": {"document": "a1", "local": "e3"},
     "why": "was right after all"}

A reference is the id of an entity or event as a build without decisions gives it, a name with
its type, an entity or event of one document (its name, or an event's trigger, finds it again
where a new version numbers them otherwise), or several of those, `{"entities": [...]}`. Ids and
names are made from content, so a decision outlives rebuilds, and holds in another corpus that
has such a thing. A later line on the same two, in either order, replaces an earlier one, and
`undo` leaves the matter to the machine again; nothing is ever taken out of the file.
"""

import errno
import os
from collections.abc import Iterable
from io import FileIO
from pathlib import Path

from kg.files import lines_of
from kg.locks import wait_for_lock
from kg.model.errors import ReadError, ResolveError
from kg.resolve.decisions.codec import dumps, parse
from kg.resolve.decisions.consistency import check
from kg.resolve.decisions.records import Decision, same_reference
from kg.user_files import read_text


class Decisions:
    """The decisions that hold: the last of each pair, those undone left out.

    Raises:
        ResolveError: two things are the same by some decisions and different by another; names
            the decisions.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        last: dict[tuple[str, str], Decision] = {}
        for decision in decisions:
            last.pop(decision.pair, None)
            last[decision.pair] = decision
        held = sorted(last.values(), key=lambda d: (d.pair, d.verdict))
        self.same = tuple(d for d in held if d.verdict == "same")
        self.different = tuple(d for d in held if d.verdict == "different")
        check({d: ([same_reference(d.left)], [same_reference(d.right)]) for d in self.all})

    @property
    def all(self) -> tuple[Decision, ...]:
        """Those that hold, in the order of their lines."""
        return tuple(sorted((*self.same, *self.different), key=lambda d: (d.line or 0, d.pair)))

    def __bool__(self) -> bool:
        return bool(self.same or self.different)

    def __len__(self) -> int:
        return len(self.same) + len(self.different)


def load(path: Path) -> Decisions:
    """The decisions of a file; none where there is no file.

    Raises:
        ResolveError: a line is not what a decision must be, by file and line, all at once; or
            decisions contradict.
    """
    if not path.exists():
        return Decisions()
    try:
        text = read_text(path)
    except ReadError as e:
        raise ResolveError(f"{path}: decisions cannot be read: {e}") from e
    decisions, faults = [], []
    for number, line in enumerate(lines_of(text), 1):
        if not line.strip():
            continue
        try:
            decisions.append(parse(line, f"{path.name}:{number}"))
        except ResolveError as e:
            faults.append(str(e))
    if faults:
        raise ResolveError(*faults)
    return Decisions(decisions)


def append(path: Path, decision: Decision) -> None:
    """Add a line to a file, making the file where there is none.

    Raises:
        ResolveError: it contradicts what stands there (then nothing is written), or the file
            cannot be written.
    """
    line = _encoded(dumps(decision), path)
    is_new = not path.exists()
    try:
        with path.open("a+b", buffering=0) as lines:
            # Two who decide at once must not both find that nothing contradicts.
            wait_for_lock(lines.fileno())
            try:
                held = load(path)
                Decisions((*held.all, decision))
                _add(lines, line)
            except BaseException:
                if is_new and not path.stat().st_size:
                    path.unlink()
                raise
    except OSError as e:
        raise ResolveError(f"{path}: the decision cannot be written: {e.strerror or e}") from e


def _add(lines: FileIO, line: bytes) -> None:
    """Add a line to the end of a file, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    size = lines.seek(0, os.SEEK_END)
    if size:
        lines.seek(-1, os.SEEK_END)
        if lines.read(1) != b"\n":
            line = b"\n" + line  # the last line was written by hand, without an end
    line += b"\n"
    try:
        # One call, so that no other process comes between, and a full disk shows at once.
        if lines.write(line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(lines.fileno())
    except OSError:
        lines.truncate(size)
        raise


def _encoded(line: str, path: Path) -> bytes:
    """A line as it is written.

    Raises:
        ResolveError: it holds what UTF-8 cannot, such as bytes that a terminal could not read:
            no later build could read the file.
    """
    try:
        return line.encode("utf-8")
    except UnicodeEncodeError as e:
        raise ResolveError(
            f"{path}: the decision cannot be encoded as UTF-8: {line[e.start : e.end]!r}"
        ) from e
