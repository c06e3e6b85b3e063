"""A page with a panel: where it ends with the panel beside it, and without."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.drawer import EDGE, WithPanel
from ui.widgets.scroll import BAR, Scroll

OWN, WITHIN = 12, 4


def test_what_is_beside_no_panel_ends_where_every_page_does(look, qtbot):
    content = QWidget()
    laid = QVBoxLayout(content)
    laid.setContentsMargins(EDGE, 0, OWN, 0)
    laid.addWidget(QWidget())
    tall = QWidget()
    tall.setFixedHeight(2000)
    scroll = Scroll(look, content)
    whole = WithPanel(look, scroll, QWidget())
    qtbot.addWidget(whole)
    whole.keep_edge(laid, WITHIN, scroll)
    whole.resize(1200, 800)
    whole.show()
    assert laid.contentsMargins().right() == OWN
    whole.show_panel(False)
    assert laid.contentsMargins().right() == EDGE - WITHIN
    laid.addWidget(tall)
    qtbot.waitUntil(lambda: laid.contentsMargins().right() == EDGE - WITHIN - BAR)
    whole.show_panel(True)
    assert laid.contentsMargins().right() == OWN
    assert laid.contentsMargins().left() == EDGE
