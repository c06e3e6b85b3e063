"""The path of every import: looked at first, taken in whole or not at all, undone."""

import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import intake
from journal.changes import Changes
from journal.errors import Cancelled, CannotRead, DamagedExport, NotRecognised
from journal.intake import Wish, place_of
from journal.model.diary import Diary
from journal.model.dream import Dream, Origin
from journal.model.night import Kind
from journal.store.store import Store
from tests.exports import document, lines, session

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
WHOLE = Wish()


def contents(store: Store) -> list[tuple[str, list[tuple[object, ...]]]]:
    """All rows of all tables but the history of imports, for 'as it was before'."""
    run = store.connection.execute
    tables = [
        row[0]
        for row in run("select name from sqlite_master where type = 'table' order by name")
        if row[0] not in {"batch", "change"} and not row[0].startswith("dream_words")
    ]
    hidden = {"id", "session_id", "dream_id", "attachment_id", "changed_at", "created_at"}
    found = []
    for table in tables:
        names = [row["name"] for row in run(f"pragma table_info({table})")]
        shown = ", ".join(name for name in names if name not in hidden) or "1"
        rows = sorted((tuple(row) for row in run(f"select {shown} from {table}")), key=repr)
        found.append((table, rows))
    return found


def test_a_preview_says_what_would_happen_and_writes_nothing(store, tmp_path):
    before = contents(store)
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    seen = intake.preview(store, document(tmp_path / "a.json", [session(1), session(2)]))
    assert (seen.counts.new, seen.counts.known, seen.counts.changed) == (2, 0, 0)
    assert [each.night for each in seen.found] == [date(2026, 11, 11), date(2026, 11, 12)]
    assert contents(store) == before
    assert not heard


def test_an_import_is_announced_once_after_its_commit(store, tmp_path):
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    intake.take_in(store, document(tmp_path / "a.json", map(session, range(5))), WHOLE, NOW)
    assert len(heard) == 1
    assert heard[0] & Changes.SESSIONS


def test_importing_the_same_file_twice_adds_nothing_and_changes_nothing(store, tmp_path):
    path = document(tmp_path / "a.json", map(session, range(3)))
    first = intake.take_in(store, path, WHOLE, NOW)
    after = contents(store)
    again = intake.take_in(store, path, WHOLE, NOW + timedelta(days=1))
    assert (first.counts.new, again.counts.new, again.counts.known) == (3, 0, 3)
    assert again.batch is None
    assert contents(store) == after
    assert len(store.batches.history()) == 1


def test_the_same_sessions_in_another_container_are_known(store, tmp_path):
    intake.take_in(store, document(tmp_path / "a.json", map(session, range(3))), WHOLE, NOW)
    again = intake.take_in(store, lines(tmp_path / "a.ndjson", map(session, range(3))), WHOLE, NOW)
    assert (again.counts.known, again.batch) == (3, None)
    assert not again.notes.warnings


def test_an_overlapping_export_adds_what_is_new_and_replaces_later_revisions(store, tmp_path):
    intake.take_in(store, document(tmp_path / "a.json", map(session, range(3))), WHOLE, NOW)
    later = [session(1), session(2, revision=2, mode="solo"), session(3)]
    report = intake.take_in(store, document(tmp_path / "b.json", later), WHOLE, NOW)
    assert (report.counts.new, report.counts.known, report.counts.changed) == (1, 1, 1)
    night = store.nights.of(date(2026, 11, 12))
    assert [(each.revision, each.mode) for each in night.sessions] == [(2, "solo")]


def test_an_earlier_revision_arriving_later_is_ignored(store, tmp_path):
    intake.take_in(store, document(tmp_path / "b.json", [session(1, revision=3)]), WHOLE, NOW)
    report = intake.take_in(store, document(tmp_path / "a.json", [session(1)]), WHOLE, NOW)
    assert (report.counts.known, report.batch) == (1, None)
    assert store.nights.of(date(2026, 11, 11)).sessions[0].revision == 3


def test_another_content_under_the_same_revision_is_said_and_the_first_kept(store, tmp_path):
    intake.take_in(store, document(tmp_path / "a.json", [session(1, mode="solo")]), WHOLE, NOW)
    other = document(tmp_path / "b.json", [session(1, mode="guided"), session(2)])
    seen = intake.preview(store, other)
    report = intake.take_in(store, other, WHOLE, NOW)
    assert seen.counts == report.counts
    assert sum(each.count for each in report.notes.warnings.values()) == 1
    assert store.nights.of(date(2026, 11, 11)).sessions[0].mode == "solo"


