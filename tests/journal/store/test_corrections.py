"""A correction is laid over a session, outlives imports, and is taken back at will."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal import intake
from journal.changes import Changes
from journal.intake import Wish
from journal.model.batch import Batch
from journal.model.correction import Correction
from journal.model.judgement import Judgement
from journal.model.night import Kind, Reason
from journal.model.session import SleepKind
from journal.model.session_detail import Detail
from journal.store.corrections import SourceRule
from tests.journal.store.slept import put, slept

NIGHT = date(2026, 11, 2)


@pytest.fixture
def told(store, now):
    """One session, and a shorter one of a tracker beside it."""
    first = slept(0)
    other = replace(
        first, source="oura", external_id="o", uid="oura", ended_at=first.ended_at, stages=None
    )
    with store.writing(Changes.SESSIONS):
        batch = store.batches.begin(Batch("x", "X", "x.json", now))
        for each in (first, other):
            put(store, each, Detail(), batch, now)
    return first, other


@pytest.fixture
def rows(tmp_path):
    """Two sleeps as Plees Tracker tells them, and one more in a later export."""

    def written(count: int):
        start = datetime(2026, 11, 1, 23, tzinfo=UTC)
        lines = ["sid,start,stop,rating,comment"]
        for number in range(count):
            begins = round((start + timedelta(days=number)).timestamp() * 1000)
            lines.append(f"{number},{begins},{begins + 8 * 3_600_000},0,")
        path = tmp_path / f"plees{count}.csv"
        path.write_text("\n".join(lines) + "\n")
        return path

    return written


def test_a_correction_leaves_the_vendors_row_as_it_was(store, told, now):
    first, _other = told
    before = store.sessions.told_between(NIGHT, NIGHT)
    cut = Correction(ended_at=first.ended_at - timedelta(hours=1))
    store.corrections.correct(first.uid, cut, now)
    assert store.sessions.told_between(NIGHT, NIGHT) == before
    ends = {each.uid: each.ended_at for each in store.sessions.between(NIGHT, NIGHT)[NIGHT]}
    assert ends[first.uid] == cut.ended_at


def test_a_correction_is_taken_back_with_what_it_gave(store, told, now):
    first, _other = told
    one, two = Correction(kind=SleepKind.NAP), Correction(not_sleep=True)
    assert store.corrections.correct(first.uid, one, now) == Correction()
    assert store.corrections.correct(first.uid, two, now) == one
    store.corrections.correct(first.uid, one, now)
    assert store.corrections.of([first.uid]) == {first.uid: one}
    store.corrections.correct(first.uid, Correction(), now)
    assert store.corrections.of([first.uid]) == {}


def test_a_night_of_which_nothing_counts_is_known_no_more(store, told, now):
    for each in told:
        store.corrections.correct(each.uid, Correction(not_sleep=True), now)
    assert store.nights.between(NIGHT, NIGHT) == ()
    assert len(store.sessions.told_between(NIGHT, NIGHT)[NIGHT]) == 2


def test_a_chosen_main_sleep_sticks_until_it_is_given_back(store, told, now):
    first, other = told
    assert store.nights.of(NIGHT).main_reason is Reason.STAGES
    assert store.corrections.choose(NIGHT, other.uid, now) == ""
    night = store.nights.of(NIGHT)
    assert (night.main.uid, night.main_reason) == (other.uid, Reason.CHOSEN)
    assert store.corrections.choose(NIGHT, "", now) == other.uid
    assert store.nights.of(NIGHT).main.uid == first.uid


def test_every_word_is_announced_once_and_kept_in_the_history(store, told, now):
    first, _other = told
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    store.corrections.correct(first.uid, Correction(not_sleep=True), now)
    store.corrections.choose(NIGHT, first.uid, now)
    store.corrections.rule(SourceRule("oura", counts_as=Kind.NATURAL))
    store.corrections.order(["oura", "dreamsync"])
    assert heard == [Changes.SESSIONS | Changes.NIGHTS] * 4
    found = store.connection.execute("select count(*) from change where record in ('session')")
    assert found.fetchone()[0] == 1


def test_an_order_of_sources_is_kept_whole_and_leaves_how_they_count(store, told):
    store.corrections.rule(SourceRule("oura", counts_as=Kind.NATURAL))
    store.corrections.order(["oura", "dreamsync"])
    assert store.corrections.rules() == (
        SourceRule("oura", counts_as=Kind.NATURAL, rank=0),
        SourceRule("dreamsync", rank=1),
    )
    assert store.nights.of(NIGHT).main.source == "oura"
    assert store.nights.of(NIGHT).main_reason is Reason.RANKED
    store.corrections.order([])
    assert store.corrections.rules() == (SourceRule("oura", counts_as=Kind.NATURAL),)


def test_a_rule_that_says_nothing_is_none(store):
    store.corrections.rule(SourceRule("oura", counts_as=Kind.NATURAL))
    store.corrections.rule(SourceRule("oura"))
    assert store.corrections.rules() == ()


def test_a_correction_outlives_a_newer_export_and_the_undo_of_its_import(store, rows, now):
    report = intake.take_in(store, rows(1), Wish(), now)
    (told,) = store.sessions.between(NIGHT, NIGHT)[NIGHT]
    cut = Correction(ended_at=told.ended_at - timedelta(hours=2))
    store.corrections.correct(told.uid, cut, now)
    store.corrections.choose(NIGHT, told.uid, now)
    intake.take_in(store, rows(2), Wish(), now)
    assert store.sessions.between(NIGHT, NIGHT)[NIGHT][0].ended_at == cut.ended_at
    for batch in store.batches.history():
        store.batches.undo(batch.id, now)
    assert store.sessions.between(NIGHT, NIGHT) == {}
    intake.take_in(store, rows(1), Wish(), now)
    (again,) = store.sessions.between(NIGHT, NIGHT)[NIGHT]
    assert (again.uid, again.ended_at) == (told.uid, cut.ended_at)
    assert store.nights.of(NIGHT).main_reason is Reason.CHOSEN
    assert report.counts.new == 1


def test_a_judgement_is_laid_at_once_and_what_takes_it_back_is_given(store, told, now):
    first, other = told
    before = store.nights.of(NIGHT)
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    said = Judgement({first.uid: Correction(not_sleep=True)}, main=other.uid)
    undo = store.corrections.judge(NIGHT, said, now)
    assert store.nights.of(NIGHT).main.uid == other.uid
    assert len(heard) == 1
    store.corrections.judge(NIGHT, undo, now)
    assert store.nights.of(NIGHT) == before


@pytest.fixture
def drifted(tmp_path):
    """A night of a watch, and the same as it came after a sync that moved its beginning."""

    def written(name: str, *seconds: int):
        path = tmp_path / name
        start = datetime(2026, 11, 1, 23, tzinfo=UTC)
        records = (
            '<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Watch" '
            'value="HKCategoryValueSleepAnalysisAsleepCore" '
            f'startDate="{start + timedelta(seconds=each):%Y-%m-%d %H:%M:%S} +0000" '
            'endDate="2026-11-02 07:00:00 +0000"/>'
            for each in seconds
        )
        path.write_text(f'<HealthData locale="en">{"".join(records)}</HealthData>')
        return path

    return written


@pytest.mark.parametrize("said", [Correction(not_sleep=True), Correction(kind=SleepKind.NAP)])
def test_what_was_said_of_a_sleep_holds_where_its_source_tells_of_it_again(
    store, drifted, now, said
):
    intake.take_in(store, drifted("first.xml", 0), Wish(), now)
    (first,) = store.sessions.told_between(NIGHT, NIGHT)[NIGHT]
    store.corrections.correct(first.uid, said, now)
    kinds = [each.kind for each in store.sessions.between(NIGHT, NIGHT).get(NIGHT, ())]
    batch = intake.take_in(store, drifted("later.xml", 17), Wish(), now + timedelta(days=1)).batch
    assert len(store.sessions.told_between(NIGHT, NIGHT)[NIGHT]) == 2
    counted = store.sessions.between(NIGHT, NIGHT).get(NIGHT, ())
    assert [each.kind for each in counted] == kinds * 2
    store.corrections.correct(first.uid, Correction(), now + timedelta(days=2))
    assert len(store.sessions.between(NIGHT, NIGHT)[NIGHT]) == 2
    store.batches.undo(batch, now + timedelta(days=3))
    assert store.sessions.between(NIGHT, NIGHT)[NIGHT] == (first,)


def test_of_two_accounts_that_were_there_only_the_one_that_is_meant_is_set_aside(
    store, drifted, now
):
    for number, seconds in enumerate((0, 17)):
        intake.take_in(store, drifted(f"{number}.xml", seconds), Wish(), now)
    first, other = store.sessions.told_between(NIGHT, NIGHT)[NIGHT]
    store.corrections.correct(first.uid, Correction(not_sleep=True), now + timedelta(days=1))
    assert store.sessions.between(NIGHT, NIGHT)[NIGHT] == (other,)
