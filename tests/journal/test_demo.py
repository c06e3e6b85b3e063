"""The promises of the sample journal and of its exports."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.changes import Changes
from journal.demo import Container, DemoJournal, export, fill, latest, nights
from journal.demo.samples import sample
from journal.demo.words import sentences
from journal.evenings.account import account
from journal.model.dream import Dream, MarkKind, Origin, Recall
from journal.model.night import Kind, night_of
from journal.model.session import STAGED
from journal.store.store import Store

LISBON = ZoneInfo("Europe/Lisbon")
LAST = date(2026, 11, 19)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
YEAR = 365


@pytest.fixture(scope="module")
def years() -> DemoJournal:
    """Some two and a half years of nights."""
    return nights(800, 7, LAST, LISBON)


def told(demo: DemoJournal) -> Iterator[tuple[date, str, str]]:
    """Every dream, of the person's own hand and of the service: its night, title and text."""
    for night in demo.nights:
        for dream in night.dreams:
            yield night.night, dream.title, dream.body
    for session, detail in demo.sessions:
        for each in detail.dreams:
            yield session.ended_at.date(), each.title, each.narrative


def own(demo: DemoJournal) -> list[Dream]:
    return [dream for night in demo.nights for dream in night.dreams]


def soonest_again(said: Iterable[tuple[date, str]]) -> int:
    """After how many days the first of these words came again."""
    seen: dict[str, date] = {}
    soonest = 10**6
    for night, text in sorted(said):
        if text.casefold() in seen:
            soonest = min(soonest, (night - seen[text.casefold()]).days)
        seen[text.casefold()] = night
    return soonest


# --- the nights ------------------------------------------------------------------------------


def test_the_same_seed_and_last_night_give_the_same_journal() -> None:
    assert nights(90, 5, LAST, LISBON) == nights(90, 5, LAST, LISBON)


def test_another_seed_gives_another_journal() -> None:
    assert nights(30, 5, LAST, LISBON).nights != nights(30, 6, LAST, LISBON).nights


@pytest.mark.parametrize("count", [0, 1, 2, 30, 365])
def test_as_many_nights_are_kept_as_were_asked_for(count: int) -> None:
    demo = nights(count, 1, LAST, LISBON)
    dates = [night.night for night in demo.nights]
    assert len(dates) == len(set(dates)) == count
    assert dates == sorted(dates)
    assert not dates or dates[-1] == LAST


def test_every_night_has_a_trace_and_a_kind(years: DemoJournal) -> None:
    assert {night.kind for night in years.nights} == {Kind.NATURAL, Kind.SYNCED}


def test_the_newest_nights_are_of_both_kinds() -> None:
    for seed in range(20):
        kinds = {night.kind for night in nights(3, seed, LAST, LISBON).nights}
        assert kinds == {Kind.NATURAL, Kind.SYNCED}


def test_single_nights_and_whole_weeks_are_missing(years: DemoJournal) -> None:
    steps = [(after.night - before.night).days for before, after in pairwise(years.nights)]
    assert 2 in steps
    assert max(steps) >= 7


def test_a_week_was_spent_in_another_zone_and_a_night_in_a_plane(years: DemoJournal) -> None:
    away = [night for night in years.nights if night.zone != LISBON.key]
    assert len(away) >= 5
    assert any(session.start_place.zone != session.end_place.zone for session, _ in years.sessions)


def test_the_nights_on_which_clocks_change_are_there(years: DemoJournal) -> None:
    kept = {night.night: night for night in years.nights}
    assert kept[date(2026, 10, 25)].kind is Kind.SYNCED
    assert kept[date(2026, 3, 29)].kind is Kind.NATURAL


def test_a_night_may_end_after_noon(years: DemoJournal) -> None:
    ends = [
        night.diary.final_awakening.astimezone(LISBON)
        for night in years.nights
        if night.diary and night.diary.final_awakening and night.zone == LISBON.key
    ]
    assert any(end.hour >= 12 for end in ends)


def test_there_are_naps_beside_the_main_sleep(years: DemoJournal) -> None:
    assert any(len(night.sessions) > 1 for night in years.nights)
    assert any(night.kind is Kind.NATURAL and night.sessions for night in years.nights)


def test_every_answer_of_the_morning_is_plausible(years: DemoJournal) -> None:
    for night in years.nights:
        if (diary := night.diary) is None:
            continue
        times = (diary.into_bed, diary.try_sleep, diary.final_awakening, diary.out_of_bed)
        known = [each for each in times if each]
        assert known == sorted(known)
        assert diary.filled_at is not None
        assert all(each <= diary.filled_at for each in known)
        assert diary.final_awakening is None or (
            night_of(diary.final_awakening, ZoneInfo(diary.zone or "")) == night.night
        )
        assert diary.asleep is None or 200 < diary.asleep < 700


def test_some_answers_are_left_blank(years: DemoJournal) -> None:
    diaries = [night.diary for night in years.nights if night.diary]
    for name in ("into_bed", "sol", "nwak", "waso", "quality", "refreshed", "comments"):
        assert any(getattr(diary, name) is None for diary in diaries)
        assert any(getattr(diary, name) is not None for diary in diaries)
    assert any(night.diary is None for night in years.nights)


