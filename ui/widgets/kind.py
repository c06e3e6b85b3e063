"""Natural and synced in words and glyphs: never told by colour alone."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.labels import Glyph, Label

KIND_ICON = {"natural": "candle", "synced": "link", "unknown": "unmarked"}


def kind_word(kind: str) -> str:
    """The word for a kind of night: 'natural', 'synced' or 'unknown'."""
    return {"natural": _("Natural"), "synced": _("Synced")}.get(kind, _("Not marked"))


def kind_role(kind: str, part: str = "ink") -> str:
    """The role of a kind's colour: part 'ink', 'tint', 'line', or '' for the kind itself."""
    if kind not in {"natural", "synced"}:
        return {"tint": "raised", "line": "edge"}.get(part, "ink3")
    return f"{kind}-{part}" if part else kind


class KindLabel(QWidget):
    """Glyph and word of a kind, in its colour."""

    def __init__(self, look: Look, kind: str = "unknown", style: str = "body_strong") -> None:
        super().__init__()
        self._glyph = Glyph(look, KIND_ICON[kind], kind_role(kind), 18)
        self._word = Label(look, "", style)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self._glyph)
        row.addWidget(self._word)
        self.show_kind(kind)

    def show_kind(self, kind: str) -> None:
        """Show another kind: 'natural', 'synced' or 'unknown'."""
        self._glyph.show_icon(KIND_ICON[kind], kind_role(kind))
        self._word.set_text(kind_word(kind))
        self._word.set_role(kind_role(kind))
        self.setAccessibleName(kind_word(kind))
