"""Enter in a list, and marks of Markdown round a stretch of text."""

from PySide6.QtGui import QTextCursor

from journal.model.markdown import continued, lead
from ui.widgets.units import before, units


def continue_list(cursor: QTextCursor) -> bool:
    """Begin the next item where the cursor stands in one; an empty item ends the list.

    False where there is no list: then Enter is only Enter.
    """
    block = cursor.block()
    line = block.text()
    begins = continued(line)
    if cursor.hasSelection() or begins is None:
        return False
    if len(before(line, cursor.positionInBlock())) < lead(line):
        return False
    cursor.beginEditBlock()
    if begins:
        cursor.insertBlock()
        cursor.insertText(begins)
    else:
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + units(line, len(line)), _KEEP)
        cursor.removeSelectedText()
    cursor.endEditBlock()
    return True


def put_round(cursor: QTextCursor, mark: str) -> None:
    """Put the mark on both sides of what is selected, or take it off; the selection stays.

    Where nothing is selected and the marked words end, the cursor steps over the mark.
    """
    if _ends(cursor, mark):
        cursor.setPosition(cursor.position() + len(mark))
        return
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    wide = len(mark)
    around = QTextCursor(cursor)
    around.setPosition(max(0, start - wide))
    around.setPosition(min(end + wide, cursor.document().characterCount() - 1), _KEEP)
    inside = cursor.selectedText()
    off = around.selectedText() == f"{mark}{inside}{mark}"
    cursor.beginEditBlock()
    if off:
        around.insertText(inside)
        start, end = start - wide, end - wide
    else:
        cursor.insertText(f"{mark}{inside}{mark}")
        start, end = start + wide, end + wide
    cursor.endEditBlock()
    cursor.setPosition(start)
    cursor.setPosition(end, _KEEP)


def _ends(cursor: QTextCursor, mark: str) -> bool:
    """Whether the cursor stands behind words that were marked, right before the closing mark."""
    line = cursor.block().text()
    written = before(line, cursor.positionInBlock())
    if cursor.hasSelection() or written.endswith(("*", " ")):
        return False
    ahead = line[len(written) :]
    stars = len(ahead) - len(ahead.lstrip("*"))
    pairs, ones = written.count("**"), written.count("*")
    opened = pairs if mark == "**" else ones - 2 * pairs
    return opened % 2 == 1 and stars in {len(mark), 3}


_KEEP = QTextCursor.MoveMode.KeepAnchor
