"""The rows of an import's preview: sessions to take or leave, and what needs a look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from journal.importers.notes import Notes
from journal.intake import Found
from journal.store.standing import Standing
from journal.text import _, ngettext
from ui.models.import_words import number

TAKEABLE = frozenset({Standing.NEW, Standing.CHANGED})


class Part(StrEnum):
    """What of a preview is shown."""

    ALL = "all"
    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"
    LOOK = "look"


class Tick(Enum):
    """Whether a session would be taken; OFF where there is nothing to decide."""

    YES = "yes"
    NO = "no"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Offer:
    """One session of the file, and whether the person has kept a diary of its night."""

    found: Found
    beside_diary: bool = False

    @property
    def takeable(self) -> bool:
        """Whether importing it would change anything."""
        return self.found.standing in TAKEABLE

    @property
    def part(self) -> Part:
        """Where it is counted."""
        match self.found.standing:
            case Standing.NEW:
                return Part.NEW
            case Standing.CHANGED:
                return Part.CHANGED
            case Standing.DIFFERENT:
                return Part.LOOK
        return Part.KNOWN


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that needs a look: a session left out, or an oddity, with its place."""

    head: str
    lines: tuple[str, str]
    left_out: bool

    @property
    def words(self) -> str:
        """All of it."""
        return "\n".join((self.head, *filter(None, self.lines)))


Row = Offer | Notice


def notices(notes: Notes) -> tuple[Notice, ...]:
    """What was left out, with place, key, value and what was expected; then what was odd."""
    rows = [
        Notice(
            f"{each.where}, {each.key}" if each.key else each.where,
            (
                _("found: {found}").format(found=each.found),
                _("expected: {expected}").format(expected=each.expected),
            ),
            left_out=True,
        )
        for each in notes.refused
    ]
    more = notes.refusals - len(notes.refused)
    if more > 0:
        words = ngettext(
            "{n} more session was left out", "{n} more sessions were left out", more
        ).format(n=number(more))
        rows.append(Notice(words, (_("The first ones stand above."), ""), left_out=True))
    for odd in notes.warnings.values():
        times = ngettext("once", "{n} times", odd.count).format(n=number(odd.count))
        example = _("for example: {example}") if odd.count > 1 else "{example}"
        rows.append(Notice(odd.what, (times, example.format(example=odd.example)), left_out=False))
    return tuple(rows)


def rows_of(
    found: Iterable[Found], diaries: frozenset[date], told: Sequence[Notice]
) -> tuple[Row, ...]:
    """What needs a look first, then the sessions, the newest night first."""
    offers = [Offer(each, not each.dream and each.night in diaries) for each in found]
    offers.sort(key=lambda each: each.found.started_at, reverse=True)
    return (*told, *offers)


class Ticks:
    """What a person takes and leaves; kept by session, so that hiding a row forgets nothing."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self.rows = tuple(rows)
        self._left: set[str] = set()

    def of(self, row: Row | None) -> Tick:
        """Whether the session of this row would be taken."""
        if not isinstance(row, Offer) or not row.takeable:
            return Tick.OFF
        return Tick.NO if row.found.uid in self._left else Tick.YES

    def every(self, rows: Iterable[Row | None]) -> Tick:
        """Whether all of these rows that can be taken are; OFF where none can."""
        ticks = {self.of(row) for row in rows} - {Tick.OFF}
        return Tick.OFF if not ticks else Tick.NO if Tick.NO in ticks else Tick.YES

    def put(self, rows: Iterable[Row | None], *, take: bool) -> None:
        """Take or leave the sessions of these rows."""
        uids = {
            row.found.uid for row in rows if isinstance(row, Offer) and self.of(row) is not Tick.OFF
        }
        self._left = self._left - uids if take else self._left | uids

    @property
    def left_out(self) -> frozenset[str]:
        """The sessions that could be taken and are not ticked."""
        return frozenset(self._left)

    @property
    def chosen(self) -> tuple[Offer, ...]:
        """The sessions that would be taken."""
        offers = (row for row in self.rows if isinstance(row, Offer))
        return tuple(row for row in offers if self.of(row) is Tick.YES)

    def part(self, part: Part) -> tuple[Row, ...]:
        """The rows of a part, in their order."""
        return tuple(row for row in self.rows if _belongs(row, part))


def status(offer: Offer) -> str:
    """What would become of a session."""
    words = {
        Standing.KNOWN: _("Already here"),
        Standing.OLDER: _("A later one is here"),
        Standing.DIFFERENT: _("Differs under the same revision; the first stays"),
        Standing.CHANGED: _("Changed since"),
        Standing.NEW: _("New"),
    }
    standing = offer.found.standing
    if offer.found.dream and standing is Standing.DIFFERENT:
        return _("Changed there and here; yours stays")
    if offer.beside_diary and offer.takeable:
        changed = standing is Standing.CHANGED
        beside = _("Stands beside your diary")
        return _("Changed, stands beside your diary") if changed else beside
    start, end = offer.found.start_place, offer.found.end_place
    turned = end.offset - start.offset
    if standing is Standing.NEW and turned and start.zone == end.zone:
        return _("Clocks went back that night") if turned < 0 else _("Clocks went forward")
    return words[standing]


def _belongs(row: Row, part: Part) -> bool:
    if part is Part.ALL:
        return True
    return part is Part.LOOK if isinstance(row, Notice) else row.part is part
