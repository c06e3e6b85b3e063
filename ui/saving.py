"""Saving what is written as a plain deed: beside the window as one writes on, here on leaving."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.desk import Desk
from ui.widgets.autosave import Autosave, Beside

if TYPE_CHECKING:
    from ui.scribe import Deed, Errand


def saved_beside(
    desk: Desk,
    parent: QObject,
    due: "Callable[[], Deed | None]",
    kept: Callable[[Any], None] = lambda _answer: None,
) -> Autosave:
    """Saves what `due` gives: a plain function of frozen values that writes it, None for nothing.

    `kept` is told what came of it once the journal has it; more may be written by then.
    """

    def save() -> None:
        deed = due()
        if deed is not None:
            kept(deed(desk.store))

    def hand() -> "Errand | None":
        scribe = desk.jobs.scribe(desk.store)
        deed = due() if scribe is not None else None
        return scribe.hand(deed) if scribe is not None and deed is not None else None

    def take(errand: "Errand") -> None:
        kept(errand.result())
        errand.announce()

    return Autosave(save, parent=parent, beside=Beside(hand, take))
