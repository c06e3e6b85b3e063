"""Which theme is due: what was chosen, the hour, and whether the desktop is dark."""

from datetime import datetime

from PySide6.QtWidgets import QApplication

from journal.settings import Settings, ThemeChoice


def due_theme(settings: Settings, local: datetime) -> str:
    """The name of the theme that is due on this desktop at this hour."""
    return theme_for(settings, local, dark=_system_is_dark())


def theme_for(settings: Settings, local: datetime, *, dark: bool) -> str:
    """The name of the theme that is due."""
    if settings.ember_at(local.time()):
        return ThemeChoice.EMBER.value
    if settings.theme is ThemeChoice.SYSTEM:
        return ThemeChoice.DUSK.value if dark else ThemeChoice.PAPER.value
    return settings.theme.value


class ByHand:
    """A theme that was chosen by hand.

    It holds until the settings say something else of themes; nothing else that is saved, here or
    in another program, may make it bright in a dark room.
    """

    def __init__(self) -> None:
        self._theme = ""
        self._under: tuple[object, ...] = ()

    def choose(self, theme: str, settings: Settings) -> None:
        """Take this theme, as long as the settings stay."""
        self._theme, self._under = theme, _of_themes(settings)

    def leave(self) -> None:
        """Go by the settings again."""
        self._theme = ""

    def or_due(self, due: str, settings: Settings) -> str:
        """What was chosen, or what is due where nothing was, or the settings were changed since."""
        if self._under != _of_themes(settings):
            self.leave()
        return self._theme or due


def _of_themes(settings: Settings) -> tuple[object, ...]:
    return settings.theme, settings.ember_by_night, settings.ember_from, settings.ember_until


def _system_is_dark() -> bool:
    scheme = QApplication.styleHints().colorScheme()
    return scheme is not scheme.Light
