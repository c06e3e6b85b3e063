"""Which device and which algorithm told of a sleep, and the nights on which they changed."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from journal.model.vendors import service_name
from journal.record import record
from journal.text import _

LATELY = timedelta(days=14)  # what was in use within these days is nothing new


class What(StrEnum):
    """What can change between two nights, from the coarsest on."""

    SOURCE = "source"
    RECORDER = "recorder"  # the app or device inside an export
    DEVICE = "device"
    FIRMWARE = "firmware"
    STAGING = "staging"  # the algorithm, with its version


@record
class Instrument:
    """What told of a sleep, as far as its source says; '' is unknown."""

    source: str
    recorder: str = ""
    device: str = ""
    firmware: str = ""
    staging: str = ""


@record
class Change:
    """What told of a night is not what told of the nights before."""

    source: str
    what: What
    before: str
    now: str

    @property
    def name(self) -> str:
        """What it is that changed, in a word or two."""
        return _names()[self.what]

    @property
    def words(self) -> str:
        """What is used now, and what was used before that."""
        told = (self.now, self.before)
        now, before = map(service_name, told) if self.what is What.SOURCE else told
        return _("{what} {now}, before that {before}").format(
            what=f"{self.name}:", now=now, before=before
        )


def _names() -> dict[What, str]:
    return {
        What.SOURCE: _("Source"),
        What.RECORDER: _("Recorded by"),
        What.DEVICE: _("Device"),
        What.FIRMWARE: _("Version of the device"),
        What.STAGING: _("Staged by"),
    }


Changed = Mapping[date, tuple[Change, ...]]


def changes(told: Iterable[tuple[date, Instrument]]) -> dict[date, tuple[Change, ...]]:
    """The nights on which a device or an algorithm is another one, with what it was before.

    `told` is in the order of the nights. A source is compared with the sources before it, a device
    with those of the same app, an algorithm with those of the same app, too, and a firmware with
    that of the same device. What is unknown is no change, nor what told of one of the last 14
    nights: two devices worn in turn are told of once.
    """
    used: dict[tuple[str, ...], dict[str, date]] = {}
    found: dict[date, list[Change]] = {}
    # What each source told with last, and when: nearly every night goes on with the same.
    latest: dict[str, tuple[Instrument, date]] = {}
    for night, each in told:
        instrument, since = latest.get(each.source, (None, night))
        if instrument == each and night - since <= LATELY:
            latest[each.source] = (each, night)
            continue
        for one, at in latest.values():
            for what, among, value in _parts(one):
                used.setdefault((what, *among), {})[value] = at
        latest[each.source] = (each, night)
        for what, among, now in _parts(each):
            known = used.setdefault((what, *among), {})
            before = max(known, key=lambda value: known[value], default=now)
            last = known.get(now)
            known[now] = night
            if before != now and (last is None or night - last > LATELY):
                found.setdefault(night, []).append(Change(each.source, what, before, now))
    return {night: tuple(several) for night, several in found.items()}


def _parts(each: Instrument) -> Iterable[tuple[What, tuple[str, ...], str]]:
    """What is known of an instrument: what it is, among which it is compared, and its value."""
    app = (each.source, each.recorder)
    parts: tuple[tuple[What, tuple[str, ...], str], ...] = (
        (What.SOURCE, (), each.source),
        (What.RECORDER, (each.source,), each.recorder),
        (What.DEVICE, app, each.device),
        (What.FIRMWARE, (*app, each.device), each.firmware),
        (What.STAGING, app, each.staging),
    )
    return (part for part in parts if part[2])
