"""Dreams written elsewhere on their way in: placed, asked about, taken once, taken back."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal import intake
from journal.errors import NeedsAnswer
from journal.intake import Given, Wish
from journal.intake.alike import are_alike
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


FIRST = "A lift without doors sang to me, and I went on through the rain.\n"
OTHER = "My sister's boat stood in the kitchen while everybody looked for bread.\n"


def journal_of(tmp_path: Path, kind: str, whose: str, words: str) -> Path:
    """A journal of one day, in a folder of this name, of a kind that knows its days by place."""
    folder = tmp_path / whose
    folder.mkdir(exist_ok=True)
    if kind == "markdown":
        return written(folder, "2025-05-01.md", words).parent
    if kind == "rednotebook":
        return written(folder, "2025-05.txt", f'1:\n  text: "{words.strip()}"\n').parent
    entry = {"dateUpdated": "", "title": "", "text": words}
    return written(folder, "diary.json", json.dumps({"entries": {"2025-05-01": entry}}))


@pytest.mark.parametrize("kind", ["markdown", "rednotebook", "mini_diary"])
def test_two_journals_with_the_same_days_leave_each_other_alone(store, tmp_path, kind):
    one, other = (
        journal_of(tmp_path, kind, whose, words)
        for whose, words in (("mine", FIRST), ("old", OTHER))
    )
    intake.take_in(store, one, ALL, NOW)
    second = intake.take_in(store, other, ALL, LATER)
    assert (second.counts.new, second.counts.changed) == (1, 0)
    for each in (one, other):
        again = intake.take_in(store, each, ALL, LATER)
        assert (again.counts.new, again.counts.changed, again.counts.known) == (0, 0, 1)
    bodies = {each.body for each in store.dreams.of(date(2025, 5, 1))}
    assert bodies == {FIRST.strip(), OTHER.strip()}
    store.batches.undo(second.batch, LATER)
    assert [each.body for each in store.dreams.of(date(2025, 5, 1))] == [FIRST.strip()]


@pytest.mark.parametrize("kind", ["markdown", "rednotebook", "mini_diary"])
def test_a_day_that_was_edited_is_the_same_day(store, tmp_path, kind):
    intake.take_in(store, journal_of(tmp_path, kind, "mine", "A lift.\n"), ALL, NOW)
    edits = (FIRST, f"It rained, and. {FIRST}", FIRST.replace("rain", "snow"))
    for edit in edits:
        told = intake.take_in(store, journal_of(tmp_path, kind, "mine", edit), ALL, LATER)
        assert (told.counts.new, told.counts.changed) == (0, 1)
    assert [each.body for each in store.dreams.of(date(2025, 5, 1))] == [edits[-1].strip()]


def test_texts_are_alike_where_one_was_edited_and_in_any_script():
    assert are_alike("", "A lift.")
    assert are_alike("空を飛んだ。海の上を。", "昨日、空を飛んだ。とても静かだった。")
    assert not are_alike("空を飛んだ。海の上を。", "台所に船があった。")
    assert not are_alike("I was in the sea.", "And then I was on a roof and the moon fell in it.")


def test_a_day_told_twice_in_a_month_is_kept_twice(store, tmp_path):
    words = "I went up the long stairs of the old school and there was"
    text = f'3:\n  text: "{words} a sea."\n"3":\n  text: "{words} snow."\n'
    month = written(tmp_path, "2025-05.txt", text)
    seen = intake.preview(store, month).counts
    first = intake.take_in(store, month, ALL, NOW).counts
    assert (seen.new, seen.changed) == (first.new, first.changed) == (2, 0)
    again = intake.take_in(store, month, ALL, LATER)
    assert (again.counts.new, again.counts.changed) == (0, 0)
    bodies = {each.body for each in store.dreams.of(date(2025, 5, 3))}
    assert bodies == {f"{words} a sea.", f"{words} snow."}


def test_two_dreams_under_one_identity_in_a_file_are_both_kept(store, tmp_path):
    day = "2025-05-01T06:00:00Z"
    told = [{"uuid": "A1", "creationDate": day, "text": each} for each in (FIRST, OTHER)]
    export = written(tmp_path, "Journal.json", json.dumps({"entries": told}))
    for when, expected in ((NOW, (2, 0, 0)), (LATER, (0, 0, 2))):
        seen = intake.preview(store, export).counts
        counts = intake.take_in(store, export, ALL, when).counts
        assert (counts.new, counts.changed, counts.known) == expected
        assert (seen.new, seen.changed, seen.known) == expected
    bodies = {each.body for each in store.dreams.of(date(2025, 5, 1))}
    assert bodies == {FIRST.strip(), OTHER.strip()}
