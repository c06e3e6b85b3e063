"""A v1 session out of the legacy JSON: totals only, times in milliseconds."""

from datetime import UTC, datetime, timedelta

from journal.importers.dreamsync.account import Account, Warn
from journal.importers.dreamsync.dreams import service_marks
from journal.importers.dreamsync.session import SOURCE, Teller, checked_span
from journal.importers.fields import Record, Unfit, identity, inside, number, text, whole
from journal.importers.moments import EARLIEST, LATEST
from journal.model.dream import Mark, MarkKind, ServiceDream
from journal.model.identity import session_uid
from journal.model.session import Place, Scores, Session, StageMinutes, ZoneConfidence
from journal.model.session_detail import Detail
from journal.text import _

V1 = Account("v1")
DAY = 24 * 60
EAST, WEST = 14 * 60, -12 * 60
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST = (datetime(EARLIEST, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1)
LAST = (datetime(LATEST + 1, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1) - 1


def is_v1(record: object) -> bool:
    """Whether an object looks like a v1 session."""
    return type(record) is dict and "sessionId" in record and "startMs" in record


def v1_session_of(record: object, teller: Teller) -> tuple[Session, Detail]:
    """The session with its totals; no hypnogram is made of them. Raises Unfit."""
    if type(record) is not dict:
        raise Unfit("", record, _("a session, as an object"))
    external_id = identity(record, "sessionId")
    start, end = _span(record)
    place, confidence = _place(record, teller.warn)
    session = Session(
        source=SOURCE,
        account=V1.id,
        external_id=external_id,
        started_at=start,
        ended_at=end,
        start_place=place,
        end_place=place,
        zone_confidence=confidence,
        scores=Scores(sleep=number(record, "score", 0, 100)),
        totals=_totals(record),
        uid=session_uid(SOURCE, V1.id, external_id),
    )
    return session, Detail(dreams=_story(record, teller.warn))


def _span(record: Record) -> tuple[datetime, datetime]:
    opened, closed = _moment(record, "startMs"), _moment(record, "endMs")
    return checked_span(opened, closed, "endMs", record["endMs"])


def _moment(record: Record, key: str) -> datetime:
    if record.get(key) is None:
        raise Unfit(key, None, _("milliseconds since 1970"))
    milliseconds = whole(record, key, FIRST, LAST)
    return EPOCH + timedelta(milliseconds=milliseconds or 0)


def _place(record: Record, warn: Warn) -> tuple[Place, ZoneConfidence]:
    offset = whole(record, "tzOffsetMin", WEST, EAST)
    if offset is None:
        warn(_("no offset is given, the times are shown in UTC"), "tzOffsetMin")
        return Place(None, 0), ZoneConfidence.ASSUMED
    return Place(None, offset), ZoneConfidence.OFFSET


def _totals(record: Record) -> StageMinutes | None:
    if record.get("stageMinutes") is None:
        return None
    return inside(record, "stageMinutes", _minutes)


def _minutes(record: Record) -> StageMinutes:
    return StageMinutes(
        awake=number(record, "awake", 0, DAY),
        light=number(record, "light", 0, DAY),
        deep=number(record, "deep", 0, DAY),
        rem=number(record, "rem", 0, DAY),
    )


def _story(record: Record, warn: Warn) -> tuple[ServiceDream, ...]:
    """The story as the session's one dream, the mood as its feelings."""
    moods = (text(record, "mood") or "").split(",")
    feelings = [Mark(MarkKind.FEELING, mood.strip(), by_person=False) for mood in moods]
    marks = tuple(service_marks([each for each in feelings if each.name], warn))
    return told_story(text(record, "story"), marks)


def told_story(story: str | None, marks: tuple[Mark, ...] = ()) -> tuple[ServiceDream, ...]:
    """A v1 story as a dream; none where nothing is told."""
    if not story or not story.strip():
        return ()
    return (ServiceDream(key="story", narrative=story, marks=marks),)
