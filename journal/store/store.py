"""The journal: one file and its repositories."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from journal.changes import Changes
from journal.errors import CannotOpen, CannotWrite
from journal.hooks import Hook
from journal.store import engine, opening
from journal.store.dreams import Dreams
from journal.store.facts import Facts
from journal.store.file import JournalFile, ReadOnly
from journal.store.key import Key
from journal.store.mornings import Mornings
from journal.store.nights import Nights
from journal.store.preferences import Preferences
from journal.store.sessions import Sessions

if TYPE_CHECKING:
    from journal.store.attachments import Attachments
    from journal.store.backups import Backups
    from journal.store.batches import Batches
    from journal.store.bin import Bin
    from journal.store.corrections import Corrections
    from journal.store.dream_media import OwnMedia
    from journal.store.elsewhere import Elsewhere
    from journal.store.experiments import Experiments
    from journal.store.health import Health
    from journal.store.instruments import Instruments
    from journal.store.kind_reasons import KindReasons
    from journal.store.listing import Listing
    from journal.store.looking_back import LookingBack
    from journal.store.mark_names import MarkNames
    from journal.store.marks import Marks
    from journal.store.noticed import WhatWasNoticed
    from journal.store.recordings import Recordings
    from journal.store.related import Related
    from journal.store.rescripts import Rescripts
    from journal.store.rings import Rings
    from journal.store.rituals import Rituals
    from journal.store.runs import Runs
    from journal.store.saved_searches import SavedSearches
    from journal.store.search import Search
    from journal.store.sources import Sources
    from journal.store.templates import Templates
    from journal.store.told_scores import ToldScores
    from journal.store.versions import Versions
    from journal.store.writings import Writings


class Store(JournalFile):  # noqa: PLR0904 - one for each repository, made when first used
    """An open journal.

    One object a thread: `reopen()` gives another thread its own, which shares the `changed` hook.
    Every method may raise a JournalError where the disk or another program refuses. What
    tonight's page does without is imported with its first use: the window stands sooner.
    """

    def __init__(
        self,
        path: Path,
        connection: engine.Connection,
        changed: Hook[Changes],
        key: Key | None = None,
        reading: ReadOnly | None = None,
    ) -> None:
        super().__init__(path, connection, changed, key, reading)
        self.facts = Facts(self)
        self.preferences = Preferences(self)
        self.dreams = Dreams(self)
        self.sessions = Sessions(self)
        self.mornings = Mornings(self)
        self.nights = Nights(self, self.dreams, self.sessions)

    @cached_property
    def search(self) -> "Search":
        """Dreams by their words and marks."""
        from journal.store.search import Search

        return Search(self)

    @cached_property
    def saved_searches(self) -> "SavedSearches":
        """Questions that are kept by a name."""
        from journal.store.saved_searches import SavedSearches

        return SavedSearches(self)

    @cached_property
    def listing(self) -> "Listing":
        """Dreams together with the nights of which none was kept."""
        from journal.store.listing import Listing

        return Listing(self, self.search, self.nights)

    @cached_property
    def attachments(self) -> "Attachments":
        """Pictures and sounds."""
        from journal.store.attachments import Attachments

        return Attachments(self)

    @cached_property
    def writings(self) -> "Writings":
        """Dreams that were written elsewhere."""
        from journal.store.writings import Writings

        return Writings(self, self.attachments)

    @cached_property
    def dream_media(self) -> "OwnMedia":
        """What the person attached to dreams."""
        from journal.store.dream_media import OwnMedia

        return OwnMedia(self, self.attachments)

    @cached_property
    def recordings(self) -> "Recordings":
        """Voice notes that are being spoken."""
        from journal.store.recordings import Recordings

        return Recordings(self, self.attachments)

    @cached_property
    def batches(self) -> "Batches":
        """The history of imports."""
        from journal.store.batches import Batches

        return Batches(self, self.sessions, self.writings, self.attachments)

    @cached_property
    def corrections(self) -> "Corrections":
        """What the person says of sessions and their sources."""
        from journal.store.corrections import Corrections

        return Corrections(self)

    @cached_property
    def instruments(self) -> "Instruments":
        """Which devices and algorithms told of the nights."""
        from journal.store.instruments import Instruments

        return Instruments(self)

    @cached_property
    def marks(self) -> "Marks":
        """The names that dreams carry."""
        from journal.store.marks import Marks

        return Marks(self, self.dreams)

    @cached_property
    def mark_names(self) -> "MarkNames":
        """The names in use, for whoever is writing."""
        from journal.store.mark_names import MarkNames

        return MarkNames(self)

    @cached_property
    def bin(self) -> "Bin":
        """What was thrown away and can be brought back."""
        from journal.store.bin import Bin

        return Bin(self)

    @cached_property
    def versions(self) -> "Versions":
        """What dreams were before."""
        from journal.store.versions import Versions

        return Versions(self, self.dreams)

    @cached_property
    def sources(self) -> "Sources":
        """Where sessions came from."""
        from journal.store.sources import Sources

        return Sources(self)

    @cached_property
    def templates(self) -> "Templates":
        """Pages to begin on."""
        from journal.store.templates import Templates

        return Templates(self)

    @cached_property
    def health(self) -> "Health":
        """Whether the file is sound."""
        from journal.store.health import Health

        return Health(self, self.backups)

    @cached_property
    def backups(self) -> "Backups":
        """Copies of the journal."""
        from journal.store.backups import Backups

        return Backups(self, self.facts, self.preferences)

    @cached_property
    def looking_back(self) -> "LookingBack":
        """Dreams by the calendar."""
        from journal.store.looking_back import LookingBack

        return LookingBack(self)

    @cached_property
    def related(self) -> "Related":
        """Which dreams share something."""
        from journal.store.related import Related

        return Related(self)

    @cached_property
    def rituals(self) -> "Rituals":
        """Rituals and their schedule."""
        from journal.store.rituals import Rituals

        return Rituals(self)

    @cached_property
    def rescripts(self) -> "Rescripts":
        """New courses of mild nightmares."""
        from journal.store.rescripts import Rescripts

        return Rescripts(self)

    @cached_property
    def runs(self) -> "Runs":
        """Evenings on which a ritual was gone through."""
        from journal.store.runs import Runs

        return Runs(self)

    @cached_property
    def kind_reasons(self) -> "KindReasons":
        """Why nights were tracked or not."""
        from journal.store.kind_reasons import KindReasons

        return KindReasons(self)

    @cached_property
    def elsewhere(self) -> "Elsewhere":
        """Where the person says that nights were slept."""
        from journal.store.elsewhere import Elsewhere

        return Elsewhere(self)

    @cached_property
    def noticed(self) -> "WhatWasNoticed":
        """What was noticed around nights."""
        from journal.store.noticed import WhatWasNoticed

        return WhatWasNoticed(self)

    @cached_property
    def told_scores(self) -> "ToldScores":
        """Numbers of questionnaires that were filled in elsewhere."""
        from journal.store.told_scores import ToldScores

        return ToldScores(self)

    @cached_property
    def rings(self) -> "Rings":
        """The last look at the clock, and what rang."""
        from journal.store.rings import Rings

        return Rings(self)

    @cached_property
    def experiments(self) -> "Experiments":
        """Experiments on oneself."""
        from journal.store.experiments import Experiments

        return Experiments(self)

    @classmethod
    def open(cls, path: Path, busy: float = engine.BUSY_SECONDS, key: Key | None = None) -> "Store":
        """Open the journal at `path`, making it where there is none; migrate it if it is older.

        `busy` is how many seconds to wait for another program that writes; `key` opens an
        encrypted journal, see vault.py. Raises NotAJournal, NewerJournal, DamagedJournal,
        JournalBusy, CannotOpen, LockedJournal or WrongPassphrase, and then has written nothing.
        """
        fitting = opening.fitting(path, key)
        return cls(path, opening.opened(path, busy, fitting), Hook(), fitting)

    @classmethod
    def open_or_read(cls, path: Path, key: Key | None = None) -> "Store":
        """As `open`; where the disk takes nothing, a journal that only reads: see `reading`."""
        try:
            return cls.open(path, key=key)
        except CannotWrite as error:
            from journal.store.reading import begun  # on a disk that is full or closed alone

            fitting = opening.fitting(path, key)
            reading = begun(path, fitting, error)
            with engine.plain_words(path, CannotOpen):
                return cls(path, reading.connect(), Hook(), fitting, reading)

    def reopen(self, busy: float = engine.BUSY_SECONDS) -> "Store":
        """The same journal on a connection of its own, for another thread."""
        with engine.plain_words(self.path, CannotOpen):
            if self.reading is not None:
                connection = self.reading.connect()
            else:
                connection = engine.connect(self.path, busy, self.key)
            return Store(self.path, connection, self.changed, self.key, self.reading)
