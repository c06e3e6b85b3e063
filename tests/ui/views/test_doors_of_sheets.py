"""Each sheet is opened by the button that names it, and closed by its own."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.ui.views.conftest import standing
from tests.ui.views.journal_page import kept
from ui.views.journal.bin import BinSheet
from ui.views.nights import NightsPage
from ui.views.nights.accounts_sheet import AccountsSheet
from ui.views.page import Place
from ui.views.query_language import LanguageSheet
from ui.widgets.sheet import Sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened_by(page, words):
    """What the button of these words opens; its own button has closed it again."""
    button = next(
        each
        for each in page.findChildren(QAbstractButton)
        if each.isVisibleTo(page) and each.accessibleName().startswith(words)
    )
    met = []

    def look():
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, Sheet):
            QTimer.singleShot(10, look)
            return
        met.append(type(sheet))
        QTest.keyClick(sheet.done_button, Qt.Key.Key_Space)

    QTimer.singleShot(50, look)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    (kind,) = met
    return kind


def test_the_language_of_the_search_is_told_beside_the_field(journal, desk, store):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    assert opened_by(journal.page, "What the search understands") is LanguageSheet


def test_the_bin_is_opened_below_the_list(journal, desk, store):
    kept(store, desk, "A door")
    store.dreams.delete(kept(store, desk, "A house").uid, desk.now())
    journal.page.refresh()
    journal.page.enter(Place("journal"))
    assert opened_by(journal.page, "Bin") is BinSheet


def test_both_accounts_are_opened_above_the_nights(desk, store, qtbot):
    kept(store, desk, "A door")
    with standing(NightsPage(desk), desk, qtbot) as page:
        assert opened_by(page, "You and the tracker") is AccountsSheet
        qtbot.waitUntil(lambda: not desk.jobs.busy)
