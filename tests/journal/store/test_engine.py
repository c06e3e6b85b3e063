"""The journal works on either build of SQLite, and reading it loads nothing slow."""

import subprocess
import sys
from contextlib import closing

import pytest

from journal.errors import CannotSave
from journal.model.dream import Dream
from journal.store import engine, vault
from journal.store.store import Store

USE = """
import sys
hidden, path = sys.argv[1], sys.argv[2]
if hidden != "-":
    sys.modules[hidden] = None
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from journal.model.dream import Dream, Origin
from journal.model.listing import Narrowing
from journal.store.store import Store
store = Store.open(Path(path))
now, night = datetime(2026, 11, 24, 7, tzinfo=UTC), date(2026, 11, 24)
kept = store.dreams.save(Dream(night, "The sea was in the kitchen. 水牛"), now)
store.dreams.save(replace(kept, title="Water"), now)
assert [row.uid for row in store.search.page(Narrowing("kit", Origin.NATURAL))] == [kept.uid]
assert [row.uid for row in store.search.page(Narrowing("水"))] == [kept.uid]
assert len(store.search.page(Narrowing(" ".join(["sea"] * 500 + ["-a"] * 500)))) == 1
store.dreams.delete(kept.uid, now)
store.dreams.restore(kept.uid, now)
assert store.nights.of(night).dreams == (store.dreams.get(kept.uid),)
assert store.health.complaints() == ()
store.close()
import journal.store.engine
print(journal.store.engine.DatabaseError.__module__)
"""

READ = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from journal.errors import CannotSave
from journal.model.dream import Dream
from journal.model.listing import Narrowing
from journal.store.store import Store
store = Store.open(Path(sys.argv[1]))
assert store.nights.between(date.min, date.max)
assert store.search.page(Narrowing("sea"))
store.dreams.save(Dream(date(2026, 11, 24), "One more."), datetime(2026, 11, 24, 7, tzinfo=UTC))
store.preferences.save(store.preferences.load())
print(*sorted({"sqlite_utils", "numpy", "click", "pluggy", "babel"} & set(sys.modules)))
"""


def run(code, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_journal_works_on_sqlcipher_and_without_it(path):
    assert run(USE, "sqlcipher3", path) == "sqlite3"


def test_the_journal_works_on_sqlciphers_build(path):
    pytest.importorskip("sqlcipher3")
    assert run(USE, "-", path) == "sqlcipher3.dbapi2"


def test_one_build_reads_what_the_other_wrote(path):
    for hidden in ("sqlcipher3", "-", "sqlcipher3"):
        copy = path.with_name(f"{hidden}.sqlite")
        if path.exists():
            path.rename(copy)
            run(READ, copy)
            copy.rename(path)
        else:
            run(USE, hidden, path)


def test_reading_and_writing_a_journal_loads_nothing_slow(path, now):
    with closing(Store.open(path)) as store:
        store.dreams.save(Dream(now.date(), "the sea"), now)
    assert run(READ, path) == ""


def test_without_sqlcipher_an_encrypted_journal_is_told_and_left_alone(path):
    pytest.importorskip("sqlcipher3")
    Store.open(path).close()
    key = vault.encrypt(path, "abc")
    before = path.read_bytes()
    code = """
import sys
sys.modules["sqlcipher3"] = None
from pathlib import Path
from journal.errors import CannotOpen
from journal.store import engine, vault
from journal.store.key import Key
from journal.store.store import Store
path = Path(sys.argv[1])
key = Key(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
Store.open(path.with_name("plain.sqlite")).close()
for deed in (
    lambda: Store.open(path, key=key),
    lambda: vault.encrypt(path.with_name("plain.sqlite"), "abc"),
):
    try:
        deed()
    except CannotOpen as error:
        print(error.advice)
"""
    told = run(code, path, key.secret.hex(), key.mark.hex()).splitlines()
    assert len(told) == 2
    assert path.read_bytes() == before


def test_what_is_asked_again_and_again_is_prepared_once_also_in_a_new_journal(path):
    prepared = []

    def watch(*what: object) -> int:
        prepared.append(what)
        return 0

    asked = [f"select value from fact where name = ? and {n} = {n}" for n in range(12)]
    with closing(Store.open(path)) as store:
        connection = store.facts._file.connection
        connection.set_authorizer(watch)
        looked = []
        for _turn in range(2):
            for sql in asked:
                connection.execute(sql, ["needs"]).fetchall()
            looked.append(len(prepared))
        assert looked[0] > 0
        assert looked[1] == looked[0]
        connection.set_authorizer(None)


def test_a_copy_that_has_no_room_fails_by_the_number_that_says_so(journal, tmp_path):
    target = tmp_path / "copy.sqlite"
    target.touch()
    with closing(engine.connect(journal)) as source, closing(engine.bare(target)) as copy:
        copy.execute("pragma max_page_count = 2")
        with pytest.raises(CannotSave, match="saved") as caught, engine.plain_words(target):
            source.backup(copy)
    assert "is full" in caught.value.advice


def test_nothing_bytes_and_yes_or_no_are_kept_as_they_are(tmp_path):
    path = tmp_path / "kept.sqlite"
    path.touch()
    with closing(engine.connect(path)) as connection:
        connection.execute("create table kept (a text, b blob, c blob, d integer) strict")
        connection.execute("insert into kept values (?, ?, ?, ?)", (None, b"x\0y", b"", True))
        assert tuple(connection.execute("select * from kept").fetchone()) == (None, b"x\0y", b"", 1)
