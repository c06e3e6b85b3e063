"""Dreams written elsewhere on their way in: placed, asked about, taken once, taken back."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal import intake
from journal.errors import NeedsAnswer
from journal.intake import Given, Wish
from journal.model.dream import Precision
from tests.containers import PNG

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
ALL = Wish(given=Given(None, {"entries": "all"}))
UNDATED = "#1 (?)\nNo date at all.\n"


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_dream_of_no_known_date_stands_on_the_day_of_its_import(store, tmp_path):
    path = written(tmp_path, "reports.txt", UNDATED)
    intake.take_in(store, path, ALL, NOW)
    (dream,) = store.dreams.of(date(2026, 11, 24))
    assert dream.precision is Precision.UNKNOWN


def test_importing_it_again_on_another_day_changes_nothing(store, tmp_path):
    path = written(tmp_path, "reports.txt", UNDATED)
    intake.take_in(store, path, ALL, NOW)
    again = intake.take_in(store, path, ALL, LATER)
    assert (again.counts.new, again.counts.known, again.batch) == (0, 1, None)
    assert store.dreams.of(date(2026, 11, 24))


def test_a_longer_export_of_the_same_journal_adds_what_is_new_alone(store, tmp_path):
    path = written(tmp_path, "journal.txt", "[2025-02-11 06:45] A\nThe sea.\n")
    intake.take_in(store, path, ALL, NOW)
    longer = "[2025-02-11 06:45] A\nThe sea.\n\n[2025-02-12 06:45] B\nA fox.\n"
    told = intake.take_in(store, written(tmp_path, "journal.txt", longer), ALL, LATER)
    assert told.counts.new == 1


def test_a_mixed_journal_waits_for_the_answer(store, tmp_path):
    text = "[2025-02-11 06:45] A\nThe sea. @dream\n\n[2025-02-12 06:45] B\nTaxes.\n"
    path = written(tmp_path, "journal.txt", text)
    with pytest.raises(NeedsAnswer):
        intake.take_in(store, path, Wish(), NOW)
    assert store.dreams.count() == 0
    only = Wish(given=Given(None, {"entries": "dreams"}))
    assert intake.take_in(store, path, only, NOW).counts.new == 1


def test_a_picture_comes_in_with_its_dream(store, tmp_path):
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "2025-05-01.md").write_text("A roof. ![[roof.png]]\n")
    (vault / "roof.png").write_bytes(PNG)
    intake.take_in(store, vault, ALL, NOW)
    (dream,) = store.dreams.of(date(2025, 5, 1))
    assert dream.attachments == 1


def test_undoing_takes_dreams_and_pictures_back(store, tmp_path):
    path = written(tmp_path, "journal.txt", "[2025-02-11 06:45] A\nThe sea.\n")
    report = intake.take_in(store, path, ALL, NOW)
    store.batches.undo(report.batch, LATER)
    assert store.dreams.count() == 0


def test_a_folder_of_many_exports_is_read_file_by_file(tmp_path):
    written(tmp_path, "2025-05-01.md", "A roof.\n")
    written(tmp_path, "journal.txt", "[2025-02-11 06:45] A\nThe sea.\n")
    written(tmp_path, "sleep.csv", "sid,start,stop,rating\n")
    found = sorted(each.name for each in intake.files([tmp_path]))
    assert found == ["2025-05-01.md", "journal.txt", "sleep.csv"]
