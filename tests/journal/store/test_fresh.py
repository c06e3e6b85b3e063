"""Sessions written many at a time leave the journal as those written one by one do."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.changes import Changes
from journal.model.batch import Batch
from journal.model.dream import Mark, MarkKind, ServiceDream
from journal.model.night import night_of
from journal.model.session import Session
from journal.model.session_detail import (
    Detail,
    Incident,
    Link,
    Media,
    MonitorNote,
    Personalization,
    Summary,
    Theme,
)
from journal.store import engine
from journal.store.session_rows import uid_of
from journal.store.store import Store
from tests.journal.store.slept import FIRST, put, raw, slept, told

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
TABLES = (
    *("session", "dream", "mark", "service_dream", "link", "incident", "monitor_note", "theme"),
    *("media", "index_wait"),
)
Night = tuple[Session, Detail]

words = st.text("ab é", max_size=4)
counts = st.integers(0, 2)


@st.composite
def details(draw: st.DrawFn) -> Detail:
    # The same key twice in one night is one dream of the journal.
    dreams = told(*draw(st.lists(st.sampled_from("abc"), max_size=4)), text=draw(words)).dreams
    if draw(st.booleans()):  # however its reader marks it, a service's word is not a person's
        dreams += (ServiceDream("d", "", "the sea", marks=(Mark(MarkKind.TAG, "good"),)),)
    return Detail(
        dreams=dreams,
        links=(Link(draw(words), FIRST, None, 0.5),) * draw(counts),
        incidents=(Incident("alarm", FIRST, None),) * draw(counts),
        notes=(MonitorNote(draw(words), FIRST),) * draw(counts),
        personalization=Personalization("tide", None, 0.5, (Theme("sea", 1.0),) * draw(counts)),
        media=(Media("a.png", "image", None, None),) * draw(counts),
        summaries=(Summary("heart_rate", "bpm", 52.0),) * draw(counts),
        comment=draw(words),
    )


@st.composite
def nights(draw: st.DrawFn) -> list[Night]:
    """Sessions, each once and of few nights, so that dreams take their places behind others."""
    found = []
    for number in range(draw(st.integers(1, 8))):
        on = slept(draw(st.integers(0, 3)))
        named = replace(on, external_id=f"n{number}", uid="", mode=draw(st.none() | words))
        found.append((named, draw(details())))
    return found


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(engine.read(path)) as connection:
        connection.row_factory = None
        return {each: connection.execute(f"select * from {each}").fetchall() for each in TABLES}


def one_by_one(store: Store, found: Sequence[Night], batch: int) -> None:
    for session, detail in found:
        known = replace(session, uid=uid_of(session))
        put(store, known, detail, batch, NOW)


def together(store: Store, found: Sequence[Night], batch: int) -> None:
    waiting = store.sessions.fresh(batch, NOW)
    for session, detail in found:
        night = night_of(session.ended_at, session.end_place.tzinfo)
        waiting.add(session, detail, raw(session), night)
    waiting.write()
    waiting.write()  # nothing waits: nothing happens


def begun(store: Store) -> int:
    return store.batches.begin(Batch("dreamsync", "DreamSync", "a.json", NOW))


@settings(max_examples=30)
@given(nights(), nights(), st.booleans())
def test_they_stand_as_if_each_had_been_written_alone(before, after, kept_one):
    found = []
    with TemporaryDirectory() as folder:
        for write in (one_by_one, together):
            path = Path(folder) / f"{write.__name__}.sqlite"
            with closing(Store.open(path)) as store:
                with store.writing(Changes.SESSIONS):
                    first = begun(store)
                    one_by_one(store, before, first)
                if kept_one:
                    for dream in store.dreams.of(FIRST.date() + timedelta(days=1)):
                        store.dreams.save(replace(dream, title="Mine"), NOW)
                store.batches.undo(first, NOW)
                with store.writing(Changes.SESSIONS):
                    write(store, after, begun(store))
            found.append(rows(path))
    assert found[0] == found[1]


def test_so_many_wait_at_most_that_little_is_held_in_memory(path):
    held = []
    with closing(Store.open(path)) as store, store.writing(Changes.SESSIONS):
        waiting = store.sessions.fresh(begun(store), NOW)
        for number in range(250):
            session = slept(number)
            waiting.add(session, told("a"), raw(session), session.ended_at.date())
            held.append(number + 1 - store.sessions.count())
        waiting.write()
        assert store.sessions.count() == 250
    assert max(held) < 100


def test_a_long_record_or_many_dreams_are_written_at_once(path):
    many = Detail(dreams=tuple(ServiceDream(f"d{n}", "", "the sea") for n in range(100)))
    with closing(Store.open(path)) as store, store.writing(Changes.SESSIONS):
        waiting = store.sessions.fresh(begun(store), NOW)
        waiting.add(slept(0), Detail(), b"x" * (1 << 20), FIRST.date())
        assert store.sessions.count() == 1
        waiting.add(slept(1), many, b"{}", FIRST.date())
        assert store.sessions.count() == 2
        assert store.dreams.count() == 100
