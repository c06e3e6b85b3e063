"""The morning's answers as text: each field with the item it asks, read, resolved and told."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from journal.errors import JournalError
from journal.model.diary import Diary
from journal.model.noticed import Noticed, words_of
from journal.statistics.clock_times import CHAIN, MORNING, Resolved, Typed, latest, resolved
from journal.text import _

Value = time | datetime | int | bool | str | None
Values = Mapping[str, Value]

YEARS = range(1900, 2200)  # of which clocks and zones can be told
LONGEST = 24 * 60  # minutes, and more than anybody counts
NOON = time(12)
DRINKS = ("alcohol_last", "caffeine_last")
CLOCKS = (*CHAIN, *DRINKS)
NONE_TAKEN = "none"
NOTICED = "noticed"  # no field of the diary, but answered beside it


class Form(StrEnum):
    """What an answer looks like."""

    CLOCK = "clock time"
    MINUTES = "minutes"
    COUNT = "count"
    RATING = "1 to 5"
    YES = "yes or no"
    TEXT = "text"
    ZONE = "zone"


class Answer(NamedTuple):
    """A field of the diary: the item of the Consensus Sleep Diary it asks, in Elara's words."""

    item: str
    form: Form
    words: str


FIELDS = {
    "into_bed": Answer("1", Form.CLOCK, _("got into bed")),
    "try_sleep": Answer("2", Form.CLOCK, _("tried to sleep")),
    "sol": Answer("3", Form.MINUTES, _("minutes to fall asleep")),
    "nwak": Answer("4", Form.COUNT, _("times awake in the night")),
    "waso": Answer("5", Form.MINUTES, _("minutes awake in the night, together")),
    "final_awakening": Answer("6a", Form.CLOCK, _("woke for good")),
    "tasafa": Answer("6b", Form.MINUTES, _("minutes of trying to sleep on after that")),
    "early": Answer("6c", Form.YES, _("woke earlier than planned")),
    "ema": Answer("6d", Form.MINUTES, _("by how many minutes")),
    "out_of_bed": Answer("7", Form.CLOCK, _("got up for the day")),
    "tst_self": Answer("8", Form.MINUTES, _("own estimate of the sleep, minutes")),
    "quality": Answer("9", Form.RATING, _("sleep quality")),
    "refreshed": Answer("10", Form.RATING, _("how rested")),
    "naps_n": Answer("11a", Form.COUNT, _("naps yesterday")),
    "naps_min": Answer("11b", Form.MINUTES, _("minutes of all naps together")),
    "alcohol_n": Answer("12a", Form.COUNT, _("drinks with alcohol")),
    "alcohol_last": Answer("12b", Form.CLOCK, _("the last of them")),
    "caffeine_n": Answer("13a", Form.COUNT, _("drinks with caffeine")),
    "caffeine_last": Answer("13b", Form.CLOCK, _("the last of them")),
    "meds": Answer("14", Form.TEXT, _("sleep medicine: name, dose, time; ‘none’ for none")),
    "comments": Answer("15", Form.TEXT, _("anything else")),
    "zone": Answer("-", Form.ZONE, _("where the sleeper woke, such as Europe/Lisbon")),
    "evening_zone": Answer("-", Form.ZONE, _("where the evening was, if another zone")),
}


def help_lines() -> str:
    """All fields for `--help`: name, item, form, words."""
    told = [
        f"{name:<16} {each.item:>5}  {each.form.value:<11} {each.words}"
        for name, each in FIELDS.items()
    ]
    head = _("Fields, with the item of the Consensus Sleep Diary (Carney et al. 2012) they ask:")
    also = _("Beside the diary, any of these with commas between them, or '' for none of them:")
    seen = [f"{NOTICED}={each.value:<12} {words_of(each)}" for each in Noticed]
    return "\b\n" + "\n".join([head, *told]) + "\n\n\b\n" + "\n".join([also, *seen])


def read(name: str, text: str, zone: tzinfo) -> Value:
    """The answer that a text means; '' is a blank. Raises JournalError where it means none."""
    words = text.strip()
    if not words:
        return None
    form = FIELDS[name].form
    value = _meant(form, words, zone)
    if name == "meds" and words.casefold() == NONE_TAKEN:
        value = ""
    least, most = (1, 5) if form is Form.RATING else (-LONGEST, LONGEST)
    beyond = isinstance(value, int) and not least <= value <= most
    if value is None or beyond:
        raise JournalError(
            _("{field}: {text} is no answer.").format(field=name, text=words), _advice(form)
        )
    return value


def plain(value: Value) -> str:
    """The text that `read` takes for this answer again."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return NONE_TAKEN if value == "" else str(value)


def resolve(night: date, values: Values, zone: tzinfo, evening: tzinfo | None = None) -> Resolved:
    """The instants of the night's four times, with what a clock change did to any of them."""
    typed = {
        name: clock for name in CHAIN if isinstance(clock := values.get(name), time | datetime)
    }
    return resolved(night, Typed(**typed), zone, evening)


