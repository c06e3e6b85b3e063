"""How a journal's window is left when nobody closes it: the system asks."""

from typing import TYPE_CHECKING

from ui.ending import Way
from ui.left_open import LeftOpen, open_sheets

if TYPE_CHECKING:
    from ui.elara import Elara


def way_out(elara: "Elara", left: LeftOpen, *, patient: bool) -> Way:
    """Keep all and close the windows.

    The patient wait while another program writes; then the person is asked, as when they close the
    window themselves. What stood in a sheet is no longer seen: where it is not kept, nothing ends.
    """
    elara.keep()
    kept = left.keep(elara.store, elara.window.pages)
    if patient and (elara.unsaved or not kept):
        return Way.BLOCKED
    if not kept:
        return Way.REFUSED
    return Way.CLEAR if elara.capture.close() and elara.window.close() else Way.REFUSED


def note(elara: "Elara", left: LeftOpen) -> None:
    """Keep all, with what stands in forms and sheets; everything stays as it is."""
    elara.keep()
    left.keep(elara.store, [*elara.window.pages, *open_sheets()])
