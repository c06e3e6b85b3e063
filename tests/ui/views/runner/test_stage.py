"""The stage takes the whole screen, also of a window that is shown only afterwards."""

from PySide6.QtWidgets import QMainWindow

from ui.views.page import Page
from ui.views.runner.stage import Stage


def test_a_window_that_is_shown_after_the_ritual_began_fills_the_screen_too(desk, qtbot):
    window, page = QMainWindow(), Page(desk)
    qtbot.addWidget(window)
    window.setCentralWidget(page)
    stage = Stage(page)
    stage.enter()
    window.show()
    assert not window.isFullScreen()
    stage.look()
    assert window.isFullScreen()
    stage.leave()
    assert not window.isFullScreen()
