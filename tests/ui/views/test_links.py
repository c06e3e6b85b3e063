"""A link in a text is words: no picture, no style and no page behind it is ever fetched."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from journal.model.dream import Dream
from ui.views.page import Place


@pytest.fixture
def server():
    """A place that notes whoever comes."""
    came: list[str] = []

    class Note(BaseHTTPRequestHandler):
        def do_GET(self):
            came.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_arguments):
            """Nothing is written."""

    listening = HTTPServer(("127.0.0.1", 0), Note)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}", came
    listening.shutdown()
    thread.join()
    listening.server_close()


def test_a_dream_full_of_links_is_shown_and_nobody_is_asked(desk, store, qtbot, server):
    from ui.views.journal import JournalPage

    place, came = server
    body = f"![sea]({place}/a.png) <img src='{place}/b.png'> <a href='{place}/c'>d</a> {place}/e"
    dream = store.dreams.save(Dream(desk.tonight(), body), desk.now())
    page = JournalPage(desk)
    qtbot.addWidget(page)
    page.resize(1064, 800)
    page.refresh()
    page.show()
    page.enter(Place("journal", dream=dream.uid))
    qtbot.waitUntil(lambda: any(body in text(each) for each in fields(page)))
    page.grab()
    qtbot.wait(200)
    assert came == []


def fields(page):
    return [*page.findChildren(QPlainTextEdit), *page.findChildren(QTextEdit)]


def text(field) -> str:
    told: str = field.toPlainText()
    return told
