"""The second half of an import: one transaction, wholly or not at all."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from journal import clock
from journal.errors import CannotRead, DamagedExport, NeedsAnswer
from journal.importers.base import Importer, Reported, Written
from journal.importers.media_kinds import FIRST_BYTES, media_kind
from journal.importers.notes import Notes
from journal.importers.own_table import OwnTable
from journal.importers.source import Source
from journal.importers.written import beginning_of
from journal.intake import again, watched
from journal.intake.choosing import remember, remember_home
from journal.intake.finds import Nights
from journal.intake.found import (
    Progress,
    Report,
    Wish,
    counted,
    night_placed,
    placed,
    tell_apart,
    weakest,
    written_uid,
)
from journal.intake.reading import (
    as_known,
    notes_for,
    opened,
    said_of,
    stamp_of,
    told_apart,
    with_own_identity,
    words_of,
)
from journal.intake.shares import Origin, done_with
from journal.intake.standing_file import Stood, stood
from journal.model.backup import Occasion
from journal.model.batch import Batch
from journal.model.session import SleepKind, ZoneConfidence
from journal.model.session_detail import Detail
from journal.store.batches import TOUCHED
from journal.store.looked_at import Met
from journal.store.standing import Standing
from journal.store.store import Store
from journal.text import _, ngettext

GARMIN = "garmin"


class _NothingNew(Exception):
    """Rolls back an import that would add nothing."""


def take_in(
    store: Store, path: Origin, wish: Wish, now: datetime, progress: Progress | None = None
) -> Report:
    """Import a file or a pasted text in one transaction: wholly, or not at all.

    What is raised, Cancelled too, leaves the journal as it was. Raises DamagedExport for a
    truncated or altered file, unless the complete sessions are wished for; the batch is then
    marked partial. A journal that holds something is copied before.
    """
    if wish.seen is not None and wish.seen != stamp_of(path):
        raise CannotRead(
            _("The file has changed since you looked."), _("Look at it again, then import it.")
        )
    wish = replace(wish, given=said_of(path, wish.given))
    with opened(path) as source:
        source.pulse = notes_for(progress, wish.given).pulse
        if (same := again.unchanged(store.facts, store.batches, source, wish)) is not None:
            watched.let_be(store, done_with(path))
            return same
        importer, notes = told_apart(store, source, wish.given, progress)
        store.backups.before(Occasion.IMPORT, now, clock.local_zone(), notes.is_wanted)
        taking = _Taking(store, importer, source.path, wish, now)
        before = stood(source, now) if again.may_be_known(importer) else None
        try:
            with store.writing(TOUCHED):
                taking.all_of(source, notes)
                if importer.name == OwnTable.name:
                    remember(store, source, notes.given)
                if notes.given.zone is not None:
                    remember_home(store, importer.name, notes.given.zone)
                taking.keep_in_mind(source, notes, before)
        except _NothingNew:
            watched.let_be(store, done_with(path))
            return taking.report(notes, written=False)
        watched.let_be(store, done_with(path))
    return taking.report(notes, written=True)


class _Taking:
    """One import under way."""

    def __init__(
        self, store: Store, importer: Importer, path: Path, wish: Wish, now: datetime
    ) -> None:
        self._store = store
        self._importer = importer
        self._path = path
        self._wish = wish
        self._now = now
        self._split = store.preferences.load().night_split
        self._standings: Counter[Standing] = Counter()
        self._details: set[str] = set()
        self._confidences: set[ZoneConfidence] = set()
        self._met = Met(on_disk=store.key is None)  # the sessions and dreams
        self._batch = Batch(importer.name, importer.label, _spelled(path, importer), now)
        self._number = 0
        self._first = False  # nothing was here before
        self._dreams = False
        self._unkept = False  # an earlier revision was told, which the journal does not take

    def all_of(self, source: Source, notes: Notes) -> None:
        self._number = self._store.batches.begin(self._batch)
        self._first = not self._store.sessions.count()
        self._fresh = self._store.sessions.fresh(self._number, self._now)
        for reported in self._importer.read(source, notes):
            if isinstance(reported, Written):
                self._dream(reported, notes)
            else:
                self._one(reported, notes)
        _answered(notes)
        if notes.damages and not self._wish.keep_complete:
            raise damaged(self._path, self._standings.total(), notes)
        counts = counted(self._standings, notes)
        if not counts.new and not counts.changed:
            raise _NothingNew
        self._fresh.write()
        self._lend()
        nights = self._nights
        self._store.batches.finish(
            self._number,
            replace(
                self._batch,
                counts=counts,
                partial=bool(notes.damages),
                first_night=nights.first,
                last_night=nights.last,
            ),
        )

    def keep_in_mind(self, source: Source, notes: Notes, before: Stood | None) -> None:
        """Know the file again, so that it need not be read twice.

        Not where it tells of more than is kept: with what is kept instead taken back, it is new.
        """
        if again.may_be_known(self._importer) and not self._dreams and not self._unkept:
            uid = self._store.batches.uid(self._number)
            sessions = self._store.batches.told_of(uid) or 0
            told = (uid, sessions, self.report(notes, written=True))
            again.remember(self._store.facts, source, self._wish, told, before)

    def report(self, notes: Notes, *, written: bool) -> Report:
        nights = self._nights
        return Report(
            path=self._path,
            format=self._importer.name,
            label=self._importer.label,
            counts=counted(self._standings, notes),
            nights=nights.number,
            notes=notes,
            batch=self._number if written else None,
            partial=written and bool(notes.damages),
            source_details=tuple(sorted(self._details - {""})),
            zone_confidence=weakest(self._confidences),
            naps=nights.naps,
            main_nights=nights.main,
        )

    def _dream(self, told: Written, notes: Notes) -> None:
        self._dreams = True
        told = self._apart(as_known(self._store, told))
        written = placed(told, self._now.astimezone(clock.local_zone()).date())
        if written_uid(written) in self._wish.left_out:
            return
        store, key = self._store, (written.source, written.external_id)
        standing = store.writings.standing(*key, written.raw)
        self._standings[standing] += 1
        self._met.meet(written_uid(written), written.dream.night.toordinal())
        tell_apart(standing, notes, written.where, dream=True)
        if standing not in {Standing.NEW, Standing.CHANGED}:
            store.writings.tell(key, self._number)
            return
        self._fresh.write()
        uid = store.writings.put(key, written.dream, written.raw, self._number, self._now)
        for each in written.attachments:
            with each.open() as stream:
                data = stream.read(each.size)
            kind = media_kind(data[:FIRST_BYTES])
            if kind is None:
                notes.warn(_("neither a picture nor a sound that Elara can show"), each.path)
                continue
            name = each.path.rsplit("/", 1)[-1]
            sort = "image" if kind.startswith("image") else "voice"
            store.writings.attach(uid, name, sort, data, self._now)

    def _apart(self, told: Written) -> Written:
        """A dream by an identity of its own where this import told another one under the same."""
        if not self._met.holds(written_uid(told)):
            return told
        before = self._store.writings.words(told.source, told.external_id)
        same = not before or beginning_of(before) == beginning_of(words_of(told))
        return told if same else with_own_identity(told)

    def _one(self, reported: Reported, notes: Notes) -> None:
        session = reported.session
        if session.uid in self._wish.left_out:
            return
        night = night_placed(session, self._split)
        here = self._met.meet(session.uid, night.toordinal(), nap=session.kind is SleepKind.NAP)
        if here:
            self._fresh.write()
        if self._first and not here:
            standing = Standing.NEW
        else:
            standing = self._store.sessions.standing(session, reported.detail, reported.raw)
        self._standings[standing] += 1
        self._details.add(session.source_detail)
        self._confidences.add(session.zone_confidence)
        tell_apart(standing, notes, reported.where, dream=False)
        if standing is Standing.NEW:
            self._fresh.add(session, self._with_media(reported), reported.raw, night)
        elif standing is Standing.CHANGED:
            self._fresh.write()
            sessions, detail = self._store.sessions, self._with_media(reported)
            sessions.put(session, detail, reported.raw, night, self._number)
            sessions.settle(session.uid, self._now)
        else:
            self._unkept = self._unkept or standing is Standing.OLDER
            self._store.sessions.tell(session, reported.detail, self._number)

    def _lend(self) -> None:
        """Put what names no zone on the night of a record of the same hours that does."""
        nights = self._nights
        first, last = nights.first, nights.last
        if first is not None and last is not None:
            moved = self._store.sessions.places.of_the_lent(first, last, self._split)
            self._met.move({uid: night.toordinal() for uid, night in moved.items()})

    @property
    def _nights(self) -> Nights:
        return Nights.of(self._met.nights())

    def _with_media(self, reported: Reported) -> Detail:
        """The detail with each attachment stored and named by its hash."""
        if not reported.attachments:
            return reported.detail
        kept = []
        for media, attachment in zip(reported.detail.media, reported.attachments, strict=True):
            with attachment.open() as stream:
                sha256 = self._store.attachments.put(stream, attachment.size)
            kept.append(replace(media, sha256=sha256))
        return replace(reported.detail, media=tuple(kept))


def _answered(notes: Notes) -> None:
    """Go on only where nothing is left open. Raises NeedsAnswer with the first question."""
    for question in notes.unanswered:
        choices = ", ".join(f"{answer} ({words})" for answer, words in question.choices)
        told = _("Answer {key}: {choices}.") if choices else _("Answer {key}.")
        raise NeedsAnswer(question.words, told.format(key=question.key, choices=choices))


def damaged(path: Path, complete: int, notes: Notes) -> DamagedExport:
    """What to tell a person of a truncated or altered file with so many whole sessions."""
    first = notes.damages[0]
    place = first.where if path.name in first.where else f"{path.name}, {first.where}"
    found = _("{place}: {found}; {expected} was expected. Nothing was imported.")
    again = ngettext(
        "Export it again, or keep the {n} session that is whole.",
        "Export it again, or keep the {n} sessions that are whole.",
        complete,
    )
    way_on = again.format(n=complete) if complete else _("Export it again.")
    return DamagedExport(
        _("This file is damaged."),
        found.format(place=place, found=first.found, expected=first.expected) + " " + way_on,
    )


def _spelled(path: Path, importer: Importer) -> str:
    """The file's name as it is kept: in Unicode, though a name on disk may be any bytes."""
    name = path.name.encode(errors="replace").decode()
    if importer.name == GARMIN:
        from journal.importers.garmin import without_account  # it is here, having read the file

        return without_account(name)
    return name