def test_two_revisions_in_one_file_leave_the_later_one(store, tmp_path):
    path = document(tmp_path / "a.json", [session(1), session(1, revision=2, mode="solo")])
    seen = intake.preview(store, path)
    report = intake.take_in(store, path, WHOLE, NOW)
    assert seen.counts == report.counts
    assert [each.mode for each in store.nights.of(date(2026, 11, 11)).sessions] == ["solo"]


@pytest.mark.parametrize("held", range(1, 5))
def test_a_preview_weighs_revisions_in_one_file_against_the_journal_too(store, tmp_path, held):
    intake.take_in(store, document(tmp_path / "a.json", [session(1, revision=held)]), WHOLE, NOW)
    both = [session(1, revision=2), session(1, revision=3)]
    path = document(tmp_path / "b.json", both)
    seen = intake.preview(store, path)
    assert seen.counts == intake.take_in(store, path, WHOLE, NOW).counts


def test_one_bad_session_does_not_sink_the_others(store, tmp_path):
    bad = session(2, ended_at="2026-11-01T00:00:00Z")
    report = intake.take_in(
        store, document(tmp_path / "a.json", [session(1), bad, session(3)]), WHOLE, NOW
    )
    assert (report.counts.new, report.counts.refused) == (2, 1)
    refused = report.notes.refused[0]
    assert "2" in refused.where
    assert refused.key == "ended_at"


def test_a_truncated_file_is_refused_wholly_unless_the_whole_sessions_are_wished_for(
    store, tmp_path
):
    path = lines(tmp_path / "a.ndjson", map(session, range(4)), trailer=False)
    before = contents(store)
    with pytest.raises(DamagedExport) as told:
        intake.take_in(store, path, WHOLE, NOW)
    assert "4" in told.value.advice
    assert contents(store) == before
    report = intake.take_in(store, path, Wish(keep_complete=True), NOW)
    assert (report.counts.new, report.partial) == (4, True)
    assert store.batches.history()[0].partial


def test_a_cancel_leaves_the_journal_as_it_was(store, tmp_path):
    path = lines(tmp_path / "a.ndjson", map(session, range(400)))
    before = contents(store)

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        intake.take_in(store, path, WHOLE, NOW, stop)
    assert contents(store) == before
    assert not store.batches.history()


def test_progress_moves_from_nothing_to_the_whole_file(store, tmp_path):
    path = lines(tmp_path / "a.ndjson", map(session, range(200)))
    seen: list[tuple[int, int]] = []
    intake.take_in(store, path, WHOLE, NOW, lambda done, total: seen.append((done, total)))
    assert [done for done, _total in seen] == sorted(done for done, _total in seen)
    assert seen[-1][0] == seen[-1][1] == path.stat().st_size


def test_a_file_that_changed_since_the_preview_is_not_taken_in(store, tmp_path):
    path = document(tmp_path / "a.json", [session(1)])
    seen = intake.preview(store, path)
    document(path, [session(1), session(2)])
    with pytest.raises(CannotRead):
        intake.take_in(store, path, Wish(seen=seen.stamp), NOW)
    assert not store.sessions.count()


def test_a_night_left_out_of_the_preview_stays_out(store, tmp_path):
    path = document(tmp_path / "a.json", [session(1), session(2)])
    left = intake.preview(store, path).found[0]
    intake.take_in(store, path, Wish(left_out=frozenset({left.uid})), NOW)
    assert [each.night for each in store.nights.between(date.min, date.max)] == [date(2026, 11, 12)]


def test_undo_leaves_the_journal_as_it_was_before(store, tmp_path):
    intake.take_in(store, document(tmp_path / "a.json", map(session, range(3))), WHOLE, NOW)
    before = contents(store)
    later = [session(2, revision=2, mode="solo", dreams=[]), session(3), session(4)]
    report = intake.take_in(store, document(tmp_path / "b.json", later), WHOLE, NOW)
    assert contents(store) != before
    store.batches.undo(report.batch, NOW)
    assert contents(store) == before
    assert not store.health.complaints()


