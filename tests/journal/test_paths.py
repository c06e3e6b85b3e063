"""Everything of a journal lies in one place, and a person may choose it."""

from pathlib import Path

import pytest

from journal import paths


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of a person: what runs the tests may have none."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def test_a_person_may_choose_the_home(monkeypatch, tmp_path):
    monkeypatch.setenv("ELARA_HOME", str(tmp_path / "here"))
    assert paths.home() == tmp_path / "here"
    assert paths.journal().parent == paths.log().parent == paths.home()


def test_a_tilde_is_the_persons_own_folder(own, monkeypatch):
    monkeypatch.setenv("ELARA_HOME", "~/dreams")
    assert paths.home() == own / "dreams"


@pytest.mark.usefixtures("own")
def test_without_a_choice_the_system_has_its_own_place(monkeypatch):
    monkeypatch.delenv("ELARA_HOME")
    assert paths.home().name == "Elara"
    assert paths.home().is_absolute()
    assert paths.log().name == "elara.log"
    assert paths.log().is_absolute()


def test_copies_lie_beside_their_journal():
    assert paths.backups(Path("/somewhere/else.sqlite")) == Path("/somewhere/backups")
