"""Which passages are one text, perhaps with light edits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.copies import copies

WIRE = (
    "Rescue workers on Saturday pulled three survivors from a flooded coal mine in the northern hills, two days after a "
    "dam burst above the village and sent mud into its main shaft."
)


@pytest.mark.parametrize(
    "edited",
    [
        WIRE.upper(),
        WIRE.replace("on Saturday ", ""),
        WIRE.replace("three", "3").replace("main shaft", "shaft"),
        f"{WIRE} The mayor thanked the crews.",
        "Late on Saturday, rescue workers " + WIRE.partition("Saturday ")[2],
        WIRE.partition(",")[0] + ".",
    ],
)
def test_light_edits_leave_a_copy(edited):
    assert copies([WIRE, "Nothing of the kind.", edited]) == [0, 1, 0]


@pytest.mark.parametrize(
    "other",
    [
        "Three miners were brought up alive on Saturday, two days after mud filled the main shaft of their flooded mine.",
        "Rescue workers on Saturday pulled a bus out of the river near the border, police in the provincial capital said.",
        "Rescue workers pulled three survivors",
    ],
)
def test_one_thing_told_in_own_words_is_no_copy(other):
    assert copies([WIRE, other]) == [0, 1]


def test_short_sentences_come_out_alike():
    assert copies(["The army retreated.", "The army retreated."]) == [0, 1]


def test_a_copy_of_a_copy():
    begins, ends = WIRE.partition(", two")[0] + ".", "T" + WIRE.partition(", t")[2]
    assert copies([begins, ends]) == [0, 1]
    assert copies([begins, ends, WIRE]) == [0, 0, 0]


VOCABULARY = [
    "north",
    "south",
    "mine",
    "dam",
    "mud",
    "shaft",
    "crew",
    "rain",
    "hill",
    "road",
    "boat",
    "farm",
]
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=30)


@given(st.lists(WORDS.map(" ".join), max_size=8))
def test_groups_are_named_by_their_first(passages):
    groups = copies(passages)
    assert all(group <= i and groups[group] == group for i, group in enumerate(groups))
    sames = {}
    for passage, group in zip(passages, groups, strict=True):
        if len(passage) >= 60:
            assert sames.setdefault(passage, group) == group
