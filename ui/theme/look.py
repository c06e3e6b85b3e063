"""What every widget is given: colours by role, type by style, lengths that grow with the text."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ui.assets import icon_pixmap, icon_svg, load_fonts
from ui.passing import passing_folder
from ui.theme.palette import palette_of
from ui.theme.stylesheet import GLYPHS, stylesheet_of
from ui.theme.theme import load_theme
from ui.theme.type import STYLES, font_of

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

SMALLEST, LARGEST = 0.9, 2.0
# What the application is made with. `setStyle` would hand back the style as an object, and PySide
# would spend a tenth of the start on naming everything that a style has.
ARGUMENTS = ("elara", "-style", "Fusion")


class Look(QObject):
    """How everything looks now; `changed` says that it looks different from now on.

    `theme`, `text_size` (1.0 is 100 %) and `reduce_motion` are read by everyone and set only
    through `set_...`.
    """

    changed = Signal()

    def __init__(
        self, theme: str = "dusk", text_size: float = 1.0, *, reduce_motion: bool = False
    ) -> None:
        super().__init__()
        self.theme = load_theme(theme)
        self.text_size = min(LARGEST, max(SMALLEST, text_size))
        self.reduce_motion = reduce_motion
        self._app: QApplication | None = None
        self._window: QWidget | None = None
        self._glyphs: QTemporaryDir | None = None
        self._fonts = lru_cache(maxsize=None)(self._make_font)
        self._colours = lru_cache(maxsize=None)(self._make_colour)

    def colour(self, role: str, alpha: float = 1.0) -> QColor:
        """The colour of a role, as the tokens name it: 'ink2', 'natural-tint'; a copy as well."""
        return QColor(self._colours(role, alpha))

    def font(self, style: str, *, tabular: bool = False) -> QFont:
        """The font of a style at the chosen text size; a copy that may be changed."""
        return QFont(self._fonts(style, tabular))

    def line_height(self, style: str) -> int:
        """The height of one line of a style in logical pixels."""
        return round(STYLES[style].line * self.text_size)

    def px(self, length: float) -> int:
        """A length that grows with the text."""
        return round(length * self.text_size)

    def icon(self, name: str, role: str = "ink2", size: int = 18) -> QPixmap:
        """A glyph in a role's colour, `size` pixels square; it does not grow by itself."""
        return icon_pixmap(name, self.colour(role), size, _ratio())

    def button_icon(self, name: str, role: str = "ink2", size: int = 18) -> "QIcon":
        """The same as an icon for menus and actions, quieter where it is off."""
        from PySide6.QtGui import QIcon  # it names all icons of all systems; not for the start

        icon = QIcon(self.icon(name, role, size))
        icon.addPixmap(self.icon(name, "edge", size), QIcon.Mode.Disabled)
        return icon

    def set_theme(self, name: str) -> None:
        """Show another theme: 'dusk', 'paper' or 'ember'."""
        if name != self.theme.name:
            self.theme = load_theme(name)
            self._dress()

    def set_text_size(self, text_size: float) -> None:
        """Show larger or smaller text, between 0.9 and 2.0."""
        wanted = min(LARGEST, max(SMALLEST, text_size))
        if wanted != self.text_size:
            self.text_size = wanted
            self._dress()

    def set_reduce_motion(self, still: bool) -> None:
        """Ask for stillness, or let things move again."""
        if still != self.reduce_motion:
            self.reduce_motion = still
            self.changed.emit()

    def apply(self, app: QCoreApplication) -> None:
        """Dress this application, which was made with ARGUMENTS, now and when the look changes."""
        if not isinstance(app, QApplication):
            raise TypeError(app)
        load_fonts()
        self._app = app
        self._glyphs = passing_folder()
        self._dress()

    def dress(self, window: QWidget) -> None:
        """Dress this window alone, and what stands over it, now and when the look changes."""
        self._window = window
        self._glyphs = passing_folder()
        self._dress()

    def _dress(self) -> None:
        self._fonts.cache_clear()
        self._colours.cache_clear()
        if self._window is not None:
            self._window.setPalette(palette_of(self.theme))
            self._window.setFont(self.font("body"))
            sheet = stylesheet_of(self.theme, self.text_size, self._drawn())
            self._window.setStyleSheet(sheet)
        if self._app is not None:
            palette = palette_of(self.theme)
            self._app.setPalette(palette)
            self._app.setFont(self.font("body"))
            QToolTip.setPalette(palette)
            QToolTip.setFont(self.font("small"))
            self._app.setStyleSheet(stylesheet_of(self.theme, self.text_size, self._drawn()))
        self.changed.emit()

    def _drawn(self) -> dict[str, str]:
        """The few glyphs that the stylesheet needs as files, in this theme's colours."""
        assert self._glyphs is not None  # noqa: S101 - made before the first dressing
        paths = {}
        for key, (name, role) in GLYPHS.items():
            path = self._glyphs.filePath(f"{self.theme.name}-{key}.svg")
            colour = self.theme.colours[role].encode()
            Path(path).write_bytes(icon_svg(name).replace(b'color="#000"', b'color="%s"' % colour))
            paths[key] = path
        return paths

    def _make_colour(self, role: str, alpha: float) -> QColor:
        colour = QColor(self.theme.colours[role])
        colour.setAlphaF(alpha)
        return colour

    def _make_font(self, style: str, tabular: bool) -> QFont:
        return font_of(
            STYLES[style], self.text_size, tabular=tabular, grey=self.theme.name == "ember"
        )


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
