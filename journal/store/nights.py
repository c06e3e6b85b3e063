"""Nights: what the person said of each, with its dreams and sessions beside."""

import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from journal.changes import Changes
from journal.model.diary import Diary
from journal.model.dream import Dream, Origin, Recall
from journal.model.night import Kind, Night
from journal.model.session import Session
from journal.model.vendors import BY_HAND
from journal.store import rows
from journal.store.corrections import Corrections
from journal.store.dreams import Dreams
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.history import Differences, History, Plain
from journal.store.mornings import score_seen
from journal.store.sessions import Sessions
from journal.store.usual_sources import usual

_TIMES = ("into_bed", "try_sleep", "final_awakening", "out_of_bed")
_INSTANTS = (*_TIMES, "alcohol_last", "caffeine_last", "filled_at")
_RATED = ("sol", "nwak", "waso", "quality", "refreshed", "comments")
_LONGER = ("tasafa", "early", "ema", "tst_self", "naps_n", "naps_min", "alcohol_n", "caffeine_n")
_ABOUT = ("zone", "evening_zone", "score_seen_before_diary")
_PLAIN = (*_RATED, *_LONGER, "meds", *_ABOUT)
_ANSWERS = (*_INSTANTS[:-1], *_RATED, *_LONGER, "meds")
_YES_NO = ("early", "score_seen_before_diary")
_SAID = "(kind_said is not null or recall is not null or lights_out_at is not null or ritual = 1)"
_ENDS = f"""
    select {{end}}(night) as night from night where {_SAID}
    union all select {{end}}(night) from diary
    union all select {{end}}(night) from dream where deleted_at is null
    union all select {{end}}(night) from session where superseded = 0
"""
# `distinct` within and `union` between lets SQLite go along four indexes at once, without a sort.
_TRACES = f"""
    select night from night where {_SAID}
    union select night from diary
    union select distinct night from dream where deleted_at is null
    union select night from session where superseded = 0
"""


