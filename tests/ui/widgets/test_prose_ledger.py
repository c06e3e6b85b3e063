"""Words are counted, and edits noticed, by the paragraph that changed."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from journal.model.lengths import word_count
from ui.widgets.prose_ledger import Ledger

WRITTEN = st.text(st.sampled_from("ab \n\u2028夢é🌙-"), max_size=12)
EDITS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), WRITTEN), max_size=12)


def plain(document: QTextDocument) -> str:
    return document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def edit(document: QTextDocument, start: int, end: int, text: str) -> None:
    last = document.characterCount() - 1
    cursor = QTextCursor(document)
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


@given(WRITTEN, EDITS)
def test_words_are_those_of_the_text_however_it_was_written(qapp, begun, edits):
    document = QTextDocument(begun)
    ledger = Ledger(document)
    assert ledger.words == word_count(plain(document))
    for each in edits:
        before, known = plain(document), ledger.edits
        edit(document, *each)
        assert ledger.words == word_count(plain(document))
        if plain(document) != before:
            assert ledger.edits > known
    while document.isUndoAvailable():
        document.undo()
        assert ledger.words == word_count(plain(document))


def test_another_format_is_no_edit(qapp):
    document = QTextDocument("one\ntwo")
    ledger = Ledger(document)
    known = ledger.edits
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    wide = QTextBlockFormat()
    wide.setLeftMargin(20)
    cursor.mergeBlockFormat(wide)
    assert ledger.edits == known


def test_another_letter_in_place_of_one_is_an_edit(qapp):
    document = QTextDocument("one\ntwo")
    ledger = Ledger(document)
    known = ledger.edits
    edit(document, 4, 5, "T")
    assert ledger.edits == known + 1
