"""One journal in one window: its pages, its keys, its look."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from journal import clock, paths
from journal.changes import Changes
from journal.errors import JournalError
from journal.settings import TEXT_SIZES, ThemeChoice
from journal.store.key import Keyed
from journal.store.store import Store
from journal.text import _
from ui import rooms
from ui.bridge import Bridge
from ui.capture.beside import QuickCapture
from ui.copies import Copies
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.jobs import Jobs, Progress
from ui.keep import Keep
from ui.left_open import kept, let_go
from ui.main_window import Deed, MainWindow
from ui.morning_call import MorningCall
from ui.new_exports import NewExports
from ui.only_read import OnlyRead
from ui.theme.due import ByHand, due_theme
from ui.theme.look import Look
from ui.views.page import WATCHED, Place

if TYPE_CHECKING:
    from ui.models.jump import Remembered
    from ui.tray.beside import BellBeside
    from ui.widgets.banner import Banner

LOOK_EVERY_MS = 30_000
NOT_GONE_TO = {"first_start", "runner"}  # they are come upon
IDLE_MS = 1500  # after the first picture, until what is likely to be asked for is made ready
NIGHT = timedelta(hours=8)  # so long lights-out dims
SAMPLE_NIGHTS, SAMPLE_SEED = 90, 7


class Elara(QObject):
    """Holds a journal's window and everything it stands on.

    `own` is the person's own journal, to go back to from a sample.

    With `as_given` the look stays as it is handed in, whatever settings and hour say.
    """

    _beside: "BellBeside | None" = None
    locking = Signal()  # a wish to lock the journal, which is encrypted

    def __init__(
        self, store: Store, look: Look, dialogs: Dialogs, own: Path, *, as_given: bool = False
    ) -> None:
        super().__init__()
        self._own, self._as_given = own, as_given
        self.store = store
        self.look = look
        self.elsewhere: Path | None = None
        self.in_place: Keyed | None = None  # a copy that takes this journal's place, once closed
        self.jobs = Jobs(self)
        self.desk = Desk(store, look, self.jobs, dialogs, clock.now, clock.local_zone)
        self._by_hand = ByHand()
        self._dim_until: datetime | None = None
        self._jumped: list[Remembered] = []
        self.capture = QuickCapture(self.desk)
        self.dress()
        self.window = MainWindow(self.desk, rooms.ROOMS)
        self._hear_the_window()
        self.bridge = Bridge(store, self, self.jobs)
        self.bridge.changed.connect(self._changed)
        # Ember by the clock is looked at, never armed for hours ahead: sleep and travel only
        # make the interval longer.
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.dress)
        self.copies = Copies(self.desk, self)
        self.call, self.new_exports = self._made_call(), self._made_new_exports()
        self._tick.start(LOOK_EVERY_MS)
        QApplication.styleHints().colorSchemeChanged.connect(self.dress)
        self._only_read = OnlyRead(self.desk, self)
        self._say_what_it_is()

    @property
    def is_sample(self) -> bool:
        """Whether this journal was made to look around in."""
        return self.store.facts.get("sample") == "1"

    def dress(self) -> None:
        """Look as the settings and the hour say."""
        if self._as_given:
            return
        settings = self.store.preferences.load()
        now = clock.now()
        due = due_theme(settings, now.astimezone(clock.local_zone()))
        if self._dim_until is not None and now < self._dim_until:
            due = ThemeChoice.EMBER.value
        self.look.set_theme(self._by_hand.or_due(due, settings))
        self.look.set_text_size(settings.text_size)
        self.look.set_reduce_motion(settings.reduce_motion)
        self.capture.dress()

    def first_page(self, last: str) -> str:
        """Where to begin: the three doors for an empty journal, else where one was last."""
        if self.store.mornings.stands_open():
            return "tonight"  # which offers to go on, or says what became of it
        if self.store.nights.span() is None:
            return "first_start"
        known = {room.entry.name for room in rooms.ROOMS if room.where}
        return last if last in known else "tonight"

    def finish_recordings(self) -> None:
        """Make whole what was being said when the power went; only one window records."""
        try:
            self.store.recordings.recover(clock.now())
        except JournalError:
            return  # busy, or a full disk: what was said is kept, and the next start tries again

    @property
    def unsaved(self) -> bool:
        """Whether words stand in a window that the disk did not take."""
        return self.window.unsaved or self.capture.unsaved

    def come_forward(self) -> None:
        """Show the window, because somebody started Elara again."""
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def settle(self) -> None:
        """Do what the first picture did not have to wait for."""
        self.window.settle()
        if self.store.reading is None:
            self._catch_up()
        if not self.is_sample:
            self._begin_to_ring()
        QTimer.singleShot(IDLE_MS, self, self._make_ready)

    def _catch_up(self) -> None:
        self.finish_recordings()
        self.copies.look()  # once a day, from now on
        self._tick.timeout.connect(self.copies.look)
        self.new_exports.look()

    def _make_ready(self) -> None:
        """Load what the first key and Ctrl+K need, so that they take no longer than the next."""
        from ui.views import jump  # noqa: F401 - it is the loading that takes time
        from ui.widgets import list_keys, prose_dress  # noqa: F401 - as above

    def _begin_to_ring(self) -> None:
        """Keep the bell's files in step from now on, and ring where no bell does."""
        from ui.tray.beside import beside  # the first picture does not wait for it

        made = self._beside = beside(self.store, self.look)
        made.line.connect(self.window.show_banner)
        made.open_asked.connect(self._to_tonight)
        made.begin_asked.connect(
            lambda ring: self.show_place("tonight", ring.ritual if ring else "")
        )
        made.start()

    def show_place(self, page: str, words: str) -> None:
        """Come forward at a page, as a second start or the bell asks."""
        self.come_forward()
        self.window.go(rooms.place_of(page, words))

    def dim(self) -> None:
        """Turn to Ember until the morning, at lights-out."""
        self._dim_until = clock.now() + NIGHT
        self._by_hand.leave()
        self.dress()

    def keep(self) -> None:
        """Save what is not yet saved, in every window."""
        try:
            self.window.keep()
        finally:
            self.capture.keep()

    def close(self) -> None:
        """Let everything end in order; jobs are waited for."""
        self._tick.stop()
        if self._beside is not None:
            self._beside.close()
        self.capture.let_go()
        self.bridge.close()
        self.jobs.close()
        if not self._as_given and self.in_place is None:
            self.copies.leave()
        self.window.deleteLater()
        self.store.close()

    def _changed(self, changes: Changes) -> None:
        self._only_read.look()
        if changes & Changes.SETTINGS:
            self.dress()
        if self._beside is not None:
            self._beside.take_note(changes)
        self.window.take_note(changes)
        if changes & (Changes.NIGHTS | Changes.DREAMS | Changes.SETTINGS):
            self.call.look()

    def _hear_the_window(self) -> None:
        self.window.capture_asked.connect(self.capture.show)
        self.window.bind(self._deeds())
        self.window.lock_asked.connect(self._lock)
        self.window.sample.connect(self._show_sample)
        self.window.restore.connect(self._restore)
        self._give_back()

    def _deeds(self) -> list[Deed]:
        window = self.window
        deeds = [
            Deed(each.entry.keys, partial(window.go, Place(each.entry.name)))
            for each in rooms.ROOMS
            if each.entry.keys
        ]
        return [
            *deeds,
            Deed("Ctrl+N", self._new_dream),
            Deed("Ctrl+D", self.capture.show),
            Deed("Ctrl+Shift+E", self._ember),
            Deed("Ctrl+L", self._lock),
            Deed("Ctrl+F", self._search),
            Deed("/", self._slash),
            Deed("Ctrl+K", self._jump),
            Deed("Ctrl+Z", window.undo),
            Deed("Ctrl+=", partial(self._text_size, 1)),
            Deed("Ctrl++", partial(self._text_size, 1)),
            Deed("Ctrl+-", partial(self._text_size, -1)),
            Deed("Ctrl+0", partial(self._text_size, 0)),
            Deed("F6", window.next_pane),
            Deed("Shift+F6", window.next_pane),
            Deed("F1", self._show_keys),
            Deed("Ctrl+/", self._show_keys),
            Deed("Ctrl+W", self._close_window),
            Deed("Ctrl+Q", self._close_window),
        ]

    def _made_call(self) -> MorningCall:
        call = MorningCall(self.desk, Keep(), self)
        call.line.connect(self.window.show_banner)
        call.answered.connect(self._to_tonight)
        self._tick.timeout.connect(call.look)
        return call

    def _made_new_exports(self) -> NewExports:
        exports = NewExports(self.desk, self)
        exports.line.connect(self.window.show_banner)
        exports.wanted.connect(lambda: self.window.go(Place("import", words=WATCHED)))
        return exports

    def _to_tonight(self) -> None:
        self.show_place("tonight", "")

    def _new_dream(self) -> None:
        self.window.go(Place("journal", night=self.desk.tonight(), dream="new"))

    def _search(self) -> None:
        """Search on this page; from one that has nothing to search, among the dreams."""
        if not self.window.page.focus_search():
            self.window.go(Place("journal"))
            self.window.page.focus_search()

    def _lock(self) -> None:
        """Lock; a journal that is not encrypted has no lock: lead to where it gets one."""
        if self.store.key is not None:
            self.locking.emit()
        else:
            self.window.go(Place("settings", words=_("Passphrase")))

    def _show_keys(self) -> None:
        from ui.views.keys import show_keys  # imported when asked: the window stands sooner

        show_keys(self.desk, self.window)

    def _jump(self) -> None:
        from ui.views import jump  # imported when asked: the window stands sooner

        ground = jump.Ground(
            self.desk,
            self.window,
            self.window.go,
            [room.entry for room in rooms.ROOMS if room.entry.name not in NOT_GONE_TO],
            [(deed.keys, deed.run) for deed in self._deeds() if self._can_be_done(deed.keys)],
            lambda: self.window.room("settings").rows(),
        )
        jump.jump(ground, self._jumped)

    def _can_be_done(self, keys: str) -> bool:
        """Whether a deed does now what it says: its key alone leads on where it does not."""
        if keys == "Ctrl+L":
            return self.store.key is not None
        return self.store.reading is None or keys not in {"Ctrl+N", "Ctrl+D"}

    def _slash(self) -> None:
        if self.store.preferences.load().single_keys:
            self._search()

    def _close_window(self) -> None:
        self.window.close()

    def _ember(self) -> None:
        """Ember on or off by hand, until the theme is set otherwise or Elara is closed."""
        settings = self.store.preferences.load()
        if self.look.theme.name == ThemeChoice.EMBER:
            other = settings.theme
            usual = other if other in {ThemeChoice.DUSK, ThemeChoice.PAPER} else ThemeChoice.DUSK
            self._by_hand.choose(usual.value, settings)
        else:
            self._by_hand.choose(ThemeChoice.EMBER.value, settings)
        self.dress()

    def _text_size(self, step: int) -> None:
        settings = self.store.preferences.load()
        at = TEXT_SIZES.index(settings.text_size) + step if step else TEXT_SIZES.index(1.0)
        size = TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1))]
        self.store.preferences.save(replace(settings, text_size=size), self.desk.now())

    def _show_sample(self) -> None:
        job = self.jobs.run(_made_sample)
        job.done.connect(self._leave_for)
        job.failed.connect(self.desk.dialogs.tell)

    def _say_what_it_is(self) -> None:
        if self.is_sample:
            self._mark_as_sample()
        self._only_read.line.connect(self.window.show_banner)
        self._only_read.ended.connect(self._catch_up)
        self._only_read.say()

    def _mark_as_sample(self) -> None:
        from ui.widgets.banner import Banner  # where there is a line to say

        banner = Banner(
            self.look,
            _("A sample journal. Nothing in it is yours."),
            _("Leave it behind"),
        )
        banner.chosen.connect(lambda: self._leave_for(self._own))
        self.window.show_banner(banner)

    def _give_back(self) -> None:
        """Say that words are kept which stood in a form when the window went."""
        if not kept(self.store):
            return
        from ui.widgets.banner import Banner  # as above

        words = _("You were writing when Elara was locked or closed. Your words are kept.")
        banner = Banner(self.look, words, _("Show them"))
        banner.chosen.connect(partial(self._show_left, banner))
        self.window.show_banner(banner)

    def _show_left(self, banner: "Banner") -> None:
        from ui.views.left_open_sheet import LeftOpenSheet  # seldom; the window stands sooner

        sheet = LeftOpenSheet(self.look, self.desk.dialogs, kept(self.store), self.window)
        if sheet.ask():
            try:
                let_go(self.store)
            except JournalError as error:
                self.desk.dialogs.tell(error)
            else:
                banner.hide()
        sheet.deleteLater()

    def _restore(self, copy: Keyed) -> None:
        """Close this journal; the copy takes its place, and it is opened again."""
        self.in_place = copy
        self._leave_for(self.store.path)

    def _leave_for(self, journal: Path) -> None:
        """Close this journal, and open that one in its place."""
        if self.capture.close() and self.window.close():
            self.elsewhere = journal


def _made_sample(_progress: Progress) -> Path:
    """A sample journal, made anew beside the person's own."""
    from journal import demo  # its words and the importers: nothing for the start of the window

    path = paths.home() / "sample.sqlite"
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    store = Store.open(path)
    try:
        now, zone = clock.now(), clock.local_zone()
        last = demo.latest(now, zone)
        demo.fill(store, demo.nights(SAMPLE_NIGHTS, SAMPLE_SEED, last, zone), now)
    finally:
        store.close()
    return path
