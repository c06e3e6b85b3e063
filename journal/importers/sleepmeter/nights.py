"""A sleep of Sleepmeter: when, what for, how well, and which dreams there were."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from journal.importers import moments
from journal.importers.base import Reported
from journal.importers.entries import Entry as Eye
from journal.importers.entries import number_of, session_on
from journal.importers.fields import Unfit
from journal.importers.hypnograms import painted
from journal.importers.notes import Notes
from journal.importers.sleepmeter.dreams import dreams_of
from journal.importers.sleepmeter.lines import Entry, words_of
from journal.importers.tracked import reported as checked
from journal.importers.tracked import with_offsets
from journal.model.session import SleepKind, Stage, Stages
from journal.model.session_detail import Detail, Summary
from journal.record import record
from journal.text import _

KINDS = {"NIGHT_SLEEP": SleepKind.MAIN, "NAP": SleepKind.NAP}
TICKED = ("aid", "hindrances", "tags")
HOLE = re.compile(r"([0-9]{1,4})-([0-9]{1,4})")
STAMP = re.compile(r"([0-9-]{10} [0-9:]{5})([+-][0-9]{2})([0-9]{2})")
NONE = "NONE"
BEST = 10


def teller(notes: Notes) -> Callable[[tuple[str, Entry]], Reported]:
    """What makes a session of an entry and the place where it stands."""
    seen: Counter[str] = Counter()

    def tell(placed: tuple[str, Entry]) -> Reported:
        where, entry = placed
        raw = entry.raw.encode("utf-8", "replace")
        return _Sleep(entry, Eye({}, where, raw, notes)).told(seen)

    return tell


@record
class _Sleep:
    entry: Entry
    eye: Eye

    def told(self, seen: Counter[str]) -> Reported:
        bedtime, asleep, awake = (self._moment(key) for key in ("bedtime", "sleep", "wake"))
        if bedtime > asleep:
            self.eye.warn(_("a bedtime after falling asleep: left out"), self.entry.get("bedtime"))
            bedtime = asleep
        stages = self._stages(asleep, awake)
        session = session_on(with_offsets(bedtime, awake), "sleepmeter")
        # Two entries of the very same times are two entries.
        seen[session.external_id] += 1
        count = seen[session.external_id]
        words = words_of(self.entry.fields[-1])
        session = replace(
            session,
            external_id=session.external_id + (f" {count}" if count > 1 else ""),
            asleep_at=session.started_at + (asleep - bedtime),
            awake_at=session.ended_at,
            kind=self._kind(),
            stages=stages,
        )
        detail = Detail(
            summaries=self._rating(),
            comment=words,
            tags=self._tags(),
            dreams=dreams_of(self.entry.get("dreams"), words, session.external_id, self.eye),
        )
        return checked(session, self.eye.raw, self.eye.where, detail)

    def _moment(self, key: str) -> datetime:
        written = self.entry.get(key)
        match = STAMP.fullmatch(written)
        if match is None:
            raise Unfit(key, written, _("a time such as 2026-11-19 23:41+0000"))
        local, hours, minutes = match.groups()
        return moments.needed_stamp({key: f"{local}:00{hours}:{minutes}"}, key)

    def _kind(self) -> SleepKind | None:
        written = self.entry.get("type")
        if written and written not in KINDS:
            self.eye.warn(_("a kind of sleep that is not known"), written)
        return KINDS.get(written)

    def _stages(self, asleep: datetime, awake: datetime) -> Stages | None:
        """Asleep, but for the holes: minutes since falling asleep."""
        spans = [(asleep, awake, Stage.ASLEEP)]
        for written in filter(None, self.entry.get("holes").split("|")):
            match = HOLE.fullmatch(written)
            since, until = (
                (asleep + timedelta(minutes=int(each)) for each in match.groups())
                if match
                else (awake, awake)
            )
            if not since < until <= awake:
                self.eye.warn(_("a time awake that lies outside its sleep: left out"), written)
                continue
            spans.append((since, until, Stage.AWAKE))
        stages = painted(spans)
        if stages is None:
            return None
        return replace(stages, start=with_offsets(stages.start, stages.start).start)

    def _rating(self) -> tuple[Summary, ...]:
        quality = number_of(self.entry.get("quality"))
        if quality is None or not 0 <= quality <= BEST:
            return ()
        return (Summary("rating", _("of 10"), quality),)

    def _tags(self) -> tuple[str, ...]:
        """What was ticked, in the person's own words where they are."""
        found = []
        for column in TICKED:
            for name in self.entry.get(column).split("|"):
                if name and name != NONE:
                    plain = name.replace("_", " ").casefold()
                    found.append(self.entry.custom.get((column, name)) or plain)
        return tuple(dict.fromkeys(found))
