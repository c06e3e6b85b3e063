"""What a person can meet: each error has a title, and advice in plain words."""

from journal.text import _


class JournalError(Exception):
    """Something the world did, not a bug: nothing is lost, and there is a way on."""

    def __init__(self, title: str, advice: str) -> None:
        super().__init__(title)
        self.title = title
        self.advice = advice


class NotAJournal(JournalError):
    """The file is something else."""


class NewerJournal(JournalError):
    """A newer Elara wrote this journal."""


class DamagedJournal(JournalError):
    """The file is a journal, but parts of it cannot be read."""


class LockedJournal(JournalError):
    """The journal is encrypted, and no key was given."""


class WrongPassphrase(JournalError):
    """The passphrase, the recovery code or the key does not open this journal."""


class TooSoon(JournalError):
    """After wrong passphrases the next is looked at only `seconds` later."""

    def __init__(self, title: str, advice: str, seconds: int) -> None:
        super().__init__(title, advice)
        self.seconds = seconds


class NoKeyring(JournalError):
    """The system has no keyring, or it refuses."""


class JournalBusy(JournalError):
    """Another program holds the journal."""


class CannotOpen(JournalError):
    """The journal cannot be opened where it is."""


class CannotWrite(CannotOpen):
    """The journal may not be written where it is; perhaps it can be read."""


class CannotSave(JournalError):
    """The disk said no; what was written is still on the page."""


class NoText(JournalError):
    """What was given holds bytes that no Unicode has; nothing was looked for or saved."""


class CannotTell(JournalError):
    """Where the answer was to go takes nothing: a full disk, most often."""


class CopyFailed(JournalError):
    """A copy of the journal turned out unlike it, and was thrown away."""


class CannotRecover(JournalError):
    """A damaged journal gave nothing, or the new file may not be made."""


class NotFound(JournalError):
    """There is nothing under that name."""


class CannotRead(JournalError):
    """The file or folder to import cannot be read at all."""


class NotRecognised(JournalError):
    """No importer knows this kind of file."""


class UnknownTable(NotRecognised):
    """A table that can be read once a person has said what its columns mean."""


class AmbiguousFile(JournalError):
    """Several importers claim this file; `kinds` are their names and labels."""

    def __init__(self, title: str, advice: str, kinds: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(title, advice)
        self.kinds = kinds


class RefusedExport(JournalError):
    """The export is understood and must not be imported."""


class NeedsAnswer(JournalError):
    """The file leaves something open that only the person knows."""


class NewerArchive(JournalError):
    """A newer Elara wrote this archive."""


class DamagedExport(JournalError):
    """The export is truncated or altered; whole sessions in it may still be kept."""


class CannotAttach(JournalError):
    """A file is no picture or sound that can be kept; the dream is as it was."""


class QueryError(JournalError):
    """A search is not written as one; `at` and `length` are the place in what was typed.

    `unfinished`: wherever that is, what is still to be typed at the end may mend it.
    """

    def __init__(
        self, title: str, advice: str, at: int, length: int = 1, *, unfinished: bool = False
    ) -> None:
        super().__init__(title, advice)
        self.at = at
        self.length = length
        self.unfinished = unfinished

    def may_be_mended(self, typed: str) -> bool:
        """Whether going on at the end of what was typed may mend it."""
        return self.unfinished or self.at + self.length >= len(typed)


class SlowPattern(QueryError):
    """A pattern took more time than a search may take."""


class TakesLonger(JournalError):
    """A search was given up because nobody waits for it any more."""


class Cancelled(JournalError):
    """A person stopped the work; everything is as it was."""

    def __init__(self) -> None:
        super().__init__(_("Stopped."), _("Nothing was changed."))
