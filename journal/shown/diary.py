"""The diary of a morning as JSON and as lines in a terminal, with what follows from it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from journal.answers import FIELDS, plain
from journal.model.diary import Diary
from journal.model.night import Night
from journal.model.noticed import Noticed, words_of
from journal.shown.nights import DASH, diary_json, duration, night_name
from journal.statistics.diary import Derived, derived, retrospective
from journal.text import _


def morning_json(night: Night, typed: dict[str, str], zone: tzinfo) -> dict[str, Any]:
    """The diary's answers with what follows from them under `derived`; unknown is null."""
    diary = night.diary or Diary()
    where = ZoneInfo(diary.zone) if diary.zone else zone
    return {
        "night": night.night.isoformat(),
        **diary_json(diary, zone),
        "recall": night.recall,
        "typed": typed,
        "retrospective": retrospective(diary),
        "derived": derived_json(derived(diary), where),
    }


def derived_json(measures: Derived, where: tzinfo) -> dict[str, Any]:
    """The measures by the names they are published under; a percentage names what it is of."""
    return {
        "TIB": measures.tib,
        "sleep_opportunity": measures.opportunity,
        "sleep_onset_local": _local(measures.onset, where),
        "SPT": measures.spt,
        "TST": measures.tst,
        "TWAK": measures.twak,
        "TASAFA": measures.tasafa,
        "TWT": measures.twt,
        "SE_TIB": measures.se,
        "SE_DSE": measures.se_dse,
        "SE_opportunity": measures.se_opportunity,
        "SME": measures.sme,
        "midsleep_local": _local(measures.midsleep, where),
        "EMA": measures.ema,
        "TST24": measures.tst24,
    }


def morning_lines(night: Night, zone: tzinfo) -> Iterator[str]:
    """The diary of a night as it is read: each answer, then what follows from them."""
    yield night_name(night.night)
    diary = night.diary
    if diary is None:
        yield _("Nothing is answered of that night.")
        return
    where = ZoneInfo(diary.zone) if diary.zone else zone
    for name, field in FIELDS.items():
        value = getattr(diary, name)
        if isinstance(value, datetime):
            value = f"{value.astimezone(where):%a %d %b %H:%M}"
        yield f"{field.words}: {DASH if value is None else plain(value)}"
    measures = derived(diary)
    yield _("Asleep {asleep} of {bed} in bed").format(
        asleep=duration(measures.tst), bed=duration(measures.tib)
    )
    if measures.se is not None:
        yield _("That is {n:.0f} % of the time in bed.").format(n=measures.se)
    if retrospective(diary):
        yield _("Filled in more than a day later.")


def noticed_lines(seen: Sequence[Noticed]) -> Iterator[str]:
    """What was noticed; nothing where nothing was tapped, since that is not a 'no'."""
    if seen:
        yield _("Noticed: {what}").format(what="; ".join(map(words_of, seen)))


def _local(value: datetime | None, where: tzinfo) -> str | None:
    return value.astimezone(where).isoformat() if value else None
