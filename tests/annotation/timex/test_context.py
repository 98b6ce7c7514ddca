"""What is kept of the times told so far."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.annotation.timex.context import TimexContext, TimexMatch

VOCAB = spacy.blank("en").vocab


def context(words: list[str]) -> TimexContext:
    return TimexContext(Doc(VOCAB, words=words), None, frozenset(), lambda _: None)


def numbers(
    _: TimexContext, before: tuple[int, ...] | None, match: TimexMatch
) -> tuple[int, ...]:
    return (*(before or ()), match.start)


# Each act takes so many times off the end and adds those; then it may be asked what there is.
acts = st.tuples(st.integers(0, 3), st.lists(st.integers(0, 9), max_size=3), st.booleans())


@given(st.lists(acts))
def test_what_is_kept_is_that_of_the_times_there_are(
    changes: list[tuple[int, list[int], bool]],
) -> None:
    times = context(["w"])
    for fewer, starts, asked in changes:
        del times.matches[len(times.matches) - min(fewer, len(times.matches)) :]
        times.matches += [TimexMatch(start, start + 1, "DATE", "2016") for start in starts]
        if asked:
            told = tuple(match.start for match in times.matches)
            assert (times.running(numbers) or ()) == told


def test_a_step_is_taken_once_for_each_time() -> None:
    taken = []

    def step(_: TimexContext, before: int | None, match: TimexMatch) -> int:
        taken.append(match)
        return (before or 0) + 1

    times = context(["w"])
    for n in range(5):
        times.matches.append(TimexMatch(n, n + 1, "DATE", "2016"))
        assert times.running(step) == n + 1
    assert len(taken) == 5


def test_the_break_before_a_word() -> None:
    times = context(["a", "b", "\n\n", "c", "\n\n", "d"])
    assert times.words == ["a", "b", "", "c", "", "d"]
    assert [times.break_before(i) for i in range(6)] == [-1, -1, 2, 2, 4, 4]
