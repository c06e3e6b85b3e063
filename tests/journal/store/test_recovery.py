"""A damaged journal comes back as far as it can, and the damaged file is kept as it is."""

import random
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import demo
from journal.errors import CannotRecover
from journal.model.dream import Dream
from journal.store.recovery import known_copies, recover
from journal.store.store import Store

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
CUT = 200  # dreams
PAGE = 4096


@pytest.fixture(scope="module")
def months(tmp_path_factory) -> Path:
    """A journal of some months, with a copy beside it."""
    path: Path = tmp_path_factory.mktemp("months") / "journal.sqlite"
    with closing(Store.open(path)) as store:
        nights = demo.nights(120, 7, NOW.date(), ZoneInfo("Europe/Lisbon"))
        demo.fill(store, nights, NOW)
        store.backups.make(NOW, UTC)
    return path


def damaged(months: Path, folder: Path, seed: int, *, copies: bool) -> Path:
    """The journal with a tenth of its pages spoiled, in a folder of its own."""
    content, dice = bytearray(months.read_bytes()), random.Random(seed)
    pages = len(content) // PAGE
    for _ in range(pages // 10):
        at = dice.randrange(8, pages) * PAGE
        content[at : at + 200] = dice.randbytes(200)
    path = folder / "journal.sqlite"
    path.write_bytes(content)
    if copies:
        (folder / "backups").mkdir()
        for each in (months.parent / "backups").iterdir():
            (folder / "backups" / each.name).write_bytes(each.read_bytes())
    return path


def texts(path: Path) -> dict[str, str]:
    with closing(Store.open(path)) as store:
        assert store.health.complaints() == ()
        return {row["uid"]: row["body"] for row in store.all("select uid, body from dream")}


def texts_of_diaries(path: Path) -> list[str]:
    with closing(Store.open(path)) as store:
        return [row["night"] for row in store.all("select night from diary")]


@pytest.mark.parametrize("seed", range(6))
def test_with_a_good_copy_nothing_that_was_in_it_is_lost(months, tmp_path, seed):
    path = damaged(months, tmp_path, seed, copies=True)
    before = path.read_bytes()
    recovery = recover(path, tmp_path / "new.sqlite", known_copies(path))
    assert texts(recovery.path) == texts(months)
    assert path.read_bytes() == before
    assert recovery.copy is not None
    assert sum(each.from_copy for each in recovery.kinds)


@pytest.mark.parametrize("seed", range(6))
def test_without_a_copy_what_is_readable_comes_back_and_nothing_is_made_up(months, tmp_path, seed):
    path = damaged(months, tmp_path, seed, copies=False)
    try:
        recovery = recover(path, tmp_path / "new.sqlite", known_copies(path))
    except CannotRecover:
        assert list(tmp_path.iterdir()) == [path]
        return
    whole, back = texts(months), texts(recovery.path)
    assert back.items() <= whole.items()
    dreams = next(each for each in recovery.kinds if each.kind == "dreams")
    assert dreams.read == len(back)
    if dreams.lost is not None:
        assert dreams.lost == len(whole) - len(back)


def test_what_was_written_after_the_copy_is_kept_where_it_can_be_read(months, tmp_path):
    path = damaged(months, tmp_path, 0, copies=True)
    path.write_bytes(months.read_bytes())
    with closing(Store.open(path)) as store:
        late = store.dreams.save(Dream(NOW.date(), "Written after the copy."), NOW)
        ((root,),) = store.all("select rootpage from sqlite_master where name = 'diary'")
    content = bytearray(path.read_bytes())
    content[(root - 1) * PAGE : (root - 1) * PAGE + 200] = bytes([0xA5]) * 200
    path.write_bytes(content)
    recovery = recover(path, tmp_path / "new.sqlite", known_copies(path))
    assert late.uid in texts(recovery.path)
    told = {each.kind: each for each in recovery.kinds}
    assert (told["diaries"].read, told["diaries"].lost) == (len(texts_of_diaries(months)), 0)
    assert (told["dreams"].from_copy, told["dreams"].lost) == (0, 0)


def test_rows_that_a_copy_counts_anew_are_found_by_their_keys(tmp_path):
    path = tmp_path / "journal.sqlite"
    with closing(Store.open(path)) as store:
        nights = demo.nights(60, 7, NOW.date(), ZoneInfo("Europe/Lisbon"))
        demo.fill(store, nights, NOW)
        store.connection.execute("update diary set comments = 'of-the-diary ' || night")
        store.connection.execute("delete from diary where rowid % 3 = 0")
        store.backups.make(NOW, UTC)
        store.connection.execute("delete from diary where rowid % 5 = 0")
        whole = {row["night"] for row in store.all("select night from diary")}
    content = bytearray(path.read_bytes())
    for at in range(0, len(content), PAGE):
        if b"of-the-diary" in content[at : at + PAGE]:
            content[at : at + PAGE] = bytes([0xA5]) * PAGE
    path.write_bytes(content)
    recovery = recover(path, tmp_path / "new.sqlite", known_copies(path))
    with closing(Store.open(recovery.path)) as store:
        assert {row["night"] for row in store.all("select night from diary")} == whole
    told = next(each for each in recovery.kinds if each.kind == "diaries")
    assert (told.read, told.from_copy, told.lost) == (0, len(whole), 0)


@pytest.mark.parametrize("part", ["schema", "root"])
def test_dreams_are_found_in_their_pages_where_nothing_leads_to_them(months, tmp_path, part):
    path = damaged(months, tmp_path, 0, copies=False)
    with closing(Store.open(months)) as store:
        ((root,),) = store.all("select rootpage from sqlite_master where name = 'dream'")
    content = bytearray(months.read_bytes())
    spoiled = range(1) if part == "schema" else range(root - 1, root)
    for page in spoiled:
        start = page * PAGE + (100 if page == 0 else 0)
        content[start : (page + 1) * PAGE] = bytes([0xA5]) * ((page + 1) * PAGE - start)
    path.write_bytes(content)
    recovery = recover(path, tmp_path / "new.sqlite", ())
    assert texts(recovery.path) == texts(months)


def test_without_its_first_page_all_of_it_comes_back(months, tmp_path):
    path = tmp_path / "journal.sqlite"
    content = months.read_bytes()
    path.write_bytes(random.Random(2).randbytes(PAGE) + content[PAGE:])
    report = recover(path, tmp_path / "new.sqlite", [])
    assert texts(report.path) == texts(months)
    assert texts_of_diaries(report.path) == texts_of_diaries(months)
    assert [each for each in report.kinds if each.lost] == []


@pytest.mark.parametrize("share", [0.5, 0.95])
def test_a_file_that_was_cut_off_gives_what_is_left_of_it(tmp_path, share):
    whole, path = tmp_path / "whole.sqlite", tmp_path / "journal.sqlite"
    with closing(Store.open(whole)) as store:
        for n in range(CUT):  # one after the other, so that they lie all over the file
            store.dreams.save(Dream(NOW.date(), f"{n} " + "sea " * 250), NOW)
    content = whole.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    found = texts(recover(path, tmp_path / "new.sqlite", []).path)
    assert len(found) > CUT * share / 2
    assert found.items() <= texts(whole).items()


def test_what_was_erased_does_not_come_back_from_free_pages(tmp_path):
    path = tmp_path / "journal.sqlite"
    with closing(Store.open(path)) as store:
        store.connection.execute("pragma secure_delete = off")
        kept, gone = (
            [store.dreams.save(Dream(NOW.date(), f"{n} " + what * 300), NOW) for n in range(40)]
            for what in ("kept ", "gone ")
        )
        for each in gone:
            store.dreams.delete(each.uid, NOW)
        store.bin.erase([each.uid for each in gone])
    content = bytearray(path.read_bytes())
    content[100:PAGE] = bytes([0xA5]) * (PAGE - 100)
    path.write_bytes(content)
    back = texts(recover(path, tmp_path / "new.sqlite", ()).path)
    assert back.keys() == {each.uid for each in kept}


def test_what_was_erased_does_not_come_back_from_a_copy(months, tmp_path):
    path = damaged(months, tmp_path, 0, copies=True)
    path.write_bytes(months.read_bytes())
    with closing(Store.open(path)) as store:
        gone = store.dreams.between(NOW.date().replace(month=8), NOW.date())[0]
        store.dreams.delete(gone.uid, NOW)
        store.bin.erase([gone.uid])
    recovery = recover(path, tmp_path / "new.sqlite", known_copies(path))
    assert gone.uid not in texts(recovery.path)
    assert recovery.whole


def test_what_the_log_still_holds_is_read_too(tmp_path):
    path = tmp_path / "journal.sqlite"
    store = Store.open(path)
    store.dreams.save(Dream(NOW.date(), "Only in the log yet."), NOW)
    folder = tmp_path / "left"
    folder.mkdir()
    for ending in ("", "-wal"):
        left = path.with_name(path.name + ending)
        (folder / left.name).write_bytes(left.read_bytes())
    store.close()
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    recovery = recover(folder / path.name, tmp_path / "new.sqlite", ())
    assert list(texts(recovery.path).values()) == ["Only in the log yet."]
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_a_file_that_gives_nothing_leaves_no_new_file(tmp_path):
    path = tmp_path / "journal.sqlite"
    path.write_bytes(bytes(40_960))
    with pytest.raises(CannotRecover):
        recover(path, tmp_path / "new.sqlite", ())
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_is_never_written_over(months, tmp_path):
    there = tmp_path / "new.sqlite"
    there.write_text("mine")
    with pytest.raises(CannotRecover):
        recover(months, there, ())
    assert there.read_text() == "mine"


def test_a_damaged_copy_is_passed_over_for_an_older_good_one(months, tmp_path):
    path = damaged(months, tmp_path, 1, copies=True)
    (good,) = (tmp_path / "backups").iterdir()
    newer = good.with_name(good.name.replace("20261124", "20261125"))
    newer.write_bytes(b"SQLite format 3\0" + bytes(9000))
    copies = known_copies(path)
    assert copies == [newer, good]
    assert recover(path, tmp_path / "new.sqlite", copies).copy == good