def test_recall_is_told_in_every_way_and_kept_apart_from_the_dreams(years: DemoJournal) -> None:
    assert {night.recall for night in years.nights} == {None, *Recall}
    for night in years.nights:
        if night.recall in {Recall.NOTHING, Recall.FELT}:
            assert not night.dreams


# --- the dreams ------------------------------------------------------------------------------


def test_no_two_dreams_of_a_year_share_a_text(years: DemoJournal) -> None:
    assert soonest_again((night, body) for night, _title, body in told(years)) > YEAR


def test_no_title_comes_twice_within_a_year(years: DemoJournal) -> None:
    assert soonest_again((night, title) for night, title, _ in told(years) if title) > YEAR


def test_no_sentence_comes_twice_within_a_year(years: DemoJournal) -> None:
    said = ((night, each) for night, _, body in told(years) for each in sentences(body))
    assert soonest_again(said) > YEAR


def test_a_dream_has_one_to_nine_sentences_and_no_gap(years: DemoJournal) -> None:
    lengths = [len(sentences(body)) for _night, _title, body in told(years)]
    assert min(lengths) == 1
    assert 6 < max(lengths) <= 10
    assert not any("{" in title + body for _night, title, body in told(years))


def test_every_sentence_begins_and_ends_as_one(years: DemoJournal) -> None:
    for _night, _title, body in told(years):
        for each in sentences(body):
            assert each[0].isupper() or each[0].isdigit()
            assert each[-1] == "."


def test_some_nights_have_several_dreams_and_some_dreams_several_paragraphs(
    years: DemoJournal,
) -> None:
    assert max(len(night.dreams) for night in years.nights) > 1
    assert any("\n\n" in dream.body for dream in own(years))


def test_dreams_carry_feelings_people_places_and_signs(years: DemoJournal) -> None:
    marks = [mark for dream in own(years) for mark in dream.marks]
    kinds = {mark.kind for mark in marks}
    assert {MarkKind.FEELING, MarkKind.PERSON, MarkKind.PLACE, MarkKind.SIGN} <= kinds
    assert any(mark.intensity for mark in marks)
    assert any(mark.kind is MarkKind.FEELING and mark.intensity is None for mark in marks)


def test_a_person_that_is_marked_is_named_in_the_text(years: DemoJournal) -> None:
    for dream in own(years):
        for mark in dream.marks:
            if mark.kind is MarkKind.PERSON:
                assert mark.name.casefold() in dream.body.casefold()


def test_nightmares_are_few(years: DemoJournal) -> None:
    dreams = own(years)
    assert 0 < sum(dream.nightmare or False for dream in dreams) < len(dreams) / 15


def test_the_person_writes_now_and_then_about_a_synced_night(years: DemoJournal) -> None:
    synced = [dream for dream in own(years) if dream.origin is Origin.SYNCED]
    assert {dream.session_uid is None for dream in synced} == {True, False}


# --- the sessions ----------------------------------------------------------------------------


def test_a_hypnogram_lies_within_its_session(years: DemoJournal) -> None:
    for session, _detail in years.sessions:
        assert session.stages is not None
        assert session.started_at <= session.stages.start
        assert session.stages.end <= session.ended_at
        assert session.asleep_at is not None
        assert session.awake_at is not None
        assert session.started_at <= session.asleep_at < session.awake_at <= session.ended_at


def test_nights_have_cycles_with_less_deep_sleep_and_more_rem_towards_morning(
    years: DemoJournal,
) -> None:
    early = dict.fromkeys(("deep", "rem"), 0.0)
    late = dict.fromkeys(("deep", "rem"), 0.0)
    for session, _detail in years.sessions:
        middle = session.started_at + session.length / 2
        assert session.stages is not None
        for start, end, stage in session.stages.spans():
            part = early if end < middle else late
            if stage in {"n3", "deep"}:
                part["deep"] += (end - start).total_seconds()
            if stage == "rem":
                part["rem"] += (end - start).total_seconds()
    assert early["deep"] > 2 * late["deep"]
    assert late["rem"] > 1.5 * early["rem"]


def test_stages_come_in_every_way_in_which_services_write_them(years: DemoJournal) -> None:
    stages = [session.stages for session, _detail in years.sessions if session.stages]
    assert {each.epoch_seconds for each in stages} == {30, 60, None}
    assert {run.stage for each in stages for run in each.runs} >= STAGED


def test_a_missing_sample_is_none(years: DemoJournal) -> None:
    values = [
        value for _, detail in years.sessions for vital in detail.vitals for value in vital.values
    ]
    assert None in values
    assert min(value for value in values if value is not None) >= 0


def test_sessions_come_with_links_incidents_notes_and_personalization(years: DemoJournal) -> None:
    details = [detail for _session, detail in years.sessions]
    for name in ("links", "incidents", "notes", "personalization", "dreams", "media", "technician"):
        assert any(getattr(detail, name) for detail in details)
    kinds = {each.kind for detail in details for each in detail.incidents}
    assert {"disconnect", "overload", "nightmare"} <= kinds


