"""Frames: what is wrong with them, and that they cover what the code knows."""

from pathlib import Path

import pytest

from kg import lexicon
from kg.annotation.attribution import frames as attribution_frames
from kg.annotation.attribution.frames import TAKES, frames, table
from kg.model.errors import RuleError


def test_faulty_frames_are_refused_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "frames.yml").write_text(
        "- {id: a, cues: [say], take: [clause], examples: [x]}\n- {id: b, cues: [say], takes: [claus]}\n"
    )
    monkeypatch.setattr(attribution_frames, "FRAMES_DIR", tmp_path)
    with pytest.raises(RuleError) as raised:
        frames.__wrapped__()
    text = str(raised.value)
    assert "did you mean 'takes'" in text
    assert "frame 'a' has no 'takes'" in text
    assert "frame 'b' has no 'examples'" in text
    assert "did you mean 'clause'" in text


def test_every_kind_of_content_has_a_frame() -> None:
    assert {kind for frame in frames() for kind in frame.takes} == set(TAKES)


def test_cues_that_deny_or_doubt_are_verbs_or_nouns_that_bring_in_content() -> None:
    known = set(table()) | {"denials", "dismissal", "rejection", "unsure", "uncertain", "asks"}
    told = {word for word in lexicon.words("stance_denies") if word in known}
    assert {"deny", "reject", "dismiss", "dispute"} <= told
