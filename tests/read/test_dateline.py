"""Datelines: the agencies they are told by."""

from kg import lexicon
from kg.read.dateline import agencies


def test_no_agency_is_listed_under_two_spellings():
    assert len(agencies()) == len(lexicon.words("wire_agencies"))
