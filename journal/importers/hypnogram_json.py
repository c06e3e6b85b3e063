"""A hypnogram as JSON, as YASA saves it: the names of the epochs, their length, the beginning."""

import json
import re
from dataclasses import dataclass
from datetime import datetime

from journal.importers.exported import Member, begins_with
from journal.importers.fields import Unfit
from journal.importers.moments import EARLIEST, LATEST, zone_named
from journal.importers.notes import Notes
from journal.importers.stage_labels import LABELS, label_of
from journal.importers.tables import encoding_of
from journal.model.session import Stage
from journal.text import _

KEYS = (b'"values"', b'"n_stages"', b'"freq"')
NAMES = {**LABELS, "SLEEP": Stage.ASLEEP, "S": Stage.ASLEEP}  # the latter where there are but two
LASTS = re.compile(r"([0-9]{0,6})[ ]?(s|S|min|T)")
LARGEST = 16 * 1024 * 1024
MOST = 36 * 3600


def is_named(head: bytes) -> bool:
    """Whether a JSON text begins as such a hypnogram does."""
    return begins_with(head, b"{") and all(each in head for each in KEYS)


@dataclass(frozen=True, slots=True)
class Named:
    """What such a text says. `begun` is None where it does not say when; `epoch` is in seconds."""

    begun: datetime | None
    epoch: int
    pairs: list[tuple[float, Stage]]
    raw: str


def named_of(member: Member, notes: Notes) -> Named:
    """The epochs in order; a name that is not known is unscored, and told. Raises Unfit."""
    with member.open() as stream:
        text = stream.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise Unfit("", _("more than {n} MB").format(n=LARGEST >> 20), _("one night"))
    try:
        held = json.loads(text.decode(encoding_of(member.head), "replace").removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Unfit("", str(error), _("JSON to its end")) from error
    values = held.get("values") if type(held) is dict else None
    if type(values) is not list or not 0 < len(values) <= MOST:
        raise Unfit("values", values, _("the stages of one night"))
    epoch = _epoch(held.get("freq"))
    pairs = [(float(epoch), _stage(each, member, notes)) for each in values]
    return Named(_begun(held), epoch, pairs, " ".join(map(str, values)))


def _epoch(written: object) -> int:
    match = LASTS.fullmatch(written) if type(written) is str else None
    seconds = int(match[1] or 1) * (1 if match[2] in "sS" else 60) if match else 0
    if not 0 < seconds <= MOST:
        raise Unfit("freq", written, _("the length of an epoch, such as 30s"))
    return seconds


def _stage(written: object, member: Member, notes: Notes) -> Stage:
    stage = NAMES.get(label_of(written)) if type(written) is str else None
    if stage is None:
        notes.warn(_("a stage that is not known: read as unscored"), member.place(f"{written}"))
    return stage or Stage.UNSCORED


def _begun(held: dict[str, object]) -> datetime | None:
    written = held.get("start")
    if written is None:
        return None
    try:
        begun = datetime.fromisoformat(str(written))
    except ValueError as error:
        raise Unfit("start", written, _("a moment such as 2026-11-19T23:41:00")) from error
    if not EARLIEST <= begun.year <= LATEST:
        raise Unfit("start", written, _("a year from 1900 to 2199"))
    zone = zone_named(str(held.get("tz")))
    return begun.astimezone(zone) if zone and begun.tzinfo else begun
