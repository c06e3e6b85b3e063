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
    """Put the mark on both sides of what is selected, or take it off; the selection stays."""
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


_KEEP = QTextCursor.MoveMode.KeepAnchor
