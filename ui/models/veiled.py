"""What is covered where dreams are listed: the one place that decides it."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from journal.looking import rate_first
from journal.model.dream import Dream
from journal.model.night import Night
from journal.model.private import wordless
from journal.record import record
from journal.store.store import Store
from journal.text import _
from ui.models.naming import night_spoken

if TYPE_CHECKING:
    from journal.model.listing import DreamRow
    from journal.model.looking_back import Echo
    from journal.model.relatedness import RelatedDream


class Veil(StrEnum):
    """Why a dream is covered."""

    PRIVATE = "private"
    HARD = "hard"
    WAITS = "waits"  # imported of last night, before the person's own account

    @property
    def words(self) -> str:
        """What stands in place of its title."""
        return _WORDS[self]

    @property
    def reason(self) -> str:
        """Why it is covered, and until when."""
        return _REASONS[self]

    @property
    def deed(self) -> str:
        """What lifts it: of what waits, that it was looked at is kept."""
        return _("Look now") if self is Veil.WAITS else _("Show")

    @property
    def icon(self) -> str:
        """The glyph beside those words."""
        return _ICONS[self]


_WORDS = {
    Veil.PRIVATE: _("Private"),
    Veil.HARD: _("A hard dream"),
    Veil.WAITS: _("Imported"),  # as short as the others: a row has little room for it
}
_REASONS = {
    Veil.PRIVATE: _("Its words are covered until you ask for them."),
    Veil.HARD: _("You marked it as a nightmare. Its words wait until you ask for them."),
    Veil.WAITS: _("It stays covered until you have written how the night was."),
}
_ICONS = {Veil.PRIVATE: "lock", Veil.HARD: "eye", Veil.WAITS: "import"}
_SPOKEN = {
    Veil.PRIVATE: _("Private dream, {night}"),
    Veil.HARD: _("A hard dream, {night}"),
    Veil.WAITS: _("Imported dream, still covered, {night}"),
}


@record
class Veiled:
    """What a page covers: private dreams always, hard ones where that is wished.

    `shown` are those that the person has asked for since they came to the page. Of the night that
    `waits` what was imported is covered whoever asks: to look at it is recorded first.
    """

    hard: bool = False
    shown: frozenset[str] = frozenset()
    waits: date | None = None

    @classmethod
    def of(cls, store: Store, last: date, shown: frozenset[str] = frozenset()) -> "Veiled":
        """What is covered by the settings, and by the account of the `last` night."""
        hard = store.preferences.load().cover_nightmares
        return cls(hard, shown, rate_first.waiting(store, last))

    def echoed(self, echo: "Echo | RelatedDream") -> str:
        """The title of a dream that comes back beside another; private ones never do."""
        if self.hard and echo.nightmare:
            return Veil.HARD.words
        return echo.title.strip() or _("Untitled")

    def veil(self, dream: "Dream | DreamRow") -> Veil | None:
        """Why this dream is covered now; None where it is not."""
        if rate_first.waits(dream, self.waits):
            return Veil.WAITS
        if dream.uid in self.shown:
            return None
        if dream.private:
            return Veil.PRIVATE
        return Veil.HARD if self.hard and dream.nightmare else None

    def showing(self, uid: str) -> "Veiled":
        """The same, with this dream to be seen."""
        return replace(self, shown=self.shown | {uid})

    def dream(self, dream: Dream) -> Dream:
        """The dream as it may be seen; covered, it says only why, in the machine's voice."""
        veil = self.veil(dream)
        if veil is None:
            return dream
        return replace(wordless(dream), title=veil.words, told_title=veil.words, told_body="")

    def night(self, night: Night) -> Night:
        """The night with its dreams as they may be seen, and no account that waits."""
        night = self.account(night)
        return replace(night, dreams=tuple(map(self.dream, night.dreams)))

    def account(self, night: Night) -> Night:
        """The night without what a service reported of its sleep, where that waits."""
        if night.night != self.waits:
            return night
        return replace(night, kind_said=night.kind, sessions=())

    def row(self, row: "DreamRow") -> "DreamRow":
        """The row of a list as it may be seen."""
        veil = self.veil(row)
        if veil is None:
            return row
        return replace(row, title="", excerpt="", covered=True, waits=veil is Veil.WAITS)


def row_veil(row: "DreamRow") -> Veil | None:
    """Why a row of a list is covered; None where it is not."""
    if not row.covered:
        return None
    if row.waits:
        return Veil.WAITS
    return Veil.PRIVATE if row.private else Veil.HARD


def veil_spoken(veil: Veil, dream: "Dream | DreamRow") -> str:
    """A covered dream as it is read out, without any word of it."""
    return _SPOKEN[veil].format(night=night_spoken(dream.night))


def asked_for(veil: Veil, dream: "Dream | DreamRow") -> str:
    """The way to see a covered dream as it is read out."""
    return (
        f"{veil.deed}: {veil_spoken(veil, dream)}"
        if veil is Veil.WAITS
        else _("Show {dream}").format(dream=veil_spoken(veil, dream))
    )
