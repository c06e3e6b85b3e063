"""What a person can choose, and what they can rely on."""

from ui.views.settings.page import SettingsPage

__all__ = ["SettingsPage"]
