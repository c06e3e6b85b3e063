"""Two journals compared by what they say, and a journal in which everything is used."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from journal import demo, intake
from journal.experiments import experiment
from journal.model.correction import Correction
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.elsewhere import Stretch
from journal.model.night import Kind
from journal.model.noticed import Noticed
from journal.model.rescript import Rehearsal
from journal.model.ring import Looked, Ring, RingKind
from journal.model.ritual import Asks, Step, StepKind
from journal.model.template import Template
from journal.model.told_score import ToldScore
from journal.model.wav import Sound
from journal.model.why_kind import WhyKind
from journal.rituals import runner
from journal.settings import Settings
from journal.store.batches import MERGE
from journal.store.corrections import SourceRule
from journal.store.facts import IMPORTED
from journal.store.record_table import RecordTable
from journal.store.records import RECORDS
from journal.store.saved_searches import SavedSearch
from journal.store.store import Store
from tests.journal.an_evening import CANDLE, RITUALS, SCHEDULE
from tests.journal.living import BEFORE, FIRST, evening, wish
from tests.journal.store.pictures import attach, png

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
NIGHT = date(2026, 11, 24)
ZONE = ZoneInfo("Europe/Lisbon")
ASKED = Step("worry", "Put it down", 5, StepKind.WRITE, asks=Asks.FREE)


def contents(store: Store, *, merged: bool = False) -> dict[str, list[Any]]:
    """All that a journal says, by kind; `merged`: without what each computer keeps for itself."""
    found = {}
    for record in RECORDS:
        if merged and record.rule.here:
            continue
        docs = [doc for _key, docs in RecordTable(store, record).each() for doc in docs]
        if merged and record.kind == "batches":
            docs = [doc for doc in docs if doc["format"] != MERGE]
        if merged and record.kind == "facts":  # each copy knows again what it has read itself
            docs = [doc for doc in docs if not doc["name"].startswith(IMPORTED)]
        found[record.kind] = [json.dumps(each, sort_keys=True) for each in docs]
    return found


def everything(path: Path, folder: Path) -> Store:
    """A journal that has something of every kind."""
    store = Store.open(path)
    zone = ZONE
    made = demo.nights(12, 7, demo.latest(NOW, zone), zone)
    demo.fill(store, made, NOW)
    dream = store.dreams.save(
        Dream(NIGHT, "A sealed garden", "Ivy", marks=(Mark(MarkKind.PERSON, "Zoë", 0.4),)), NOW
    )
    later = NOW + timedelta(minutes=9)
    store.dreams.save(replace(dream, body="A sealed garden, opened"), later)
    attach(store, dream, png(7), NOW)
    begun = store.recordings.begin(dream.uid, "Voice note", Sound(), NOW)
    store.recordings.record(begun.uid, bytes(400))
    store.dreams.delete(store.dreams.save(Dream(NIGHT, "thrown"), NOW).uid, later)
    gone = store.dreams.save(Dream(NIGHT, "erased"), NOW)
    store.dreams.delete(gone.uid, later)
    store.bin.erase([gone.uid])
    _dressed(store, later)
    notes = folder / "2026-11-20 The quay.md"
    notes.write_text("---\ndate: 2026-11-20\ntags: [dream]\n---\nA quay of glass.\n")
    intake.take_in(store, notes, intake.Wish(), NOW)
    _evening(store, later)
    return store


def _dressed(store: Store, now: datetime) -> None:
    store.marks.colour(MarkKind.PERSON, "Zoë", "rose")
    store.templates.save(Template("Let go of", ""))
    store.templates.delete("Let go of")
    store.templates.save(Template("Nightmare", "What chased you?", (1,)))
    store.saved_searches.keep(SavedSearch("Sea", "sea"))
    store.mornings.keep_unfinished(NIGHT + timedelta(days=2), {"sol": "20"}, now)
    store.preferences.save(Settings(text_size=1.3), now)
    told = store.sessions.told_between(date.min, date.max)
    night, (session, *_rest) = next(iter(told.items()))
    store.corrections.correct(session.uid, Correction(not_sleep=True), now)
    store.corrections.choose(night, session.uid, now)
    store.corrections.rule(SourceRule("dreamsync", counts_as=Kind.NATURAL))


def _evening(store: Store, now: datetime) -> None:
    for each in RITUALS:
        store.rituals.save(each, now)
    store.rituals.save_schedule(SCHEDULE, now)
    run = runner.begin(CANDLE, NIGHT, now, "run-1")
    store.runs.keep(run, now)
    store.runs.write(NIGHT, ASKED, "the rent", now)
    store.kind_reasons.say(NIGHT, next(iter(WhyKind)), now)
    store.elsewhere.say(Stretch(NIGHT, NIGHT, "Asia/Tokyo"), now)
    store.noticed.say(NIGHT, {Noticed.LEGS, Noticed.SNORED}, now)
    store.told_scores.add(ToldScore("ISI", 17, NIGHT), now)
    gone = store.told_scores.add(ToldScore("Of my clinic", 7.5, NIGHT), now)
    store.told_scores.remove(gone.uid, now)
    (dream,) = store.all("select uid from dream where title = 'Ivy'")
    ending = store.rescripts.begin(dream["uid"], now)
    store.rescripts.write(ending.uid, "The gate stood open", now)
    store.rescripts.note_distress(ending.uid, Rehearsal(NIGHT, 7, 4), now)
    experiments(store)
    ring = Ring(now, NIGHT, "", RingKind.LIGHTS_OUT)
    store.rings.keep(Looked(now, "Europe/Lisbon", (ring.key,)))


def experiments(store: Store) -> None:
    """One that is under way: a draw looked at, and a night that went the other way."""
    experiment.register(store, wish(), BEFORE)
    found = experiment.tonight(store, evening(FIRST), UTC)
    assert found is not None
    store.experiments.swap(found.experiment.uid, found.seal.n or 0, "a guest", evening(FIRST))
    store.experiments.pauses.begin(found.experiment.uid, "Away", evening(FIRST), UTC)


def copied(store: Store, name: str) -> Path:
    """A copy of an open journal beside it."""
    path = store.path.with_name(name)
    path.unlink(missing_ok=True)
    store.all("vacuum into ?", [str(path)])
    return path
