"""Exports: which kind a file is to be, what it will lose, and writing it from the journal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

from journal.errors import JournalError
from journal.exporters import EXPORTERS
from journal.exporters.base import Exporter, Material, Options
from journal.model.listing import Narrowing
from journal.model.night import Night
from journal.model.noticed import in_order
from journal.portable import archiving, layout
from journal.store.copying import snapshot
from journal.store.store import Store
from journal.text import _

Progress = Callable[[int, int], None]  # nights told, of how many; may raise Cancelled

ARCHIVE, PDF = "archive", "pdf"
_AT_ONCE = timedelta(days=61)  # nights that are read together
_PAGE = 500
_LEAST_WEEKS, _MOST_WEEKS = 52, 520


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of export as a person chooses it."""

    name: str
    label: str
    ending: str
    loses: tuple[str, ...]
    exporter: Exporter | None = None  # None: the archive, which loses nothing


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written: where, as what, and how much of the journal."""

    path: Path
    kind: Kind
    options: Options


@dataclass(frozen=True, slots=True)
class Left:
    """What was written: of the archive its records, else nights and dreams."""

    path: Path
    kind: Kind
    nights: int = 0
    dreams: int = 0
    records: int = 0


def kinds() -> tuple[Kind, ...]:
    """All kinds of export, the whole journal first."""
    whole = Kind(ARCHIVE, _("Archive: everything, to keep or to carry"), layout.ENDING, ())
    others = (Kind(each.name, each.label, each.ending, each.loses, each) for each in EXPORTERS)
    return (whole, *others)


def kind_for(path: Path, named: str | None = None) -> Kind:
    """The kind that is named, else by the ending; a path without one is a folder of notes.

    Raises JournalError where neither says.
    """
    known = {each.name: each for each in kinds()}
    ending = path.suffix.casefold()
    if named == PDF or (named is None and ending == f".{PDF}"):
        raise JournalError(
            _("This program cannot make a PDF."),
            _("The one with a window can: `elara`. Or write a book as .html and print it."),
        )
    if named is not None:
        return known[named]
    if ending in {".htm", ".json", ".ndjson"}:
        ending = {".htm": ".html"}.get(ending, ".jsonl")
    if not ending:
        return known["markdown"]
    for each in known.values():
        if each.ending == ending:
            return each
    raise JournalError(
        _("“{ending}” is no kind of export.").format(ending=path.suffix),
        _("Name one with --as: {kinds}.").format(kinds=", ".join(known)),
    )


def weeks_to_shift() -> int:
    """By how many days to move dates: whole weeks, one to ten years back, not to be guessed."""
    import secrets  # for who exports

    return -7 * (_LEAST_WEEKS + secrets.randbelow(_MOST_WEEKS - _LEAST_WEEKS))


def leave(
    store: Store, wish: Wish, now: datetime, zone: tzinfo, progress: Progress | None = None
) -> Left:
    """Write an export, wholly or not at all; times of day are told in the zone.

    Raises CannotSave, Cancelled, QueryError.
    """
    path, kind, options = wish.path, wish.kind, wish.options
    if kind.exporter is None:
        return Left(path, kind, records=archiving.write(store, path, now, progress))
    today = now.astimezone(zone).date()
    wanted = _found(store, options, today) if options.query.strip() else None
    telling = _Telling(store, options, wanted, progress)
    with snapshot(store):
        kind.exporter.write(_material(store, telling, zone), path)
    return Left(path, kind, telling.told_nights, telling.told_dreams)


def book(
    store: Store, wish: Wish, now: datetime, zone: tzinfo, progress: Progress | None = None
) -> tuple[str, Left]:
    """The book as one page of HTML that no disk has seen; for who makes another file of it.

    Raises Cancelled, QueryError.
    """
    from journal.exporters.book import pages  # for who exports

    options = wish.options
    today = now.astimezone(zone).date()
    wanted = _found(store, options, today) if options.query.strip() else None
    telling = _Telling(store, options, wanted, progress)
    with snapshot(store):
        page = "\n".join(pages(_material(store, telling, zone)))
    return page, Left(wish.path, wish.kind, telling.told_nights, telling.told_dreams)


class _Telling:
    """Reads the nights that were chosen, a few at a time, as often as an exporter asks."""

    def __init__(
        self,
        store: Store,
        options: Options,
        wanted: frozenset[str] | None,
        progress: Progress | None,
    ) -> None:
        self.store = store
        self.options = options
        self._wanted = wanted
        self._progress = progress
        self.told_nights = self.told_dreams = 0

    def nights(self) -> Iterator[Night]:
        self.told_nights = self.told_dreams = 0
        span = self.store.nights.span()
        if span is None:
            return
        first, last = (max(self.options.first or span[0], span[0]), self.options.last or span[1])
        last = min(last, span[1])
        whole = max(1, (last - first).days + 1)
        start = first
        while start <= last:
            if self._progress is not None:
                self._progress((start - first).days, whole)
            end = min(start + _AT_ONCE, last)
            for night in self.store.nights.between(start, end):
                chosen = self._narrowed(night)
                if chosen is not None:
                    self.told_nights += 1
                    self.told_dreams += len(chosen.dreams)
                    yield chosen
            start = end + timedelta(days=1)

    def _narrowed(self, night: Night) -> Night | None:
        """The night with the dreams that were chosen; None where a question found none of it."""
        dreams = tuple(
            each
            for each in night.dreams
            if (self.options.private or not each.private)
            and (self._wanted is None or each.uid in self._wanted)
        )
        return None if self._wanted is not None and not dreams else replace(night, dreams=dreams)


def _material(store: Store, telling: _Telling, zone: tzinfo) -> Material:
    options = telling.options
    first, last = options.first or date.min, options.last or date.max
    return Material(
        options,
        zone,
        telling.nights,
        lambda dream: store.dream_media.of(dream.uid),
        store.attachments.chunks,
        store.runs.words,
        lambda: {
            night: in_order(some) for night, some in store.noticed.between(first, last).items()
        },
        lambda: () if options.query.strip() else store.told_scores.between(first, last),
    )


def _found(store: Store, options: Options, today: date) -> frozenset[str]:
    """The dreams that a question finds."""
    narrowing = Narrowing(options.query, today=today, seconds=60, typing=False)
    found: set[str] = set()
    below: int | None = None
    while page := store.search.page(narrowing, below, _PAGE):
        found |= {each.uid for each in page}
        below = page[-1].place
    return frozenset(found)
