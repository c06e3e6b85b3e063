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


def _system_is_dark() -> bool:
    scheme = QApplication.styleHints().colorScheme()
    return scheme is not scheme.Light
