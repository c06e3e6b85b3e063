"""The lock in the settings: its card, and the sheets that it leads to."""

from ui.views.settings.locking.card import LockCard as LockCard
