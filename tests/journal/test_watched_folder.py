"""The watched folder: what is new there is offered once, and never taken by itself."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from journal import intake
from journal.cli.group import elara
from journal.errors import CannotRead
from journal.intake import Wish, watched
from tests.containers import zipped
from tests.exports import document, session

NOW = datetime(2026, 11, 19, 7, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    (made / "holiday.jpg").write_bytes(b"\xff\xd8\xff")
    document(made / "nights.json", [session(1)])
    return Path(made)


def names(store) -> list[str]:
    return [each.name for each in watched.fresh(store)]


def test_no_folder_is_watched_unless_chosen(store):
    assert watched.folder(store) is None
    assert watched.fresh(store) == ()


def test_only_exports_are_offered_and_nothing_is_taken(store, folder):
    watched.watch(store, folder)
    assert names(store) == ["nights.json"]
    assert store.batches.history() == ()


def test_a_zip_that_refuses_to_be_read_hides_nothing_beside_it(store, folder):
    (folder / "a.zip").write_bytes(zipped({"../out.json": b"{}"}))
    watched.watch(store, folder)
    assert names(store) == ["nights.json"]


def test_what_was_imported_is_offered_no_more_until_it_changes(store, folder):
    watched.watch(store, folder)
    intake.take_in(store, folder / "nights.json", Wish(), NOW)
    assert names(store) == []
    document(folder / "nights.json", [session(1), session(2)])
    assert names(store) == ["nights.json"]


def test_what_a_person_let_be_is_offered_no_more(store, folder):
    watched.watch(store, folder)
    watched.let_be(store, [folder / "nights.json", Path("elsewhere.json")])
    assert names(store) == []


def test_a_folder_inside_is_offered_as_one(store, folder):
    inner = folder / "Takeout"
    inner.mkdir()
    document(inner / "more.json", [session(3)])
    watched.watch(store, folder)
    assert names(store) == ["Takeout", "nights.json"]


def test_a_folder_inside_is_offered_until_all_that_is_in_it_was_imported(store, folder):
    inner = folder / "collected" / "2026"
    inner.mkdir(parents=True)
    both = [document(inner / f"{number}.json", [session(number)]) for number in (3, 4)]
    watched.watch(store, folder)
    watched.let_be(store, [folder / "nights.json"])
    for each in both:
        assert names(store) == ["collected"]
        intake.take_in(store, each, Wish(), NOW)
    assert names(store) == []
    document(both[0], [session(5)])
    assert names(store) == ["collected"]


def test_a_folder_that_is_gone_holds_nothing(store, folder):
    watched.watch(store, folder)
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    assert watched.fresh(store) == ()


def test_a_folder_that_does_not_exist_cannot_be_watched(store, tmp_path):
    with pytest.raises(CannotRead):
        watched.watch(store, tmp_path / "nowhere")


def test_the_command_line_says_what_waits(folder, tmp_path):
    journal = str(tmp_path / "journal.sqlite")

    def said(*words: str) -> dict[str, object]:
        done = CliRunner().invoke(elara, ["--journal", journal, "watch", *words, "--json"])
        assert done.exit_code == 0, done.output
        return dict(json.loads(done.stdout))

    assert said() == {"folder": None, "waiting": []}
    told = said(str(folder))
    assert told == {"folder": str(folder), "waiting": [str(folder / "nights.json")]}
    assert said("--off") == {"folder": None, "waiting": []}


def test_notes_that_wait_come_as_one_and_those_let_be_are_not_among_them(store, folder):
    for day in range(1, 6):
        (folder / f"2026-11-0{day}.md").write_text("A dream of a roof.\n", encoding="utf-8")
    watched.watch(store, folder)
    watched.let_be(store, [folder / "2026-11-02.md"])
    notes, nights = sorted(
        intake.gathered(folder, watched.fresh(store), store), key=lambda each: each.name
    )
    assert (notes.name, nights.name) == ("exports", "nights.json")
    report = intake.take_in(store, notes, Wish(), NOW)
    assert report.counts.new == 4
    assert names(store) == ["nights.json"]


def test_a_zip_of_two_kinds_waits_until_both_were_decided(store, folder):
    held = {"nights.json": (folder / "nights.json").read_bytes()}
    held |= {f"2026-11-0{day}.md": b"A dream of a roof.\n" for day in (1, 2)}
    (folder / "all.zip").write_bytes(zipped(held))
    watched.watch(store, folder)
    watched.let_be(store, [folder / "nights.json"])
    first, last = intake.files([folder / "all.zip"], store)
    intake.take_in(store, first, Wish(), NOW)
    assert names(store) == ["all.zip"]
    intake.take_in(store, last, Wish(), NOW)
    assert names(store) == []
