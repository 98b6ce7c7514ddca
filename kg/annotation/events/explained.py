"""Ids that decide or stand in outputs, each with a sentence that says what it means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explained:
    """An id with one sentence for whoever asks why something was decided or concluded."""

    id: str
    says: str
