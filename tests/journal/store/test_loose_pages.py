"""Rows are read from the pages as the engine wrote them, and noise is no row."""

import random
from contextlib import closing

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.store import engine
from journal.store.loose_pages import Column, fits, loose_rows

VALUES = st.one_of(
    st.none(),
    st.integers(-(1 << 63), (1 << 63) - 1),
    st.floats(allow_nan=False),
    st.text(st.characters(codec="utf-8"), max_size=9000),
    st.binary(max_size=20_000),
)
ROWS = st.dictionaries(
    st.integers(-(1 << 63), (1 << 63) - 1), st.tuples(VALUES, VALUES), max_size=20
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(written=ROWS)
def test_every_row_is_read_as_it_was_written(tmp_path, written):
    path = tmp_path / "any.sqlite"
    path.unlink(missing_ok=True)
    path.touch()
    with closing(engine.connect(path)) as connection:
        connection.execute("create table any_row (id integer primary key, one any, two any) strict")
        connection.executemany(
            "insert into any_row values (?, ?, ?)", [(key, *row) for key, row in written.items()]
        )
    read = {number: row for number, row in loose_rows(path.read_bytes()) if len(row) == 3}
    assert read == {key: (None, *row) for key, row in written.items()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(seed=st.integers(0, 1 << 32))
def test_noise_never_breaks_the_reading(tmp_path, seed):
    noise = random.Random(seed).randbytes(4096)
    path = tmp_path / "noise.sqlite"
    path.write_bytes(noise + b"\x0d\x00\x00\x00\x09" + noise[5:])
    list(loose_rows(path.read_bytes()))


def test_a_row_fits_a_table_only_with_its_kinds_and_forms():
    columns = (
        Column("id", "INTEGER", needed=True, number=True),
        Column("uid", "TEXT", needed=True, number=False),
        Column("night", "TEXT", needed=True, number=False),
        Column("score", "REAL", needed=False, number=False),
    )
    uid = "01a20c5a-b180-7aad-b17c-81e9b030b3f1"
    assert fits((None, uid, "2026-11-24", 0.5), columns)
    assert fits((None, uid, "2026-11-24", None), columns)
    for row in (
        (7, uid, "2026-11-24", None),
        (None, "x", "2026-11-24", None),
        (None, uid, "yesterday", None),
        (None, uid, "2026-11-24", "much"),
        (None, uid, None, None),
        (None, uid, "2026-11-24"),
    ):
        assert not fits(row, columns)
