"""Whatever a person wrote, and at any size of text, no page cuts or covers anything."""

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from journal import clock
from journal.model.dream import Dream, Mark, MarkKind, Origin, Recall
from journal.model.night import Kind
from journal.model.ritual import Ritual, Step, StepKind
from journal.model.schedule import Schedule
from journal.store.store import Store
from ui import rooms
from ui.shot_states import Scene
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Elided, Label

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NAME = "Maximiliane-Friederike von und zu Donaudampfschifffahrt Blau"
LONG = "Rindfleischetikettierungsueberwachungsaufgabenuebertragung "
TITLES = (
    (LONG * 6)[:300],
    "W" * 300,
    "\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED} " * 60,
    "Lamp",
    "",
)
MARKS = (
    *(Mark(kind, NAME) for kind in (MarkKind.PERSON, MarkKind.PLACE, MarkKind.SIGN)),
    Mark(MarkKind.FEELING, NAME.split(maxsplit=1)[0], 0.8),
    *(Mark(MarkKind.TAG, f"{NAME} {n}") for n in range(200)),
)


@pytest.fixture(scope="module")
def hard(tmp_path_factory):
    """A journal in which everything is as long as it gets."""
    path = tmp_path_factory.mktemp("hard") / "journal.sqlite"
    store, now = Store.open(path), clock.now()
    for number in range(10):
        night = now.date() - timedelta(days=number)
        origin = Origin.NATURAL if number % 2 else Origin.SYNCED
        marks = MARKS if number == 1 else MARKS[:4]
        title = TITLES[number % len(TITLES)]
        store.dreams.save(Dream(night, title * 3, title, origin=origin, marks=marks), now)
        store.nights.say_kind(night, Kind(origin.value), now)
        store.nights.say_recall(night, Recall.WHOLE, now)
    steps = tuple(Step(f"s{n}", LONG + LONG, 4, StepKind.TIMED, LONG) for n in range(20))
    store.rituals.save(Ritual("long", NAME, steps), now)
    store.rituals.save_schedule(Schedule(lights_out=(time(22, 45),) * 7), now)
    store.close()
    return path


@pytest.mark.parametrize(
    ("size", "text_size"),
    [((1280, 800), 1.0), ((1024, 680), 1.5), ((1280, 800), 2.0)],
)
def test_no_page_cuts_or_covers_anything(look, hard, tmp_path, size, text_size):
    look.set_text_size(text_size)
    scene = Scene(hard, look, tmp_path, "")
    try:
        for room in rooms.ROOMS:
            page = scene.go(room.entry.name)
            scene.window.resize(QSize(*size))
            scene.settle()
            found = list(_outside(page)) + list(_cut(page)) + list(_sideways(page))
            assert not found, (room.entry.name, found)
    finally:
        scene.close()


def _shown(page: QWidget) -> Iterator[QWidget]:
    return (each for each in page.findChildren(QWidget) if each.isVisible())


def _outside(page: QWidget) -> Iterator[str]:
    for each in _shown(page):
        parent = each.parentWidget()
        if parent is None or isinstance(each, FocusRing) or not each.width():
            continue
        above = parent.parentWidget()
        scrolls = isinstance(above, QAbstractScrollArea) and above.viewport() is parent
        if not scrolls and not parent.rect().contains(each.geometry()):
            yield f"{_named(each)} outside {_named(parent)}"


def _cut(page: QWidget) -> Iterator[str]:
    for each in _shown(page):
        if isinstance(each, Label) and not isinstance(each, Elided):
            if each.heightForWidth(each.width()) > each.height() + each._below():
                yield f"{_named(each)} is cut below"
            if not each.wordWrap() and each.sizeHint().width() > each.width() + 1:
                yield f"{_named(each)} is cut at its end"


def _sideways(page: QWidget) -> Iterator[str]:
    for each in _shown(page):
        if isinstance(each, QScrollBar) and each.orientation() is Qt.Orientation.Horizontal:
            yield f"{_way_to(each)} scrolls sideways"


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"


def _way_to(widget: QWidget | None) -> str:
    return f"{_way_to(widget.parentWidget())}/{_named(widget)}" if widget is not None else ""
