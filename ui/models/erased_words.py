"""Where what is erased for good may still be, in words."""

from collections.abc import Iterable

from journal.portable.erasing import Held
from journal.text import _, ngettext

MOST = 4  # backups that are named; they lie in one folder


def remains(copies: Iterable[Held]) -> str:
    """Which copies still hold it, plainly."""
    held = [each for each in copies if each.holds is not False]
    if not held:
        first = _("No copy that Elara knows of holds any of it.")
    else:
        names = [f"·  {each.path}" for each in held[-MOST:]]
        if len(held) > MOST:
            more = ngettext(
                "and {n} older one beside", "and {n} older ones beside", len(held) - MOST
            )
            names.append(more.format(n=len(held) - MOST))
        head = _("These copies still hold it, and Elara leaves them alone:")
        first = "\n".join([head, *names])
    return first + "\n" + _("Exports and copies that you made elsewhere may hold it, too.")
