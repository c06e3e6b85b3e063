"""What a reminder says: plain, short, and neutral where others may see the screen."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from PySide6.QtCore import QLocale, QTime

from journal.bell.ways import Ways
from journal.model.ring import Ring, RingKind
from journal.text import _
from ui.tray.notifier import BEGIN, LATER, NOT_TONIGHT, Note


def note_of(ring: Ring, ways: Ways, zone: tzinfo, *, begins: datetime, may_wait: bool) -> Note:
    """The note of a ring; `begins` is when what it announces is meant to begin.

    `may_wait`: it may be put off once more.
    """
    title, words = _said(ring, ways, clock_words(begins, zone))
    return Note(
        ring.topic,
        title,
        words,
        tuple(_ways(ring, ways, may_wait=may_wait)),
        quiet=ring.kind is RingKind.NOTICE,
        sound=ways.sound,
    )


def clock_words(at: datetime, zone: tzinfo) -> str:
    """A time of day as the system writes it."""
    local = at.astimezone(zone)
    shown = QTime(local.hour, local.minute)
    return QLocale().toString(shown, QLocale.FormatType.ShortFormat)


def minutes_words(minutes: int) -> str:
    """The words of the button that puts a reminder off."""
    return _("In {n} minutes").format(n=minutes)


def _said(ring: Ring, ways: Ways, at: str) -> tuple[str, str]:
    if ways.private:
        return "Elara", _("A reminder you asked for.")
    if ring.kind is RingKind.LIGHTS_OUT:
        return _("Lights out"), _("It is the time you chose.")
    title = ring.name or "Elara"
    if ring.late:
        return title, _("It was for {time}. There is still room for it.").format(time=at)
    said = {
        RingKind.NOTICE: _("It begins at {time}.").format(time=at),
        RingKind.AGAIN: _("There is still time for it."),
        RingKind.WAKING: _("Good morning. There is room for it now."),
    }
    return title, said.get(ring.kind, _("It is time, if you like."))


def _ways(ring: Ring, ways: Ways, *, may_wait: bool) -> Iterable[tuple[str, str]]:
    if ring.ritual:
        yield BEGIN, _("Begin")
    if may_wait and ring.kind is not RingKind.NOTICE:
        yield LATER, minutes_words(ways.snooze)
    waking = ring.kind is RingKind.WAKING
    yield NOT_TONIGHT, _("Not today") if waking else _("Not tonight")