def test_undo_of_the_first_of_two_overlapping_imports_keeps_what_the_second_told_too(
    store, tmp_path
):
    first = intake.take_in(
        store, document(tmp_path / "a.json", [session(1), session(2)]), WHOLE, NOW
    )
    intake.take_in(store, document(tmp_path / "b.json", [session(2), session(3)]), WHOLE, NOW)
    store.batches.undo(first.batch, NOW)
    nights = [each.night for each in store.nights.between(date.min, date.max)]
    assert nights == [date(2026, 11, 12), date(2026, 11, 13)]


def test_what_a_person_wrote_on_a_synced_dream_outlives_a_later_revision(store, tmp_path):
    intake.take_in(store, document(tmp_path / "a.json", [session(1)]), WHOLE, NOW)
    dream = store.dreams.of(date(2026, 11, 11))[0]
    store.dreams.save(replace(dream, body="It was my grandmother's kitchen."), NOW)
    told = [{"id": "d1", "title": "Scene 1b", "narrative": "Another account."}]
    later = document(tmp_path / "b.json", [session(1, revision=2, dreams=told)])
    intake.take_in(store, later, WHOLE, NOW)
    kept = store.dreams.get(dream.uid)
    assert kept.body == "It was my grandmother's kitchen."
    assert kept.account is not None
    assert kept.account.narrative == "Another account."
    assert kept.account_changed
    store.dreams.accept_account(dream.uid)
    assert not store.dreams.get(dream.uid).account_changed


def test_an_untouched_synced_dream_follows_its_service(store, tmp_path):
    intake.take_in(store, document(tmp_path / "a.json", [session(1)]), WHOLE, NOW)
    told = [{"id": "d1", "title": "New", "narrative": "Another account."}, {"id": "d2"}]
    later = document(tmp_path / "b.json", [session(1, revision=2, dreams=told)])
    intake.take_in(store, later, WHOLE, NOW)
    dreams = store.dreams.of(date(2026, 11, 11))
    assert [each.body for each in dreams] == ["Another account.", ""]
    assert not dreams[0].account_changed


def test_undo_keeps_a_synced_dream_that_the_person_made_theirs(store, tmp_path):
    report = intake.take_in(
        store, document(tmp_path / "a.json", [session(1), session(2)]), WHOLE, NOW
    )
    dream = store.dreams.of(date(2026, 11, 11))[0]
    store.dreams.save(replace(dream, body="Mine."), NOW)
    store.batches.undo(report.batch, NOW)
    kept = store.dreams.get(dream.uid)
    assert (kept.body, kept.origin, kept.account) == ("Mine.", Origin.SYNCED, None)
    assert store.dreams.count() == 1


def test_a_binned_synced_dream_does_not_come_back_with_the_next_export(store, tmp_path):
    intake.take_in(store, document(tmp_path / "a.json", [session(1)]), WHOLE, NOW)
    store.dreams.delete(store.dreams.of(date(2026, 11, 11))[0].uid, NOW)
    intake.take_in(store, document(tmp_path / "b.json", [session(1, revision=2)]), WHOLE, NOW)
    assert not store.dreams.of(date(2026, 11, 11))


def test_an_import_never_touches_diary_nor_natural_dreams(store, tmp_path):
    night = date(2026, 11, 11)
    diary = Diary(sol=20, waso=10, comments="warm room", filled_at=NOW)
    store.nights.save_diary(night, diary, NOW)
    mine = store.dreams.save(Dream(night, "A lighthouse."), NOW)
    report = intake.take_in(store, document(tmp_path / "a.json", [session(1)]), WHOLE, NOW)
    assert store.nights.of(night).diary == diary
    assert store.dreams.get(mine.uid) == mine
    assert store.nights.of(night).kind is Kind.SYNCED
    store.batches.undo(report.batch, NOW)
    assert store.nights.of(night).diary == diary
    assert store.nights.of(night).kind is Kind.NATURAL


def test_a_folder_is_read_as_a_whole_and_what_is_no_export_is_passed_over(store, tmp_path):
    folder = tmp_path / "exports"
    (folder / "2026").mkdir(parents=True)
    document(folder / "a.json", [session(1)])
    lines(folder / "2026" / "b.ndjson", [session(2)])
    (folder / "notes.txt").write_text("not an export", encoding="utf-8")
    assert [path.name for path in intake.files([folder])] == ["b.ndjson", "a.json"]


