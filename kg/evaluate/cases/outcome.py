"""What a check of the challenge set came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check of a case: what was asked, whether it holds, and what was found where it does not."""

    case: str
    phenomenon: str
    asked: str
    right: bool
    found: str = ""
