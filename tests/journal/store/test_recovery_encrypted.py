"""An encrypted journal that is damaged comes back like any other: page by page, or from a copy."""

import random
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import demo
from journal.errors import CannotRecover
from journal.store import vault
from journal.store.cipher_pages import PAGE, Seals, decrypted, first_page, pages_of
from journal.store.key import Key
from journal.store.recovery import recover
from journal.store.store import Store

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def months(tmp_path_factory) -> tuple[Path, Key]:
    """An encrypted journal of some months, with a copy beside it."""
    path: Path = tmp_path_factory.mktemp("months") / "journal.sqlite"
    with closing(Store.open(path)) as store:
        demo.fill(store, demo.nights(90, 7, NOW.date(), ZoneInfo("Europe/Lisbon")), NOW)
    vault.encrypt(path, "abc")
    key = vault.unlock(path, "abc", NOW)
    with closing(Store.open(path, key=key)) as store:
        store.backups.make(NOW, UTC)
    return path, key


@pytest.fixture
def journal(months, tmp_path) -> Path:
    """The journal in a folder of its own, without a copy."""
    path, _key = months
    mine: Path = tmp_path / path.name
    for each in (path, path.with_name(f"{path.name}.key")):
        (tmp_path / each.name).write_bytes(each.read_bytes())
    return mine


def spoil(path: Path, *pages: int) -> None:
    """Write noise over the middle of pages; over all of the first."""
    content, dice = bytearray(path.read_bytes()), random.Random(3)
    for number in pages:
        start, end = (0, PAGE) if number == 1 else (200, 2200)
        at = (number - 1) * PAGE
        content[at + start : at + end] = dice.randbytes(end - start)
    path.write_bytes(content)


def dreams(path: Path, key: Key) -> dict[str, str]:
    with closing(Store.open(path, key=key)) as store:
        assert store.health.complaints() == ()
        return {row["uid"]: row["body"] for row in store.all("select uid, body from dream")}


def everything(path: Path, key: Key) -> dict[str, int]:
    with closing(Store.open(path, key=key)) as store:
        names = [
            row["name"]
            for row in store.all("select name from sqlite_master where type = 'table'")
            if not row["name"].startswith(("dream_words", "sqlite_", "fact"))
        ]
        return {each: store.all(f'select count(*) from "{each}"')[0][0] for each in names}


def test_without_its_first_page_all_of_it_comes_back(months, journal, tmp_path):
    whole, key = months
    spoil(journal, 1)
    report = recover(journal, tmp_path / "new.sqlite", [], key)
    assert everything(report.path, key) == everything(whole, key)
    assert dreams(report.path, key) == dreams(whole, key)


@pytest.mark.parametrize("where", ["last", "middle"])
def test_one_page_takes_no_more_away_than_stood_in_it(months, journal, tmp_path, where):
    whole, key = months
    last = journal.stat().st_size // PAGE
    spoil(journal, last if where == "last" else last // 2)
    found = dreams(recover(journal, tmp_path / "new.sqlite", [], key).path, key)
    before = dreams(whole, key)
    assert len(found) >= len(before) - PAGE // 100
    assert found.items() <= before.items()


@pytest.mark.parametrize("copied", [True, False])
def test_twenty_pages_are_read_around_and_filled_from_a_copy(months, journal, tmp_path, copied):
    whole, key = months
    last = journal.stat().st_size // PAGE
    spoil(journal, *random.Random(5).sample(range(2, last), 20))
    copies = [*(whole.parent / "backups").glob("*.sqlite")] if copied else []
    report = recover(journal, tmp_path / "new.sqlite", copies, key)
    before, found = dreams(whole, key), dreams(report.path, key)
    assert found.keys() <= before.keys()
    assert len(found) > len(before) / 2
    assert (found == before) or not copied
    assert report.copy in {*copies, None}


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_file_that_was_cut_off_gives_what_is_left_of_it(months, journal, tmp_path, share):
    whole, key = months
    content = journal.read_bytes()
    journal.write_bytes(content[: int(len(content) * share)])
    found = dreams(recover(journal, tmp_path / "new.sqlite", [], key).path, key)
    assert found
    assert found.items() <= dreams(whole, key).items()


def test_noise_alone_gives_nothing_and_leaves_nothing(months, journal, tmp_path):
    _whole, key = months
    journal.write_bytes(key.mark + random.Random(1).randbytes(40 * PAGE))
    with pytest.raises(CannotRecover):
        recover(journal, tmp_path / "new.sqlite", [], key)
    assert {each.name for each in tmp_path.iterdir()} == {journal.name, f"{journal.name}.key"}


def test_no_word_is_written_in_plain_while_it_is_recovered(months, journal, tmp_path):
    whole, key = months
    spoil(journal, 1, 7)
    recover(journal, tmp_path / "new.sqlite", [], key)
    words = [body.encode()[:24] for body in dreams(whole, key).values() if len(body) > 24]
    held = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    assert words
    assert not [each for each in words if each in held]


def test_every_page_is_opened_and_its_seal_fits_where_nothing_was_damaged(months, tmp_path):
    path, key = months
    pages, seals = list(pages_of(path)), Seals(key)
    assert all(seals.fits(page, number) for number, page in pages)
    opened = list(decrypted(pages, key, tmp_path))
    assert opened[0].startswith(b"SQLite format 3\0")
    assert first_page(opened[0], key, tmp_path)[:16] == key.mark
    (again,) = decrypted([(1, first_page(opened[0], key, tmp_path))], key, tmp_path)
    assert again == opened[0]
    text = b"".join(opened)
    assert all(body.encode()[:40] in text for body in list(dreams(path, key).values())[:40])
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_was_changed_or_moved_does_not_fit_its_seal(months):
    path, key = months
    pages, seals = dict(pages_of(path)), Seals(key)
    assert not seals.fits(pages[3], 4)
    assert not seals.fits(pages[3][:100] + b"x" + pages[3][101:], 3)