class Nights:
    """The nights of which there is any trace."""

    def __init__(self, file: JournalFile, dreams: Dreams, sessions: Sessions) -> None:
        self._file = file
        self._corrections = Corrections(file)
        self._dreams = dreams
        self._sessions = sessions
        self._history = History(file, "night")

    def of(self, night: date) -> Night:
        """All that is known of one night; an empty Night where nothing is."""
        return (self.between(night, night) or (Night(night),))[0]

    def between(self, first: date, last: date) -> tuple[Night, ...]:
        """The nights with any trace from `first` to `last`, oldest first; gaps are left out."""
        diaries = self._diaries(first, last)
        return self._with(self._dreams.between(first, last), diaries, first, last)

    def outlines(self, first: date, last: date) -> tuple[Night, ...]:
        """The same nights, whose dreams have only an identity, an origin and a vividness.

        Their diaries hold no more than their zone and what tells when the sleep was. For what is
        drawn of many nights: the words are most of what they hold.
        """
        sql = """select uid, place, origin, vividness from dream
            where place between ? and ? and deleted_at is null order by place"""
        found = self._file.all(sql, [rows.first_place(first), rows.last_place(last)])
        diaries = {
            date.fromisoformat(row["night"]): _times_of(row)
            for row in self._file.all(
                f"select night, zone, sol, {', '.join(_TIMES)} from diary"
                " where night between ? and ?",
                [first.isoformat(), last.isoformat()],
            )
        }
        return self._with(map(_outlined, found), diaries, first, last)

    def _with(
        self, told: Iterable[Dream], diaries: Mapping[date, Diary], first: date, last: date
    ) -> tuple[Night, ...]:
        said = self._said(first, last)
        sessions = self._sessions.between(first, last)
        chosen = self._corrections.chosen(first, last)
        rules = self._corrections.rules()
        ranks = tuple(each.source for each in rules if each.rank is not None)
        unwatched = frozenset(
            (each.source, each.detail) for each in rules if each.counts_as is Kind.NATURAL
        )
        tellers = usual(self._file)
        by_hand = BY_HAND - {each.source for each in rules if each.counts_as is Kind.SYNCED}
        dreams: dict[date, list[Dream]] = {}
        for dream in told:
            dreams.setdefault(dream.night, []).append(dream)
        return tuple(
            Night(
                night,
                zone=diaries[night].zone if night in diaries else None,
                **said.get(night, {}),
                diary=diaries.get(night),
                dreams=tuple(dreams.get(night, ())),
                sessions=sessions.get(night, ()),
                chosen=chosen.get(night, ""),
                ranks=ranks,
                usual=tellers,
                unwatched=unwatched | _written(sessions[night], by_hand)
                if night in sessions
                else unwatched,
            )
            for night in sorted({*said, *diaries, *sessions, *dreams})
        )

    def span(self) -> tuple[date, date] | None:
        """The first and the last night of which there is any trace."""
        # one end of one index at a time: asked for both at once, SQLite reads all of it
        ends = [
            self._file.all(f"select {end}(night) from ({_ENDS.format(end=end)})")[0][0]
            for end in ("min", "max")
        ]
        return (date.fromisoformat(ends[0]), date.fromisoformat(ends[1])) if ends[0] else None

    def count(self) -> int:
        """How many nights have any trace."""
        return int(self._file.all(f"select count(*) from ({_TRACES})")[0][0])

    def say_kind(self, night: date, kind: Kind | None, now: datetime) -> None:
        """Take the person's word for what kind of night it was; None gives the choice back."""
        self._say(night, {"kind_said": kind.value if kind else None}, now)

    def note_lights_out(self, night: date, at: datetime | None, now: datetime) -> None:
        """Note when the light went out, which opens the night; None takes it back."""
        self._say(night, {"lights_out_at": rows.instant(at)}, now)

    def say_recall(self, night: date, recall: Recall | None, now: datetime) -> None:
        """Keep how much was recalled; None is 'not asked', which is not 'nothing'."""
        at = rows.instant(now) if recall else None
        self._say(night, {"recall": recall.value if recall else None, "recall_at": at}, now)

    def save_diary(
        self, night: date, diary: Diary, now: datetime, typed: dict[str, str] | None = None
    ) -> None:
        """Keep the morning's answers; `typed` holds the clock times as they were typed.

        A diary without any answer is none: it goes. Whether the score was seen before is kept from
        the first time on.
        """
        key = night.isoformat()
        with self._file.writing(Changes.NIGHTS):
            known = self._diaries(night, night).get(night)
            before = known or Diary()
            diary = replace(diary, score_seen_before_diary=self._seen(night, known, diary))
            if any(getattr(diary, name) is not None for name in _ANSWERS):
                columns = {name: getattr(diary, name) for name in _PLAIN}
                columns |= {name: rows.instant(getattr(diary, name)) for name in _INSTANTS}
                columns |= {"night": key, "changed_at": rows.instant(now)}
                columns["typed"] = json.dumps(typed) if typed else None
                self._file.put("diary", "night", columns)
            else:
                diary = Diary()
                self._file.run("delete from diary where night = ?", [key])
            self._file.run("delete from unfinished where night = ?", [key])
            self._history.note(key, _differences(before, diary), now, apart=known is None)

    def _seen(self, night: date, known: Diary | None, diary: Diary) -> bool | None:
        """Whether the score was seen before the diary; None where nothing was imported."""
        if known is not None:
            return known.score_seen_before_diary
        if diary.score_seen_before_diary is not None:
            return diary.score_seen_before_diary
        seen = score_seen(self._file, night) is not None
        imported = "select 1 from session where night = ? and superseded = 0 limit 1"
        return seen if seen or self._file.one(imported, [night.isoformat()]) else None

    def _say(self, night: date, columns: dict[str, Plain], now: datetime) -> None:
        key = night.isoformat()
        with self._file.writing(Changes.NIGHTS):
            row = self._file.one("select * from night where night = ?", [key])
            changed_at = rows.instant(now)
            self._file.put("night", "night", {"night": key, **columns, "changed_at": changed_at})
            changed = {name: (row[name] if row else None, value) for name, value in columns.items()}
            self._history.note(key, {k: v for k, v in changed.items() if v[0] != v[1]}, now)

    def _said(self, first: date, last: date) -> dict[date, dict[str, Any]]:
        """What a person said of those nights themselves, by the names a night has for it."""
        found = self._file.all(
            f"select * from night where night between ? and ? and {_SAID}",
            [first.isoformat(), last.isoformat()],
        )
        return {
            date.fromisoformat(row["night"]): {
                "kind_said": Kind(row["kind_said"]) if row["kind_said"] else None,
                "recall": Recall(row["recall"]) if row["recall"] else None,
                "lights_out": rows.moment(row["lights_out_at"]),
                "ritual": bool(row["ritual"]),
            }
            for row in found
        }

    def _diaries(self, first: date, last: date) -> dict[date, Diary]:
        found = self._file.all(
            "select * from diary where night between ? and ?", [first.isoformat(), last.isoformat()]
        )
        return {date.fromisoformat(row["night"]): _diary(row) for row in found}


def _diary(row: Row) -> Diary:
    answers = {name: row[name] for name in _PLAIN}
    for name in _INSTANTS:
        answers[name] = rows.moment(row[name])
    for name in _YES_NO:
        answers[name] = rows.yes_no(row[name])
    return Diary(**answers)


def _times_of(row: Row) -> Diary:
    return Diary(
        into_bed=rows.moment(row["into_bed"]),
        try_sleep=rows.moment(row["try_sleep"]),
        sol=row["sol"],
        final_awakening=rows.moment(row["final_awakening"]),
        out_of_bed=rows.moment(row["out_of_bed"]),
        zone=row["zone"],
    )


def _outlined(row: Row) -> Dream:
    night, origin = rows.night_at(row["place"]), Origin(row["origin"])
    return Dream(night, uid=row["uid"], origin=origin, vividness=row["vividness"])


def _differences(before: Diary, after: Diary) -> Differences:
    def plain(diary: Diary, name: str) -> Plain:
        value: datetime | Plain = getattr(diary, name)
        return rows.instant(value) if isinstance(value, datetime) else value

    return {
        name: (plain(before, name), plain(after, name))
        for name in (*_INSTANTS, *_PLAIN)
        if getattr(before, name) != getattr(after, name)
    }


def _written(sessions: Sequence[Session], by_hand: AbstractSet[str]) -> frozenset[tuple[str, str]]:
    """The sources among these that a person wrote down: nobody was watching."""
    return frozenset((each.source, "") for each in sessions if each.source in by_hand)