# --- the journal in a store ------------------------------------------------------------------


def test_a_filled_journal_holds_what_was_told(store: Store) -> None:
    demo = nights(120, 2, LAST, LISBON)
    fill(store, demo, NOW)
    assert not store.health.complaints()
    kept = store.nights.between(demo.nights[0].night, LAST)
    assert [night.night for night in kept] == [night.night for night in demo.nights]
    for night, told_ in zip(kept, demo.nights, strict=True):
        diary = night.diary and replace(night.diary, score_seen_before_diary=None)
        assert diary == told_.diary
        assert night.recall == told_.recall
        assert night.sessions == told_.sessions
        assert night.kind == told_.kind
        bodies = {dream.body for dream in night.dreams}
        assert all(dream.body in bodies for dream in told_.dreams)
    assert store.sessions.count() == len(demo.sessions)


def test_what_the_person_said_of_a_synced_dream_stands_beside_its_account(store: Store) -> None:
    demo = nights(120, 2, LAST, LISBON)
    fill(store, demo, NOW)
    over = [dream for dream in own(demo) if dream.session_uid]
    assert over
    for dream in over:
        kept = store.dreams.get(dream.uid)
        assert kept.body == dream.body
        assert kept.account is not None
        assert kept.account.narrative != dream.body


def test_dreams_are_written_in_their_morning_and_none_after_now(store: Store) -> None:
    fill(store, nights(20, 2, LAST, LISBON), datetime(2026, 11, 19, 3, tzinfo=UTC))
    for dream in store.dreams.between(date.min, date.max):
        assert dream.created_at is not None
        assert dream.created_at <= datetime(2026, 11, 19, 3, tzinfo=UTC)


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_nothing_in_a_journal_up_to_the_latest_night_lies_ahead(hour: int) -> None:
    now = datetime(2026, 11, 20, hour, tzinfo=UTC)
    demo = nights(6, hour, latest(now, LISBON), LISBON)
    assert all(session.ended_at < now for session, _detail in demo.sessions)
    assert all(dream.created_at and dream.created_at < now for dream in own(demo))
    assert all(
        night.diary.filled_at and night.diary.filled_at < now
        for night in demo.nights
        if night.diary
    )


def test_a_filled_journal_has_evenings_on_natural_nights_and_a_plan_they_are_held_against(
    store: Store,
) -> None:
    demo = nights(120, 2, LAST, LISBON)
    fill(store, demo, NOW)
    runs = store.runs.between(date.min, date.max)
    natural = {night.night for night in demo.nights if night.kind is Kind.NATURAL}
    assert len(runs) > 20
    assert {run.night for run in runs} <= natural
    assert all(run.lights_out_at and run.lights_out_at < NOW for run in runs)
    base = next(each for each in store.rituals.all() if not each.variant_of)
    told = account(store, base.uid, demo.nights[0].night, LAST, LISBON)
    assert told.against_plan.n == told.evenings > 20
    assert any(step.skipped for each in told.counts for step in each.steps)
    assert any(each.finished for each in told.counts)


def test_a_filled_journal_remembers_that_it_is_a_sample(store: Store) -> None:
    assert store.facts.get("sample") is None
    fill(store, nights(3, 2, LAST, LISBON), NOW)
    assert store.facts.get("sample") == "1"


def test_a_journal_is_filled_with_one_announcement(store: Store) -> None:
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    fill(store, nights(20, 2, LAST, LISBON), NOW)
    assert len(heard) == 1


def test_the_sessions_came_by_an_import_that_can_be_undone(store: Store) -> None:
    demo = nights(60, 2, LAST, LISBON)
    fill(store, demo, NOW)
    (batch,) = store.batches.history()
    assert batch.counts.new == len(demo.sessions)
    store.batches.undo(batch.id, NOW)
    assert store.sessions.count() == 0
    assert store.dreams.count() == len(own(demo))


def test_importing_the_samples_into_their_own_journal_adds_the_sessions_only_once(
    store: Store, tmp_path: Path
) -> None:
    demo = sample()
    fill(store, replace(demo, sessions=()), NOW)
    assert store.sessions.count() == 0
    export(demo, Container.NDJSON, tmp_path / "export")
    first = intake.take_in(store, tmp_path / "export", intake.Wish(), NOW)
    again = intake.take_in(store, tmp_path / "export", intake.Wish(), NOW)
    assert first.counts.new == len(demo.sessions)
    assert (again.counts.new, again.counts.known) == (0, len(demo.sessions))
    for dream in own(demo):
        assert store.dreams.get(dream.uid).body == dream.body


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/New_York", "Pacific/Auckland", "UTC"])
def test_the_journal_may_be_kept_anywhere(zone: str, store: Store) -> None:
    demo = nights(60, 2, LAST, ZoneInfo(zone))
    fill(store, demo, NOW)
    kept = [night.night for night in store.nights.between(date.min, LAST)]
    assert kept == [night.night for night in demo.nights]
