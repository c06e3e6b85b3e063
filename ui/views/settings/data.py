"""Your data: write it out, bring a copy together with it, or erase it for good."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.errors import Cancelled, JournalError
from journal.exporters.base import Options
from journal.portable import leaving
from journal.portable.leaving import Kind, Left, Wish
from journal.text import _, ngettext
from ui.desk import Desk
from ui.jobs import Job
from ui.views.settings import data_work
from ui.views.settings.erase import EraseCard
from ui.views.settings.span_fields import SpanFields
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Line
from ui.widgets.choice import Choice
from ui.widgets.fields import LineEdit
from ui.widgets.labels import Label
from ui.widgets.progress import Progress
from ui.widgets.rows import SettingRow
from ui.widgets.switch import SwitchRow
from ui.widgets.unkept import look_after

TYPED = -1
SPANS = (
    (_("All nights"), 0),
    (_("The last 30 days"), 30),
    (_("The last 365 days"), 365),
    (_("From one night to another"), TYPED),
)
WIDE = 220  # pixels of a field at 100 % text


class DataCard(Card):
    """What leaves is chosen, and what it loses is said, before anything is written."""

    offered = Signal(str, str, object)
    bring_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        self._desk = desk
        self._job: Job | None = None
        look = desk.look
        self.setAccessibleName(_("Your data"))
        self._kinds = _kinds()
        entries: list[tuple[str, object]] = [(e.label, e.name) for e in self._kinds.values()]
        self.kind = Choice(look, _("What to write"), entries)
        self.span = Choice(look, _("Which nights"), list(SPANS))
        self.typed = SpanFields(look, _("The first night to write"), _("The last night to write"))
        self.query = LineEdit(look, _("Only dreams that a search finds"), _("All dreams"))
        self.query.setFixedWidth(look.px(WIDE))
        self.private = SwitchRow(look, _("With private dreams"), _("Off: they stay here"))
        told = _("All by the same number of weeks; weekdays stay")
        self.shift = SwitchRow(look, _("Move the dates"), told)
        told = _("Names of persons and places that you marked are replaced in them")
        self.texts = SwitchRow(look, _("With the words of dreams"), told)
        self._loses = Label(look, "", "small", "ink2", wrap=True)
        self.write = Button(look, _("Choose where to write it"))
        self.progress = Progress(look)
        self.stop = Button(look, _("Stop"), "quiet", size="small")
        self.bring = Button(look, _("Choose a copy"), "flush", size="small")
        self.erase = EraseCard(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look, body = self._look, self.body
        body.addWidget(Label(look, _("Your data"), "head"))
        body.addWidget(SettingRow(look, _("What to write"), "", self.kind))
        body.addWidget(self._loses)
        self._span_row = SettingRow(look, _("Which nights"), "", self.span)
        self._query_row = SettingRow(
            look, _("Which dreams"), _("A search, as anywhere"), self.query
        )
        for row in (
            *(self._span_row, self.typed, self._query_row),
            *(self.private, self.shift, self.texts),
        ):
            body.addWidget(row)
        deed = QHBoxLayout()
        deed.addWidget(self.write)
        deed.addStretch(1)
        body.addLayout(deed)
        self._working = QWidget()
        working = QHBoxLayout(self._working)
        working.setContentsMargins(0, 6, 0, 0)
        working.setSpacing(12)
        working.addWidget(self.progress, 1)
        working.addWidget(self.stop)
        self._working.hide()
        body.addWidget(self._working)
        body.addSpacing(8)
        body.addWidget(Line(look))
        told = _(
            "An archive or a copy of this journal that went its own way: the newest stands, nothing"
            " is lost, and it can be undone."
        )
        body.addWidget(SettingRow(look, _("Bring a copy together with this one"), told, self.bring))
        body.addWidget(Line(look))
        body.addWidget(self.erase)

    def _connect(self) -> None:
        look_after(self.query)
        self.kind.picked.connect(lambda _kind: self._show_kind())
        self.span.picked.connect(lambda _days: self._show_kind())
        self.write.clicked.connect(self._ask_where)
        self.stop.clicked.connect(self._stop)
        self.bring.clicked.connect(lambda _on=False: self.bring_asked.emit())
        self.erase.offered.connect(self.offered)
        self.private.switch.setChecked(True)
        self._show_kind()

    @property
    def chosen(self) -> Kind:
        """The kind of export that is chosen."""
        return self._kinds[str(self.kind.value)]

    def _show_kind(self) -> None:
        """Say what the chosen kind loses, and ask only what it can be asked."""
        kind = self.chosen
        whole, research = kind.exporter is None, kind.name == "research"
        if whole:
            told = _(
                "Everything: words, earlier versions, nights as they were imported, pictures,"
                " rituals and settings. It is not encrypted: whoever has the file can read it."
            )
        else:
            told = _("It leaves out:") + "\n" + "\n".join(f"·  {each}" for each in kind.loses)
        self._loses.set_text(told)
        for row in (self._span_row, self._query_row, self.private):
            row.setVisible(not whole)
        self.typed.setVisible(not whole and self.span.value == TYPED)
        for row in (self.shift, self.texts):
            row.setVisible(research)

    def _ask_where(self) -> None:
        kind = self.chosen
        today = self._desk.tonight()
        span = self._span(kind, today)
        if span is None:
            return
        name = f"elara-{today.isoformat()}{kind.ending or f'-{kind.name}.zip'}"
        path = self._desk.dialogs.save_file(kind.label, name)
        if path is not None:
            self._begin(Wish(path, kind, self._options(kind, span)))

    def _span(self, kind: Kind, today: date) -> tuple[date | None, date | None] | None:
        """The nights that are to be written; None, and said so, where the typed ones are none."""
        days = int(str(self.span.value))
        if kind.exporter is None or not days:
            return None, None
        return self.typed.span() if days == TYPED else (today - timedelta(days=days), None)

    def _options(self, kind: Kind, span: tuple[date | None, date | None]) -> Options:
        research = kind.name == "research"
        return Options(
            first=span[0],
            last=span[1],
            query=self.query.text(),
            private=self.private.switch.isChecked(),
            shift=leaving.weeks_to_shift() if research and self.shift.switch.isChecked() else 0,
            texts=research and self.texts.switch.isChecked(),
        )

    def _begin(self, wish: Wish) -> None:
        if self._job is not None:
            return
        desk = self._desk
        self._show_working(working=True)
        printed = wish.kind.name == leaving.PDF
        work = data_work.book if printed else data_work.write
        job = desk.jobs.run(partial(work, desk.store, wish, desk.now(), desk.zone()))
        self._job = job
        job.progress.connect(self._moved)
        job.done.connect(self._print if printed else self._written)
        job.failed.connect(self._failed)
        job.ended.connect(lambda: self._show_working(working=False))

    def _print(self, book: tuple[str, Left]) -> None:
        from ui.paper import write_pdf  # for who prints

        page, left = book
        try:
            write_pdf(page, left.path)
        except JournalError as error:
            self._desk.dialogs.tell(error)
        else:
            self._written(left)

    def _written(self, left: Left) -> None:
        path = left.path
        if left.records:
            told = _("Written and checked: {name}").format(name=path.name)
        else:
            told = ngettext(
                "Written: {name}, {n} dream", "Written: {name}, {n} dreams", left.dreams
            ).format(name=path.name, n=left.dreams)
        self.offered.emit(told, "", None)

    def _failed(self, error: JournalError) -> None:
        if isinstance(error, Cancelled):
            self.offered.emit(_("Stopped. Nothing was written."), "", None)
        else:
            self._desk.dialogs.tell(error)

    def _moved(self, done: int, total: int) -> None:
        self.progress.show_progress(done, total, _("Writing"))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_working(self, *, working: bool) -> None:
        if not working:
            self._job = None
        self.progress.show_progress(0, 0, _("Writing"))
        front = self.write if working else self.stop
        follows = self.stop if working else self.write
        focused = front.hasFocus()
        self._working.setVisible(working or focused)
        self.write.setEnabled(True)
        if focused:  # the keyboard goes along
            follows.setFocus(Qt.FocusReason.OtherFocusReason)
        self._working.setVisible(working)
        self.write.setEnabled(not working)


def _kinds() -> dict[str, Kind]:
    """What can be written, by name; a PDF among them, which needs the window."""
    found = {each.name: each for each in leaving.kinds()}
    book = found["html"]
    words = _("A book of dreams (PDF)")
    found[leaving.PDF] = Kind(leaving.PDF, words, ".pdf", book.loses, book.exporter)
    return found
