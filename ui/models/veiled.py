"""What is covered where dreams are listed: the one place that decides it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from journal.model.dream import Dream
from journal.model.night import Night
from journal.model.private import wordless
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

    @property
    def words(self) -> str:
        """What stands in place of its title."""
        return _("Private") if self is Veil.PRIVATE else _("A hard dream")

    @property
    def icon(self) -> str:
        """The glyph beside those words."""
        return "lock" if self is Veil.PRIVATE else "eye"


@dataclass(frozen=True, slots=True)
class Veiled:
    """What a page covers: private dreams always, hard ones where that is wished.

    `shown` are those that the person has asked for since they came to the page.
    """

    hard: bool = False
    shown: frozenset[str] = frozenset()

    def echoed(self, echo: "Echo | RelatedDream") -> str:
        """The title of a dream that comes back beside another; private ones never do."""
        if self.hard and echo.nightmare:
            return Veil.HARD.words
        return echo.title.strip() or _("Untitled")

    def veil(self, dream: "Dream | DreamRow") -> Veil | None:
        """Why this dream is covered now; None where it is not."""
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
        """The night with its dreams as they may be seen."""
        return replace(night, dreams=tuple(map(self.dream, night.dreams)))

    def row(self, row: "DreamRow") -> "DreamRow":
        """The row of a list as it may be seen."""
        return replace(row, title="", excerpt="", covered=True) if self.veil(row) else row


def row_veil(row: "DreamRow") -> Veil | None:
    """Why a row of a list is covered; None where it is not."""
    if not row.covered:
        return None
    return Veil.PRIVATE if row.private else Veil.HARD


def veil_spoken(veil: Veil, dream: "Dream | DreamRow") -> str:
    """A covered dream as it is read out, without any word of it."""
    night = night_spoken(dream.night)
    words = _("Private dream, {night}") if veil is Veil.PRIVATE else _("A hard dream, {night}")
    return words.format(night=night)
