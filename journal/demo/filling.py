"""Writes the sample journal into a store, by the ways that a person's own journal takes."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from journal import intake
from journal.changes import Changes
from journal.demo.evenings import keep_evenings
from journal.demo.exports import NAMES, Container, export
from journal.demo.sample import DemoJournal
from journal.model.night import Night
from journal.store.store import Store

SAMPLE = "sample"


def fill(store: Store, demo: DemoJournal, now: datetime) -> None:
    """Write the journal in one transaction; it then remembers that it is a sample.

    The sessions are imported from a bundle at `now`; everything else is written at its own time.
    The last night should be over by then (`latest`).
    """
    with TemporaryDirectory() as folder:
        bundle = Path(folder, NAMES[Container.BUNDLE])
        export(demo, Container.BUNDLE, bundle)
        with store.writing(Changes.NIGHTS | Changes.DREAMS):
            if demo.sessions:
                intake.take_in(store, bundle, intake.Wish(), now)
            for night in demo.nights:
                _write(store, night, now)
            if demo.nights:
                keep_evenings(store, demo, now)
            store.facts.set(SAMPLE, "1")


def _write(store: Store, night: Night, now: datetime) -> None:
    morning = now
    if night.diary and night.diary.filled_at:
        morning = min(night.diary.filled_at, now)
        store.nights.save_diary(night.night, night.diary, morning)
    for dream in night.dreams:
        written = min(dream.created_at or now, now)
        store.dreams.save(replace(dream, created_at=written), written)
    if night.recall:
        store.nights.say_recall(night.night, night.recall, morning)
