"""Words a person typed that nothing has saved, read from the fields they stand in."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

_LOOKED_AFTER = "looked_after"


class Unkept(NamedTuple):
    """What was typed, and the name of the field it was typed into."""

    where: str
    words: str


def look_after(*fields: QWidget) -> None:
    """Say of fields that what is typed there is saved as it is typed, or is nothing to keep."""
    for field in fields:
        field.setProperty(_LOOKED_AFTER, True)


def unkept(inside: QWidget) -> list[Unkept]:
    """What was typed into the fields that stand open inside a page or a sheet.

    A passphrase is never read, and neither is a field that is looked after.
    """
    from PySide6.QtWidgets import QPlainTextEdit  # of no use to the first picture

    fields = (QLineEdit, QTextEdit, QPlainTextEdit)
    return [
        Unkept(field.accessibleName() or inside.accessibleName(), _words(field))
        for field in inside.findChildren(QWidget)
        if isinstance(field, fields) and _holds_words(field) and field.isVisibleTo(inside)
    ]


def _holds_words(field: "QLineEdit | QTextEdit | QPlainTextEdit") -> bool:
    if field.isReadOnly() or field.property(_LOOKED_AFTER):
        return False
    if isinstance(field, QLineEdit):
        shown = field.echoMode() is QLineEdit.EchoMode.Normal
        return shown and field.isModified() and _is_said(field.text())
    return field.document().isModified() and _is_said(field.toPlainText())


def _is_said(text: str) -> bool:
    """Whether there is a word in it; a time or a number is no loss."""
    return any(letter.isalpha() for letter in text)


def _words(field: "QLineEdit | QTextEdit | QPlainTextEdit") -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
