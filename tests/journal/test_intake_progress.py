"""How far an import is, told truly; and a wish to stop, heard at once."""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from journal import intake
from journal.errors import Cancelled
from journal.importers.streams import Guarded
from journal.model.dream import Dream
from journal.store import checked_copy
from tests.journal.importers.test_apple_health import NIGHT, document

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
LETTERS = "abcdefghijklmnop"
DATA = b'[{"value": 1, "confidence": 2, "dateTime": "2024-01-01T00:00:00"}, {"value": 2}]'


def many(path: Path) -> Path:
    """Hundreds of files that nobody knows, in a folder or a zip."""
    names = [f"many/heart_rate-{letter}{other}.json" for letter in LETTERS for other in LETTERS]
    if path.suffix:
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, DATA)
        return path
    (path / "many").mkdir(parents=True)
    for name in names:
        (path / name).write_bytes(DATA)
    return path


@pytest.mark.parametrize("name", ["many", "many.zip"])
def test_a_wish_to_stop_is_heard_while_a_large_zip_or_folder_is_recognised(
    store, tmp_path, monkeypatch, name
):
    path = many(tmp_path / name)
    asked = 0

    def stopped(_done: int, _total: int) -> None:
        nonlocal asked
        asked += 1
        if asked > 3:
            raise Cancelled

    opened: list[int] = []
    real = Guarded.take

    def take(self: Guarded, wanted: int) -> bytes:
        opened.append(asked)
        return real(self, wanted)

    monkeypatch.setattr(Guarded, "take", take)

    def look() -> None:
        for each in intake.files([path], store, stopped):
            intake.preview(store, each, stopped)

    with pytest.raises(Cancelled):
        look()
    assert not [each for each in opened if each > 3]


@pytest.mark.parametrize("form", ["xml", "zip", "folder"])
def test_a_document_gone_through_several_times_tells_of_all_passes(store, tmp_path, form):
    export = document(*NIGHT)
    path = tmp_path / f"export.{form}"
    if form == "xml":
        path.write_bytes(export)
    elif form == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("apple_health_export/export.xml", export)
    else:
        path.mkdir()
        (path / "export.xml").write_bytes(export)
        (path / "route.gpx").write_bytes(b"<gpx/>")
    told: list[tuple[int, int]] = []
    intake.preview(store, path, lambda done, total: told.append((done, total)))
    heard = [each for each in told if each[1]]
    assert heard == sorted(heard)
    assert len({total for _done, total in heard}) == 1
    assert heard[-1][0] == heard[-1][1]
    assert any(0 < done < total for done, total in heard)


def test_a_wish_to_stop_is_heard_while_the_journal_is_copied_before_an_import(
    store, tmp_path, monkeypatch
):
    store.dreams.save(Dream(date(2026, 11, 24), "The sea was in the kitchen."), NOW)
    path = tmp_path / "export.xml"
    path.write_bytes(document(*NIGHT))
    copying = False
    real = checked_copy.counts

    def counts(*told: Any) -> checked_copy.Counts:
        nonlocal copying
        copying = True
        return real(*told)

    def stopped(_done: int, _total: int) -> None:
        if copying:
            raise Cancelled

    monkeypatch.setattr(checked_copy, "counts", counts)
    with pytest.raises(Cancelled):
        intake.take_in(store, path, intake.Wish(), NOW, stopped)
    assert store.sessions.count() == 0
    assert store.batches.history() == ()
    assert list(store.backups.folder.iterdir()) == []
