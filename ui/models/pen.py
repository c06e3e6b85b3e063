"""What is under the pen while one writes: a draft that reads the text when it is asked for."""

from collections.abc import Callable
from datetime import date

from journal.model.dream import Dream
from ui.models.draft import Draft


class Pen:
    """Holds the draft of the page on which `text` is written; a long text is read when needed."""

    def __init__(self, text: Callable[[], str]) -> None:
        self._text = text
        self._known = Draft.of(Dream(date.min))
        self._unread = False  # whether the text says more than the draft knows of it

    @property
    def unread(self) -> bool:
        """Whether the text says more than was read of it."""
        return self._unread

    def wrote(self) -> None:
        """More was written; the next who asks for the draft reads it."""
        self._unread = True

    @property
    def draft(self) -> Draft:
        """The draft with the text as it stands on the page."""
        if self._unread:
            self.draft = self._known.edited(body=self._text())
        return self._known

    @draft.setter
    def draft(self, draft: Draft) -> None:
        self._known, self._unread = draft, False

    def kept(self, handed: Draft, dream: Dream) -> None:
        """The file has what was handed over like that; what was written since is not read yet."""
        self._known = self._known.since(handed, dream, unread=self._unread)
