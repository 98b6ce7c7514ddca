"""What a check of the challenge set came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check of a case: what was asked, if it holds, and what was found if it does not."""

    # The id of the case.
    case: str
    phenomenon: str
    asked: str
    right: bool
    # Empty where the check holds.
    found: str = ""
