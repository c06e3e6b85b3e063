"""What is done with what is attached: each deed can be taken back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from journal.errors import JournalError
from journal.model.dream_media import DreamMedia
from journal.text import _, ngettext
from ui.desk import Desk
from ui.views.journal.attachments.words import titled


class Deeds(QObject):
    """Writes to the journal, says what was done and offers the way back."""

    done = Signal()
    offered = Signal(str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def copy(self, media: DreamMedia) -> None:
        """Write a copy to where the person wants it."""
        from ui.views.journal.attachments.copying import copying, proposed_name

        name = proposed_name(self._desk.store, media)
        place = self._desk.dialogs.save_file(_("Save a copy"), name)
        if place is not None:
            job = self._desk.jobs.run(copying(self._desk.store, media, place))
            words = _("A copy was saved: {name}").format(name=place.name)
            job.done.connect(lambda _done: self.offered.emit(words, "", None))
            job.failed.connect(self._desk.dialogs.tell)

    def remove(self, media: DreamMedia) -> None:
        """Move an attachment to the bin, from where it can be brought back."""
        if self._do(partial(self._desk.store.dream_media.remove, media.uid, self._desk.now())):
            words = _("Removed: {name}").format(name=titled(media))
            self.offered.emit(words, _("Undo"), partial(self.restore, media.uid))

    def restore(self, uid: str) -> None:
        """Take an attachment out of the bin."""
        self._do(partial(self._desk.store.dream_media.restore, uid, self._desk.now()))

    def say(self, uid: str, words: str) -> None:
        """Write the line about it."""
        self._do(partial(self._desk.store.dream_media.say, uid, words, self._desk.now()))

    def move(self, attached: Sequence[DreamMedia], media: DreamMedia, step: int) -> None:
        """Let it change places with its neighbour of the same sort."""
        alike = [each for each in attached if each.kind.seen == media.kind.seen]
        at = alike.index(media) + step
        if 0 <= at < len(alike):
            place = attached.index(alike[at])
            store, now = self._desk.store, self._desk.now()
            self._do(partial(store.dream_media.move, media.uid, place, now))

    def tell_attached(self, added: Sequence[DreamMedia], words: str = "") -> None:
        """Say what was attached, and offer to take it away again."""
        n = len(added)
        usual = ngettext("Attached: {name}", "{n} attached", n)
        told = words or usual.format(name=titled(added[0]), n=n)
        self.offered.emit(told, _("Undo"), partial(self._remove_all, [x.uid for x in added]))

    def tell_changed(self, former: DreamMedia) -> None:
        """Say that a drawing has taken the place of a former, which can be brought back."""
        words, deed = _("The drawing was changed"), _("Bring back the former")
        self.offered.emit(words, deed, partial(self.restore, former.uid))

    def _remove_all(self, uids: Sequence[str]) -> None:
        now = self._desk.now()
        for uid in uids:
            self._do(partial(self._desk.store.dream_media.remove, uid, now))

    def _do(self, deed: Callable[[], Any]) -> bool:
        try:
            deed()
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return False
        self.done.emit()
        return True
