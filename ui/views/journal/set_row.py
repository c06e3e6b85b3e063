"""The words of a row of the journal's list, set once: scrolling only paints them again."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QStaticText, QTextOption, QTransform

from journal.model.listing import DreamRow, ListRow
from journal.text import _
from ui.models.dream_list_words import attached_icons, dated, titled, told
from ui.models.passage import Passage
from ui.models.veiled import row_veil
from ui.theme.look import Look
from ui.widgets.lines import runs_left
from ui.widgets.setter import Setter

LINES = 2  # of the excerpt
LARGE = 1.3  # the text size from which a short sentence is wider than the list
KEPT = 400  # rows
PLAIN = QTransform()


class Words:
    """Some words on their baseline, `at` from the corner of the row's text.

    What is painted a second time is likely to be painted often, and is then kept laid out.
    """

    __slots__ = ("_again", "_leftwards", "_static", "_text", "at", "found", "setter")

    def __init__(
        self,
        at: QPointF,
        text: str,
        setter: Setter,
        *,
        found: bool = False,
        leftwards: bool = False,
    ) -> None:
        self.at = at
        self.setter = setter
        self.found = found
        self._text = text
        self._static: QStaticText | None = None
        self._leftwards = leftwards
        self._again = leftwards

    @property
    def width(self) -> float:
        """How wide they are."""
        return self.setter.width(self._text)

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint them on a baseline that begins there, in the painter's colour and their font."""
        if not self._again:
            self._again = True
            painter.drawText(at, self._text)
            return
        if self._static is None:
            self._static = self._laid_out()
        painter.drawStaticText(QPointF(at.x(), at.y() - self.setter.ascent), self._static)

    def _laid_out(self) -> QStaticText:
        static = QStaticText(self._text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        if self._leftwards:
            option = QTextOption()
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            static.setTextOption(option)
        static.prepare(PLAIN, self.setter.font)
        return static


@dataclass(slots=True)
class SetRow:
    """A row as it stands in so much room; its icons begin `left` of its corner."""

    row: ListRow
    room: int
    date: Words
    icons: list[str]
    left: float
    title: Words
    title_role: str
    title_icon: str | None
    deed: str  # what uncovers it; '' where it is not covered
    excerpt: list[Words]


class RowSetter:
    """Sets rows, and keeps those that are likely seen again."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._rows: dict[str, SetRow] = {}
        self._setters: dict[tuple[str, bool], Setter] = {}
        self._middles: dict[Setter, float] = {}
        self._lines: dict[Setter, list[QPointF]] = {}
        self._dates: dict[tuple[date, bool, int], tuple[Words, int]] = {}
        look.changed.connect(self._forget)

    @property
    def bare_lines(self) -> int:
        """How many lines the few words of a bare night may take: large text needs a second."""
        return 1 if self._look.text_size < LARGE else LINES

    def set(self, row: ListRow, room: int) -> SetRow:
        """The row in so much room."""
        uid = row.uid
        known = self._rows.get(uid)
        if known is None or known.row is not row or known.room != room:
            while len(self._rows) >= KEPT:
                del self._rows[next(iter(self._rows))]
            known = self._rows[uid] = self._set(row, room)
        return known

    def _set(self, row: ListRow, room: int) -> SetRow:
        date, left = self._date(row, room)
        icons = attached_icons(row)
        if icons:
            left -= len(icons) * (self._look.px(14) + 6)
        veil = row_veil(row) if isinstance(row, DreamRow) else None
        named = isinstance(row, DreamRow) and bool(row.title.strip())
        indent = self._look.px(14) + 7 if veil else 0
        return SetRow(
            row,
            room,
            date,
            icons,
            left,
            self._title(row, indent, left - 8, named=named),
            "ink" if named else "ink2",
            veil.icon if veil else None,
            veil.deed if veil else "",
            [] if veil else self._excerpt(row, room),
        )

    def _date(self, row: ListRow, room: int) -> tuple[Words, int]:
        """A date at the right, and where it begins; many rows bear the same."""
        hook = isinstance(row, DreamRow) and row.hook
        known = self._dates.get((row.night, hook, room))
        if known is None:
            if len(self._dates) >= KEPT:
                self._dates.clear()
            setter, words = self._setter("date"), dated(row)
            wide = setter.width(words)
            at = QPointF(room - wide, self._middle(setter))
            known = Words(at, words, setter), room - round(wide)
            self._dates[row.night, hook, room] = known
        return known

    def _middle(self, setter: Setter) -> float:
        """The baseline of what stands in the middle of the line of the title."""
        middle = self._middles.get(setter)
        if middle is None:
            line = self._look.line_height("row_title")
            middle = self._middles[setter] = (line - setter.height) / 2 + setter.ascent
        return middle

    def _title(self, row: ListRow, indent: int, right: int, *, named: bool) -> Words:
        told_title = named and isinstance(row, DreamRow) and not row.own_title
        setter = self._setter("body_strong" if told_title else "row_title", italic=not named)
        cut = setter.broken(titled(row), max(1, right - indent), 1)[0]
        x = right - setter.width(cut) if runs_left(cut) else float(indent)
        return Words(QPointF(x, self._middle(setter)), cut, setter)

    def _excerpt(self, row: ListRow, room: int) -> list[Words]:
        own = isinstance(row, DreamRow) and row.own_body and bool(row.excerpt.strip())
        most = LINES if isinstance(row, DreamRow) else self.bare_lines
        excerpt = told(row)
        passage = Passage.read(excerpt) if own else Passage.of(excerpt)
        if not passage.text:
            passage = Passage(_("Nothing written yet"))
        setter = self._setter("row_excerpt" if own else "small")
        lines = setter.broken(passage.text, room, most)
        leftwards = runs_left(excerpt)
        begins = self._begins(setter)
        if not passage.found and not leftwards:
            # Not in pieces: each is laid out and written by itself.
            return [Words(begins[n], line, setter) for n, line in enumerate(lines)]
        words: list[Words] = []
        for n, pieces in enumerate(passage.lines(lines)):
            x = 0.0
            if leftwards:
                pieces.reverse()
                x = room - sum(setter.width(text) for text, _found in pieces)
            for text, found in pieces:
                at = QPointF(x, begins[n].y())
                words.append(Words(at, text, setter, found=found, leftwards=leftwards))
                x += setter.width(text) if len(pieces) > 1 else 0.0
        return words

    def _begins(self, setter: Setter) -> list[QPointF]:
        """Where the lines of an excerpt begin, from the corner of the row's text."""
        known = self._lines.get(setter)
        if known is None:
            line = self._look.line_height("row_excerpt")
            y = self._look.line_height("row_title") + 2 + (line - setter.height) / 2
            y += setter.ascent
            known = [QPointF(0, round(y + n * line)) for n in range(LINES)]
            self._lines[setter] = known
        return known

    def _setter(self, style: str, *, italic: bool = False) -> Setter:
        """What sets a style, or a row's 'date'."""
        if (style, italic) not in self._setters:
            dated_row = style == "date"
            font = self._look.font("caption" if dated_row else style, tabular=dated_row)
            font.setItalic(italic)
            self._setters[style, italic] = Setter(font)
        return self._setters[style, italic]

    def _forget(self) -> None:
        """Everything is set anew when it looks different."""
        self._rows.clear()
        self._setters.clear()
        self._middles.clear()
        self._lines.clear()
        self._dates.clear()