def diary_of(night: date, values: Values, zone: tzinfo, evening: tzinfo | None = None) -> Diary:
    """The diary that these answers make; what is not among them is blank.

    The last drink is the latest instant with its clock time before the night.
    """
    chain = resolve(night, values, zone, evening)
    bed = chain.try_sleep or chain.into_bed or datetime.combine(night, NOON, evening or zone)
    instants: dict[str, Any] = {name: getattr(chain, name) for name in CHAIN}
    for name in DRINKS:
        clock = values.get(name)
        if isinstance(clock, time):
            clock = latest(clock, evening or zone, bed)
        instants[name] = clock
    said: dict[str, Any] = {name: values.get(name) for name in FIELDS if name not in CLOCKS}
    where = {"zone": getattr(zone, "key", None), "evening_zone": getattr(evening, "key", None)}
    return Diary(**(said | instants | where))


class Told(NamedTuple):
    """A diary, and its clock times as they were typed."""

    diary: Diary
    typed: dict[str, str]


def pairs(given: Iterable[str]) -> dict[str, str]:
    """Texts by field from `field=value`. Raises JournalError for a field there is not."""
    found: dict[str, str] = {}
    for each in given:
        name, equals, text = each.partition("=")
        field = name.strip().casefold()
        if field not in {*FIELDS, NOTICED} or not equals:
            known = ", ".join([*FIELDS, NOTICED])
            raise JournalError(
                _("{name} is no field of the diary.").format(name=name.strip() or each),
                _("Give field=value, with one of: {fields}.").format(fields=known),
            )
        found[field] = text.strip()
    return found


def noticed(text: str) -> frozenset[Noticed]:
    """What `snored,legs` means; '' is nothing. Raises JournalError for what is not asked."""
    named = [each.strip().casefold() for each in text.replace(",", " ").split()]
    known = [each.value for each in Noticed]
    if unknown := [each for each in named if each not in known]:
        raise JournalError(
            _("{name} is none of what can be noticed.").format(name=unknown[0]),
            _("Give any of these, with commas between them: {all}.").format(all=", ".join(known)),
        )
    return frozenset(map(Noticed, named))


def retold(
    night: date,
    before: Diary | None,
    typed: Mapping[str, str],
    given: Mapping[str, str],
    home: tzinfo,
) -> Told:
    """The diary with some answers given anew; all typed times are resolved together again."""
    _tellable(night)
    diary = before or Diary()
    zone = _where(given.get("zone", diary.zone), home) or home
    evening = _where(given.get("evening_zone", diary.evening_zone), home)
    texts = {**typed, **{name: text for name, text in given.items() if name in CLOCKS}}
    texts = {name: text for name, text in texts.items() if text}
    values = {name: each for name in FIELDS if (each := getattr(diary, name)) is not None}
    values |= {name: read(name, text, place(name, zone, evening)) for name, text in texts.items()}
    values |= {name: read(name, text, place(name, zone, evening)) for name, text in given.items()}
    return Told(diary_of(night, values, zone, evening), texts)


def changed(diary: Diary, before: Diary | None, now: datetime) -> Diary:
    """A diary as it is saved: when it was first filled in is kept from the first time on."""
    return replace(diary, filled_at=before.filled_at if before and before.filled_at else now)


def place(name: str, zone: tzinfo, evening: tzinfo | None) -> tzinfo:
    """Whose clocks a field's time was read from."""
    return zone if name in MORNING else evening or zone


def _meant(form: Form, words: str, zone: tzinfo) -> Value:
    match form:
        case Form.CLOCK:
            return _clock(words, zone)
        case Form.YES:
            return _yes(words)
        case Form.ZONE:
            return _zone(words)
        case Form.TEXT:
            return words
        case Form.MINUTES | Form.COUNT | Form.RATING:
            from journal.model.typed_time import read_minutes  # for what is typed

            return read_minutes(words)


def _tellable(night: date) -> None:
    if night.year not in YEARS:
        raise JournalError(
            _("{night} is too far away.").format(night=night),
            _("Give a night between {first} and {last}.").format(first=YEARS[0], last=YEARS[-1]),
        )


def _where(name: str | None, home: tzinfo) -> tzinfo | None:
    return ZoneInfo(str(read("zone", name, home))) if name else None


def _clock(words: str, zone: tzinfo) -> time | datetime | None:
    from journal.model.typed_time import read_clock  # as above

    if clock := read_clock(words):
        return clock
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _yes(words: str) -> bool | None:
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    return known.get(words.casefold())


def _zone(words: str) -> str | None:
    try:
        return ZoneInfo(words).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _advice(form: Form) -> str:
    return {
        Form.CLOCK: _("Give a time like 22:31, 2231 or 10:31 pm, or a date with it."),
        Form.MINUTES: _("Give minutes, 1440 at the most, like 18 or 1 h 20."),
        Form.COUNT: _("Give a number."),
        Form.RATING: _("Give a number from 1 to 5."),
        Form.YES: _("Give yes or no."),
        Form.TEXT: _("Give some words."),
        Form.ZONE: _("Give a name like Europe/Lisbon."),
    }[form]
