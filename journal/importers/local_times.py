"""Clock times without an offset, resolved in a zone whose clocks may have changed."""

import re
from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from journal.importers.fields import Unfit
from journal.importers.moments import EARLIEST, LATEST
from journal.text import _

LOCAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
CLOSE = timedelta(minutes=1)

Span = tuple[datetime, datetime]


def readings(key: str, written: str, zone: ZoneInfo) -> list[datetime]:
    """The instants, in UTC, that a clock time can mean, the earlier one first.

    Two where the clocks went back over it. Raises Unfit for what is no time, and for one that
    the clocks jumped over.
    """
    local = _local(key, written)
    both = [local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    real = [each for each in both if each.astimezone(zone).replace(tzinfo=None) == local]
    if not real:
        expected = _("a time that existed in {zone}: the clocks jumped over this one")
        raise Unfit(key, written, expected.format(zone=zone.key))
    return sorted(set(real))


def _local(key: str, written: str) -> datetime:
    expected = _("a local time such as 2026-11-19 23:41")
    if not LOCAL.fullmatch(written):
        raise Unfit(key, written, expected)
    try:
        local = datetime.fromisoformat(written)
    except ValueError as error:
        raise Unfit(key, written, expected) from error
    if not EARLIEST <= local.year <= LATEST:
        raise Unfit(key, written, expected)
    return local


def agreed(
    starts: list[datetime], ends: list[datetime], length: timedelta | None
) -> tuple[Span, bool]:
    """From when to when, and whether that is sure.

    Of several readings the one whose length agrees with `length`, to the minute; where none or
    more than one does, the earlier one, unsure.
    """
    spans = sorted(span for span in product(starts, ends) if span[0] < span[1])
    if not spans:
        return (starts[0], ends[0]), True
    fitting = [span for span in spans if length and abs(span[1] - span[0] - length) <= CLOSE]
    if len(spans) == 1 or len(fitting) == 1:
        return (fitting or spans)[0], True
    return (fitting or spans)[0], False
