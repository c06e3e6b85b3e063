"""The rows of the settings, as somebody looks for them who stands elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.flash import Flash
from ui.widgets.rows import SettingRow
from ui.widgets.switch import SwitchRow


def rows_of(page: QWidget) -> list[tuple[str, str]]:
    """The words of every row and card of the page, each with its note; every one once.

    A row that is not shown, as there is nothing to choose by now, is none to be led to.
    """
    return list({row.accessibleName(): row.accessibleDescription() for row in _rows(page)}.items())


def show_row(page: QWidget, words: str, look: Look) -> None:
    """Bring the row of these words into view, with the keyboard on its control."""
    row = next((each for each in _rows(page) if each.accessibleName() == words), None)
    if row is None:
        return
    for area in page.findChildren(QScrollArea):
        content = area.widget()
        if content is not None and content.isAncestorOf(row):
            area.ensureWidgetVisible(row, 0, look.px(48))
    stops = [
        each
        for each in row.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(page)
    ]
    if stops:
        stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
    Flash(look, row)


def _rows(page: QWidget) -> list[QWidget]:
    """Cards first: a row of the same words as its card is the row."""
    found: list[QWidget] = [
        *page.findChildren(Card),
        *page.findChildren(SettingRow),
        *page.findChildren(SwitchRow),
    ]
    return [each for each in found if each.accessibleName() and each.isVisibleTo(page)]
