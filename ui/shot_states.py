"""The states of pages that nobody sees on arriving: hours of the day, sheets, menus, endings.

What is done here is done to a copy of the journal, in a window whose clock is set by hand.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSize, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QScrollArea,
    QWidget,
)

from journal import clock
from journal.errors import JournalError
from journal.evenings import deeds as evening_deeds
from journal.experiments import experiment
from journal.model.elsewhere import Stretch
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.model.schedule import Reminder, Schedule
from journal.store.store import Store
from journal.text import _
from ui import rooms
from ui.capture.jotting import Nightstand
from ui.capture.window import CaptureWindow
from ui.desk import Desk
from ui.dialogs import WindowDialogs
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.theme.look import Look
from ui.views.damaged import DamagedDoor
from ui.views.elsewhere import ask_elsewhere
from ui.views.experiment import ExperimentPage
from ui.views.imports import ImportPage
from ui.views.keys import show_keys
from ui.views.left_open_sheet import LeftOpenSheet
from ui.views.page import Place
from ui.views.runner import RunnerPage
from ui.views.someone import show_someone
from ui.widgets.unkept import Unkept

SIZE, TALLEST = QSize(1280, 800), 6000
AWAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
LOOK_MS, LOOKS = 150, 40  # how often it is looked whether something floats, and how many times
MORNING, NOON, EVENING = time(7, 10), time(12), time(21, 36)
SAMPLE = "nights.dreamsync"
TABLE = "date;to bed;up;hours\n12/10/2026;22:30;06:40;7.5\n13/10/2026;23:05;07:00;7\n"
SLOW = Ritual(
    "slow",
    _("Slow Evening"),
    (
        Step("dim", _("Dim every lamp"), 5, StepKind.TIMED, _("Two lamps, not six")),
        Step("tea", _("Warm drink, phone in the drawer"), 10),
        Step("list", _("Set tomorrow down on paper"), 10, StepKind.WRITE, asks=Asks.TODO),
        Step("page", _("Read by one light"), 15, StepKind.READ, _("Paper only")),
        Step("rain", _("Rain at the window"), 5, StepKind.LISTEN, sound="rain"),
        Step("breath", _("Breathe, four in and six out"), 5, StepKind.BREATHE, breath=(4, 0, 6, 0)),
    ),
)
PLAN = Schedule(lights_out=(time(22, 45),) * 7, reminders=(Reminder("r", "slow", minutes=55),))


class Scene:
    """A window on a journal, its clock, and the folder its pictures go to."""

    def __init__(self, journal: Path, look: Look, folder: Path, ending: str) -> None:
        self.store = Store.open(journal)
        self.look = look
        self.taken: list[Path] = []
        self._folder, self._ending = folder, ending
        self._now = clock.now()
        self._jobs = Jobs()
        self._looks = 0
        dialogs = WindowDialogs(look)
        self.desk = Desk(self.store, look, self._jobs, dialogs, lambda: self._now, clock.local_zone)
        self.window = MainWindow(self.desk, rooms.ROOMS)
        dialogs.stand_over(self.window)
        self.store.changed.connect(self.window.take_note)
        self.window.resize(SIZE)
        self.window.show()

    def close(self) -> None:
        """Let it all end in order."""
        self.window.close()
        self._jobs.close()
        self.window.deleteLater()
        self.store.close()

    def at(self, hour: time, days: int = 0) -> None:
        """Set the clock, so many days from today."""
        local = clock.now().astimezone(self.desk.zone())
        self._now = datetime.combine(local.date() + timedelta(days), hour, self.desk.zone())

    def go(self, page: str, words: str = "") -> QWidget:
        """Go to a page and let it settle."""
        self.window.go(Place(page, words=words))
        self.settle()
        self.window.resize(SIZE)  # as it was, should the page before have had the whole screen
        self.settle()
        return self.window.page

    def settle(self) -> None:
        """Let jobs end, and layouts and queued signals have their turn."""
        for _turn in range(4):
            # A sheet that a job brought stands within that job's end: it is not waited for.
            while self._jobs.busy and QApplication.activeModalWidget() is None:
                QCoreApplication.processEvents(AWAIT)  # noqa: TID251 - no loop runs here
            QCoreApplication.sendPostedEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QApplication.processEvents()  # noqa: TID251 - no loop runs here, and nothing waits

    def take(self, name: str, what: QWidget | None = None) -> None:
        """Draw the window, and what floats above it; or one widget alone."""
        self.settle()
        picture = (what or self.window).grab()
        above = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if what is None and above is not None:
            at = above.mapToGlobal(above.rect().topLeft()) - self.window.pos()
            painter = QPainter(picture)
            painter.drawPixmap(at, above.grab())
            painter.end()
        path = self._folder / f"{name}{self._ending}.png"
        picture.save(str(path))
        self.taken.append(path)

    def tall(self, name: str) -> None:
        """Draw the page from top to bottom: the window as high as its content."""
        self.settle()
        hidden = [
            each.verticalScrollBar().maximum()
            for each in self.window.page.findChildren(QScrollArea)
            if each.isVisible()
        ]
        self.window.resize(SIZE.width(), min(TALLEST, SIZE.height() + max(hidden, default=0)))
        self.take(name)
        self.window.resize(SIZE)

    def press(self, words: str, name: str) -> None:
        """Press what bears these words, draw what it brings, and close what floats."""
        if (button := self._button(words)) is not None:
            self.floating(button.click, name)

    def click(self, words: str) -> None:
        """Press what bears these words, where nothing floats of it."""
        if (button := self._button(words)) is not None:
            button.click()

    def _button(self, words: str) -> QAbstractButton | None:
        found = [each for each in self.window.findChildren(QAbstractButton) if each.isVisible()]
        return next((each for each in found if words in {each.text(), each.accessibleName()}), None)

    def unfold(self, name: str) -> None:
        """Draw the first choice of the page unfolded."""
        found = [each for each in self.window.page.findChildren(QComboBox) if each.isVisible()]
        if found:
            self.floating(found[0].showPopup, name)

    def floating(self, deed: Callable[[], object], name: str) -> None:
        """Do what brings something floating; draw it and close it."""
        self._looks = LOOKS
        QTimer.singleShot(LOOK_MS, partial(self._take_floating, name))
        deed()
        while self._looks:  # a menu, a popup and what a job brings do not wait by themselves
            QCoreApplication.processEvents(AWAIT)  # noqa: TID251 - no loop runs here

    def _take_floating(self, name: str) -> None:
        above = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        self._looks -= 1
        if (above is None or self._jobs.busy) and self._looks:
            QTimer.singleShot(LOOK_MS, partial(self._take_floating, name))
            return
        self._looks = 0
        self.take(name)
        if isinstance(above, QDialog):
            above.reject()
        elif above is not None:
            above.close()


def take_states(scene: Scene) -> list[Path]:
    """Draw every state there is; the files, in their order."""
    for each in (_tonight, _sheets, _rituals, _imports, _settings, _doors, _left_open):
        each(scene)
    for each in (_runner, _experiment):
        each(scene)
    return scene.taken


def take_empty(scene: Scene) -> list[Path]:
    """Draw the pages of a journal that has nothing in it."""
    for room in rooms.ROOMS:
        scene.go(room.entry.name)
        scene.take(f"empty-{room.entry.name.replace('_', '-')}")
    return scene.taken


def _tonight(scene: Scene) -> None:
    scene.at(MORNING)
    scene.go("tonight")
    scene.take("tonight-morning")
    scene.tall("tonight-morning-whole")
    scene.at(MORNING, 1)  # a morning that is not answered
    scene.go("tonight")
    scene.click(_("Longer form"))
    scene.tall("tonight-morning-longer-whole")
    scene.click(_("Shorter form"))
    scene.at(EVENING)
    scene.go("journal")  # the page never turns to the evening under a pen: somebody comes back
    scene.go("tonight")
    scene.take("tonight-evening-as-it-is")
    scene.store.rituals.save(SLOW, scene.desk.now())
    scene.store.rituals.save_schedule(PLAN, scene.desk.now())
    scene.go("tonight")
    scene.take("tonight-evening")
    scene.tall("tonight-evening-whole")


def _sheets(scene: Scene) -> None:
    scene.floating(lambda: show_keys(scene.desk, scene.window), "sheet-keys")
    morning = scene.desk.tonight()
    away = Stretch(morning - timedelta(days=40), morning - timedelta(days=27), "Asia/Tokyo")
    scene.store.elsewhere.say(away, scene.desk.now())
    scene.floating(lambda: ask_elsewhere(scene.desk, scene.window, morning), "sheet-elsewhere")
    scene.floating(lambda: show_someone(scene.desk, scene.window), "sheet-someone")
    for page, words, name in (
        ("journal", _("Any date"), "journal-any-date"),
        ("journal", _("Tag"), "journal-tag"),
        ("journal", _("More"), "journal-more"),
        ("journal", _("What the search understands"), "journal-search-language"),
        ("nights", _("You and the tracker"), "nights-accounts"),
        ("nights", _("All nights"), "nights-span"),
        ("compare", _("Sleep quality, 1 to 5"), "compare-outcomes"),
        ("compare", _("Numbers from elsewhere…"), "compare-numbers"),
        ("side_by_side", _("Two stretches"), "side-by-side-stretches"),
    ):
        scene.go(page)
        scene.press(words, name)
    scene.go("insights")
    scene.tall("insights-whole")
    scene.go("compare")
    scene.tall("compare-whole")
    today = scene.desk.tonight()
    scene.desk.span.choose((today - timedelta(days=12), today))
    scene.take("compare-not-enough")
    scene.go("insights")
    scene.take("insights-of-some-nights")
    scene.go("journal")
    scene.take("journal-span")
    scene.go("marks")
    scene.take("marks-of-some-nights")
    scene.desk.span.choose(None)


def _rituals(scene: Scene) -> None:
    scene.go("rituals", "slow")
    scene.tall("rituals-editor-whole")
    for side in ("schedule", "back", "endings"):
        scene.go("rituals", side)
        scene.take(f"rituals-{side}")
        scene.unfold(f"rituals-{side}-choice")
        scene.tall(f"rituals-{side}-whole")


def _imports(scene: Scene) -> None:
    page = scene.go("import")
    assert isinstance(page, ImportPage)  # noqa: S101 - as the rooms have it
    scene.press(_("Paste dreams…"), "import-paste")
    scene.press(_("What it reads"), "import-what-it-reads")
    with as_file(files("resources") / "samples" / SAMPLE) as sample:
        page.bring([sample])
        scene.take("import-preview")
        scene.press(_("Set aside"), "import-idle-again")
    table = scene.store.path.with_name("own.csv")
    table.write_text(TABLE, "utf-8")
    page.bring([table])
    scene.take("import-unknown-table")
    scene.press(_("Match columns…"), "import-matching")


def _settings(scene: Scene) -> None:
    scene.go("settings")
    scene.tall("settings-whole")
    scene.press(_("Go to {section}").format(section=_("Sources and data")), "settings-data")
    scene.unfold("settings-data-choice")
    for words, name in (
        (_("Encrypt…"), "settings-encrypt"),
        (_("What this protects against, and what not"), "settings-limits"),
        (_("Look into them…"), "settings-restore"),
    ):
        scene.go("settings")
        scene.press(words, name)


def _doors(scene: Scene) -> None:
    error = JournalError(_("This file is damaged."), _("Nothing was changed."))
    door = DamagedDoor(scene.look, (scene.store.path, None), error, scene.desk.now())
    door.resize(door.sizeHint())
    scene.take("door-damaged", door)
    stand = Nightstand(lambda: scene.store, scene.desk.now, scene.desk.zone, scene.store.path)
    for theme in ("ember", scene.look.theme.name):
        look = Look(theme, scene.look.text_size)
        window = CaptureWindow(look, stand, WindowDialogs(look))
        look.dress(window)
        window.show()
        scene.take(f"capture-{theme}", window)
        window.hide()
        window.deleteLater()
    scene.floating(
        lambda: scene.desk.dialogs.confirm(
            _("Erase this dream for good?"), _("It cannot be brought back."), _("Erase the dream")
        ),
        "question",
    )


def _left_open(scene: Scene) -> None:
    left = (
        Unkept(_("Text of the template"), _("What was the light like?")),
        Unkept(_("Name of this search"), _("Harbours at dusk")),
    )
    sheet = LeftOpenSheet(scene.look, scene.desk.dialogs, left, scene.window)
    scene.floating(sheet.ask, "sheet-left-open")
    sheet.deleteLater()


def _runner(scene: Scene) -> None:
    scene.at(time(21, 55))
    night = scene.desk.tonight() + timedelta(days=1)
    evening_deeds.begin(scene.store, SLOW, night, scene.desk.now())
    scene.at(time(21, 57))
    page = scene.go("runner")
    assert isinstance(page, RunnerPage)  # noqa: S101 - as the rooms have it
    for step in SLOW.steps:
        scene.window.resize(SIZE)
        scene.take(f"runner-{step.kind}")
        page.forward()
    scene.take("runner-good-night")
    scene.go("tonight")
    scene.take("tonight-after-the-ritual")


def _experiment(scene: Scene) -> None:
    scene.at(NOON, -60)
    page = scene.go("experiment")
    assert isinstance(page, ExperimentPage)  # noqa: S101 - as the rooms have it
    for step in range(4):
        page.setup.show_step(step)
        scene.take(f"experiment-setup-{step + 1}")
    page.setup.next.click()
    for days, hour, name in ((-60, EVENING, "first"), (-40, EVENING, "running"), (0, NOON, "over")):
        scene.at(hour, days)
        page.refresh()
        scene.take(f"experiment-{name}")
        going = experiment.running(scene.store)
        scene.store.experiments.let_stand(going.uid, scene.desk.now(), scene.desk.zone())
        if name == "running":
            scene.go("tonight")
            scene.take("tonight-evening-drawn")
            scene.go("compare")
            scene.take("compare-while-it-runs")
            scene.go("experiment")
            scene.take("experiment-drawn")
    begun = experiment.running(scene.store)
    experiment.end(scene.store, begun.uid, scene.desk.now(), scene.desk.zone())
    scene.go("experiment")
    scene.take("experiment-result")
    scene.tall("experiment-result-whole")
