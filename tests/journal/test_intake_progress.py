"""How far an import is, told truly; and a wish to stop, heard at once."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal import intake
from journal.errors import Cancelled
from journal.importers.streams import Guarded
from journal.store.store import Store
from tests.journal.importers.test_apple_health import NIGHT, document


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


@pytest.mark.parametrize("folder", [False, True])
def test_a_wish_to_stop_is_heard_while_it_is_told_what_a_large_zip_or_folder_holds(
    store, tmp_path, monkeypatch, folder
):
    members = {f"many/heart_rate-{number}.json": b'[{"value": 1}]' for number in range(300)}
    path = tmp_path / ("many" if folder else "many.zip")
    if folder:
        for name, data in members.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(data)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in members.items():
                archive.writestr(name, data)
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
    with pytest.raises(Cancelled):
        if folder:
            list(intake.files([path], store, stopped))
        intake.preview(store, path, stopped)
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
