"""What every importer of written dreams does alike: when, which marks, which identity."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from journal.importers.base import Written
from journal.importers.fields import Unfit, cleaned
from journal.importers.moments import EARLIEST, LATEST
from journal.importers.notes import Notes, Question
from journal.importers.tracked import from_local
from journal.importers.written_dates import DAY_FIRST, MONTH_FIRST, DateWritten
from journal.model.dream import Dream, Mark, MarkKind, Precision
from journal.model.folding import folded
from journal.model.identity import OWN
from journal.record import record
from journal.text import _

UNDATED = date.min  # intake puts the day of the import in its place
FIRST_WORDS = 12
LONGEST_MARK = 200

DREAM_WORDS = re.compile(
    r"(?:.*[\W_])?(?:dreams?|dreaming|dream ?(?:journal|log|diary)|traume?|traumtagebuch|reves?|"
    r"suenos?|sogn[oi]|sonhos?|drom(?:men|mar)?)(?:[\W_].*)?"
)
LUCID = {"lucid", "lucid dream", "lucid dreaming", "ld", "klartraum", "luzid", "reve lucide"}
NOT_LUCID = {"not lucid", "non lucid", "nonlucid"}
NIGHTMARE = {"nightmare", "nightmares", "bad dream", "albtraum", "alptraum", "cauchemar"}
RECURRING = {"recurring", "recurring dream", "recurrent", "wiederkehrend"}
PREFIXES = {
    **dict.fromkeys(("person", "people", "character", "characters", "who"), MarkKind.PERSON),
    **dict.fromkeys(("place", "places", "location", "where"), MarkKind.PLACE),
    **dict.fromkeys(
        ("feeling", "feelings", "emotion", "emotions", "mood", "felt"), MarkKind.FEELING
    ),
    **dict.fromkeys(("sign", "signs", "dreamsign", "dream sign", "dream signs"), MarkKind.SIGN),
    **dict.fromkeys(("tag", "tags", "theme", "themes", "keyword", "keywords"), MarkKind.TAG),
}


@record
class When:
    """The night an entry belongs to, how exactly that is known, and its moment where it has one."""

    night: date
    precision: Precision = Precision.DAY
    at: datetime | None = None
    zone: str = ""
    local: str = ""  # a clock time as told, where its zone is only assumed

    @property
    def stamp(self) -> str:
        """What is known, as text that identities can stand on."""
        if self.precision is Precision.UNKNOWN:
            return "undated"
        if self.local:
            return self.local
        return self.at.strftime("%Y-%m-%dT%H:%MZ") if self.at else self.night.isoformat()


UNKNOWN = When(UNDATED, Precision.UNKNOWN)


def in_zone(at: datetime, zone: ZoneInfo) -> When:
    """An instant, on the date that it had in this zone. Raises Unfit outside 1900 to 2199."""
    try:
        night = at.astimezone(zone).date()
    except (OverflowError, ValueError):
        night = UNDATED
    return When(_within(night), Precision.MINUTE, at.astimezone(UTC), zone.key)


def at_local(local: datetime, zone: ZoneInfo) -> When:
    """A clock time without offset, in the zone that is assumed; the earlier where it came twice."""
    _within(local.date())
    instant = from_local(local, local + timedelta(minutes=1), zone).start
    told = local.isoformat(timespec="minutes")
    return When(local.date(), Precision.MINUTE, instant, zone.key, told)


def on_day(night: date, at: time | None, notes: Notes) -> When:
    """A local date with the time of day, where one is told."""
    if at is None:
        return When(_within(night))
    return at_local(datetime.combine(night, at), notes.zone)


def when_written(written: DateWritten | None, order: str, notes: Notes) -> When:
    """What a date in a text means; UNKNOWN where there is none, or no such day."""
    night = written.on(order) if written else None
    if written is not None and written.loose and night is None:
        night = written.on(MONTH_FIRST) or written.on(DAY_FIRST)  # it can be but one of them
    if written is None or night is None:
        return UNKNOWN
    if written.at is not None:
        return on_day(night, written.at, notes)
    return When(night, written.precision)


def _within(night: date) -> date:
    if not EARLIEST <= night.year <= LATEST:
        raise Unfit("date", night.isoformat(), _("a year from 1900 to 2199"))
    return night


def words(text: str) -> str:
    """A person's words as they stand, without blank lines around them and control characters."""
    plain = cleaned(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = plain.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def dream_of(
    when: When,
    title: str,
    body: str,
    tags: Iterable[str] = (),
    marks: Iterable[Mark] = (),
) -> Dream:
    """A dream with its marks; tags that say lucid, nightmare or recurring become those fields."""
    said = [_plain_tag(each) for each in tags]
    known = {folded(each.replace("-", " ").replace("_", " ")) for each in said}
    fields = LUCID | NOT_LUCID | NIGHTMARE | RECURRING
    left = [each for each in said if folded(each.replace("-", " ").replace("_", " ")) not in fields]
    lucid = True if known & LUCID else False if known & NOT_LUCID else None
    return Dream(
        night=when.night,
        body=words(body),
        title=" ".join(cleaned(title).split()),
        lucid=lucid,
        nightmare=True if known & NIGHTMARE else None,
        recurring=True if known & RECURRING else None,
        dreamt_at=when.at,
        dreamt_zone=when.zone,
        precision=when.precision,
        marks=_once([*marks, *(mark_of(each) for each in left if each)]),
    )


def _plain_tag(tag: str) -> str:
    return " ".join(cleaned(tag).split()).lstrip("#@").strip()


def mark_of(tag: str) -> Mark:
    """What a tag stands for: `person/Anna` is a person, `place:sea` a place, all else a tag."""
    for joint in ("/", ":"):
        before, found, after = tag.partition(joint)
        kind = PREFIXES.get(folded(before)) if found and after.strip() else None
        if kind is not None:
            return Mark(kind, after.strip()[:LONGEST_MARK])
    return Mark(MarkKind.TAG, tag[:LONGEST_MARK])


def _once(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Each mark but once: names that differ in capitals or accents only are one."""
    kept: dict[tuple[MarkKind, str], Mark] = {}
    for each in marks:
        kept.setdefault((each.kind, folded(each.name)), each)
    return tuple(kept.values())


def beginning_of(text: str) -> str:
    """What tells how a text begins from how another does, whatever its spaces and capitals."""
    first = " ".join(unicodedata.normalize("NFC", text).casefold().split()[:FIRST_WORDS])
    return blake2b(first.encode(errors="replace"), digest_size=8).hexdigest()


class Keys:
    """Identities of entries whose journal gives none: of the date, and of how each one begins."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, when: When, text: str) -> str:
        """The same in every export of the same entry; twins are numbered in their order."""
        key = f"{when.stamp}-{beginning_of(text)}"
        self._seen[key] += 1
        return key if self._seen[key] == 1 else f"{key}-{self._seen[key]}"


def is_dream(written: Written) -> bool:
    """Whether the entry itself says that it is a dream: by a tag, or by being lucid."""
    dream = written.dream
    return dream.lucid is not None or dream.nightmare is not None or _is_tagged(written)


def _is_tagged(written: Written) -> bool:
    named = (folded(each.name) for each in written.dream.marks if each.kind is MarkKind.TAG)
    return any(DREAM_WORDS.fullmatch(each) for each in named)


def only_dreams(read: Callable[[Notes], Iterator[Written]], notes: Notes) -> Iterator[Written]:
    """The entries that are dreams. Where some are tagged as dreams and others not, it is asked.

    `read` is called twice: memory holds one entry, never the journal.
    """
    kinds: set[bool] = set()
    for each in read(Notes(given=notes.given, pulse=notes.pulse)):
        notes.pulse()
        if each.source == OWN:
            continue
        if _is_tagged(each) or not is_dream(each):
            kinds.add(_is_tagged(each))
        if len(kinds) > 1:
            break
    wanted = "all"
    if len(kinds) > 1:
        choices = (
            ("dreams", _("only those tagged as dreams")),
            ("all", _("all entries")),
        )
        asked = _("Some entries are tagged as dreams, others are not. Which are to come in?")
        wanted = notes.ask(Question("entries", asked, choices)) or "dreams"
    for each in read(notes):
        if wanted == "all" or each.source == OWN or is_dream(each):
            yield each


def filled(found: Iterable[Written | None], notes: Notes) -> Iterator[Written]:
    """Those that hold anything; an entry without words and pictures is passed by, and said so."""
    for each in found:
        if each is None:
            continue
        if each.source == OWN or each.dream.body or each.dream.title or each.attachments:
            yield each
        else:
            notes.warn(_("an entry without words"), each.where)