def test_the_export_of_one_maker_hides_none_of_another_beside_it(tmp_path):
    folder = tmp_path / "exports"
    took = folder / "Fitbit" / "Takeout" / "Fitbit" / "Global Export Data"
    took.mkdir(parents=True)
    night = '[{"logId": 1, "dateOfSleep": "2025-05-02", "startTime": "2025-05-01T23:00:00.000"}]'
    (took / "sleep-2025-05-01.json").write_text(night, encoding="utf-8")
    (folder / "ring").mkdir()
    slept = (
        '"bedtime_start": "2025-05-01T23:00:00+02:00", "bedtime_end": "2025-05-02T07:00:00+02:00"'
    )
    (folder / "ring" / "sleep.json").write_text(f'{{"data": [{{{slept}}}]}}', encoding="utf-8")
    (folder / "plees.csv").write_text("sid,start,stop,rating\n1,1746133200000,1746162000000,4\n")
    (folder / "notes.md").write_text("# 2025-05-02\nA dream.\n", encoding="utf-8")
    found = [place_of(each).relative_to(folder).parts for each in intake.files([folder])]
    assert sorted(found) == [(), ("notes.md",), ("plees.csv",), ("ring",)]


def test_what_may_not_be_read_in_a_folder_is_named_beside_the_rest(store, tmp_path, monkeypatch):
    folder = tmp_path / "exports"
    (folder / "locked").mkdir(parents=True)
    document(folder / "a.json", [session(1)])
    closed = folder / "locked"
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != closed)
    assert list(intake.files([folder])) == [folder / "a.json", closed]
    with pytest.raises(CannotRead, match="may not be read"):
        intake.take_in(store, closed, Wish(), NOW)


def test_a_folder_without_any_export_says_so(store, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotRecognised):
        list(intake.files([tmp_path / "empty"]))


REVISIONS = st.lists(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3)), min_size=1, max_size=5),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=REVISIONS, order=st.randoms(use_true_random=False))
def test_undoing_every_import_in_any_order_leaves_an_empty_journal(tmp_path, files, order):
    (tmp_path / "j.sqlite").unlink(missing_ok=True)
    store = Store.open(tmp_path / "j.sqlite")
    batches = []
    for number, told in enumerate(files):
        made = [session(night, revision=revision, mode=f"m{revision}") for night, revision in told]
        report = intake.take_in(store, document(tmp_path / f"{number}.json", made), WHOLE, NOW)
        batches += [report.batch] if report.batch else []
    order.shuffle(batches)
    for batch in batches:
        store.batches.undo(batch, NOW)
        assert not store.health.complaints()
    assert store.sessions.count() == 0
    assert store.nights.span() is None
    store.close()
    for ending in ("-wal", "-shm"):
        (tmp_path / f"j.sqlite{ending}").unlink(missing_ok=True)


KILLED = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from journal import intake
    from journal.store.store import Store
    store = Store.open(Path(sys.argv[1]))
    left = int(sys.argv[3])
    def tell(done, total):
        global left
        left -= 1
        if left == 0:
            print(done, flush=True)
            sys.stdin.read()  # the kill comes here, however late it comes
    now = datetime(2026, 11, 24, tzinfo=UTC)
    intake.take_in(store, Path(sys.argv[2]), intake.Wish(), now, tell)
    print("done", flush=True)
"""


@pytest.mark.parametrize("after", [1, 5, 20, 60])
def test_a_kill_in_the_middle_of_an_import_leaves_the_journal_as_it_was(tmp_path, after):
    path = lines(tmp_path / "a.ndjson", map(session, range(300)))
    journal = tmp_path / "journal.sqlite"
    store = Store.open(journal)
    mine = store.dreams.save(Dream(date(2026, 11, 10), "Before."), NOW)
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(KILLED), journal, path, str(after)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as running:
        assert running.stdout
        assert running.stdout.readline() != b"done\n"
        running.send_signal(signal.SIGKILL)
    store = Store.open(journal)
    assert not store.health.complaints()
    assert store.sessions.count() == 0
    assert store.dreams.get(mine.uid).body == "Before."
    assert intake.take_in(store, path, WHOLE, NOW).counts.new == store.sessions.count() == 300
    store.close()
