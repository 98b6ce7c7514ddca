"""One document that no graph can be made of must not end the build of all.

What a document tells is checked where it is read, so that nothing here should ever happen. If
it does (a rule that quotes beside its text, a kind of name that nobody thought of), the
documents are tried one by one, and those that fail are left out, each with an issue that says
why and where. It costs nothing as long as nothing fails.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.model.errors import ReadError, WriteError, unforeseen
from kg.model.extract import Extract
from kg.model.identity import Issue

_Made = TypeVar("_Made")

_MOST_TOGETHER = 5
"""Documents that are blamed though they fail beside others only; more, and kg is to blame."""


@dataclass(frozen=True, slots=True)
class Quarantine(Generic[_Made]):
    """Makes something of extracts, without those that it cannot be made of.

    Attributes:
        make: makes it of the extracts that are kept, given the issues of the others.
        attempt: makes as much, of documents alone, and throws it away.
        where: the file of each document by its id.
    """

    make: Callable[[Sequence[Extract], Sequence[Issue]], _Made]
    attempt: Callable[[Sequence[Extract]], object]
    where: Mapping[str, str]

    def __call__(self, extracts: Sequence[Extract]) -> _Made:
        """What is made of all extracts that it can be made of.

        Raises:
            ReadError: it can be made of none.
            Exception: what `make` raised, where no document is to blame.
        """
        try:
            return self.make(extracts, ())
        except Exception as e:
            # A full disk, decisions that contradict one another: no document's fault.
            if _is_of_no_document(e) or self._error(extracts) is None:
                raise
            kept, issues = self._parted(extracts)
            if not issues:
                raise
            if not kept:
                raise ReadError("; ".join(issue.reason for issue in issues[:3])) from e
        return self.make(kept, issues)

    def _parted(self, extracts: Sequence[Extract]) -> tuple[list[Extract], list[Issue]]:
        """The extracts that something can be made of, and the issues of the others."""
        kept: list[Extract] = []
        issues: list[Issue] = []
        for extract in extracts:
            error = self._error([extract])
            if error is None:
                kept.append(extract)
            else:
                issues.append(self._issue(extract, error))
        for _ in range(_MOST_TOGETHER):
            error = self._error(kept)
            if error is None:
                break
            extract = kept.pop(self._first_to_fail(kept))
            issues.append(self._issue(extract, error))
        return kept, issues

    def _first_to_fail(self, extracts: Sequence[Extract]) -> int:
        """The first extract that cannot stand beside those before it; all together fail."""
        without, with_ = 0, len(extracts)
        while with_ - without > 1:
            middle = (without + with_) // 2
            if self._error(extracts[:middle]) is None:
                without = middle
            else:
                with_ = middle
        return with_ - 1

    def _error(self, extracts: Sequence[Extract]) -> Exception | None:
        """What making something of extracts raises; None where it can be made."""
        try:
            self.attempt(extracts)
        except MemoryError:
            raise
        except Exception as e:  # noqa: BLE001 the issue names it
            return e
        return None

    def _issue(self, extract: Extract, error: Exception) -> Issue:
        id_ = extract.article.id
        why = f"no graph can be made of it: {unforeseen(error)}"
        return Issue(id_, "annotate", f"{self.where.get(id_, id_)}: {why}")


def _is_of_no_document(error: Exception) -> bool:
    """Test for what would only fail again, and slowly: no memory, a disk that is full."""
    if isinstance(error, MemoryError):
        return True
    return isinstance(error, WriteError) and isinstance(error.__cause__, OSError)
