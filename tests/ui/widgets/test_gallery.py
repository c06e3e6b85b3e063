"""The whole kit at once: names, Ember, and text at 200 %."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from tests.ui.gallery import window
from ui.theme.theme import THEMES
from ui.widgets.buttons import Button, Pressable
from ui.widgets.chips import Chip
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Elided, Label
from ui.widgets.segmented import Cell
from ui.widgets.theme_tile import ThemeTile
from ui.widgets.toast import Toast


@pytest.fixture
def gallery(qtbot, look):
    def build(theme: str = "dusk", text_size: float = 1.0) -> QWidget:
        look.set_theme(theme)
        look.set_text_size(text_size)
        look.reduce_motion = True
        page = window(look, QSize(1280, 1160))
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return build


def test_everything_the_keyboard_reaches_has_a_name_and_a_role(gallery):
    page = gallery()
    reached = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.focusProxy() is None
    ]
    assert len(reached) > 25
    for widget in reached:
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.text(QAccessible.Text.Name), widget
        assert face.role() is not QAccessible.Role.NoRole, widget


def test_the_roles_are_those_a_screen_reader_knows(gallery):
    page = gallery()
    for kind, role in (
        (Button, QAccessible.Role.Button),
        (Cell, QAccessible.Role.RadioButton),
        (QLineEdit, QAccessible.Role.EditableText),
    ):
        face = QAccessible.queryAccessibleInterface(page.findChildren(kind)[0])
        assert face.role() is role


def test_ember_shows_no_blue_in_any_pixel(qtbot, look, gallery):
    page = gallery("ember")
    ring, toast = FocusRing(look, page), Toast(look, page)
    toast.show_words("26 nights imported", "Undo", lambda: None)
    page.findChildren(QLineEdit)[0].selectAll()
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    assert ring.isVisible()
    picture = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    data = bytes(picture.constBits())
    line, stride = picture.width() * 3, picture.bytesPerLine()
    blue = max(max(data[y * stride : y * stride + line][2::3]) for y in range(picture.height()))
    assert blue == 0


@pytest.mark.parametrize("theme", THEMES)
def test_another_theme_repaints_everything(gallery, look, theme):
    page = gallery("dusk")
    look.set_theme(theme)
    fresh = gallery(theme)
    for tile in (*page.findChildren(ThemeTile), *fresh.findChildren(ThemeTile)):
        tile.hide()  # which one is chosen was settled when the page was built
    assert _words(page.grab().toImage()) == _words(fresh.grab().toImage())


def _words(image: QImage) -> list[int]:
    """A sample of the picture, left of the theme's own name at the top."""
    return [image.pixel(x, y) for y in range(80, 1100, 7) for x in range(0, 1280, 11)]


@pytest.mark.parametrize("text_size", [0.9, 1.0, 1.5, 2.0])
def test_no_words_are_clipped_at_any_text_size(gallery, text_size):
    page = gallery("dusk", text_size)
    for label in page.findChildren(Label):
        if not label.isVisible() or isinstance(label, Elided):
            continue
        assert label.heightForWidth(label.width()) <= label.height(), label.text()
        if not label.wordWrap():
            assert label.sizeHint().width() <= label.width(), label.text()
    for button in page.findChildren(QAbstractButton):
        if isinstance(button, Pressable | Cell) and button.isVisible():
            least = button.minimumSizeHint() if isinstance(button, Chip) else button.sizeHint()
            assert least.width() <= button.width(), button.text()
            assert least.height() <= button.height(), button.text()


def test_text_can_grow_and_shrink_while_the_page_is_open(gallery, look):
    page = gallery()
    before = page.findChildren(Button)[0].height()
    look.set_text_size(2.0)
    page.findChildren(Button)[0].parentWidget().layout().activate()
    assert page.findChildren(Button)[0].sizeHint().height() == 2 * before
