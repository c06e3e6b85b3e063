"""The lock: a window without a word of the journal."""

from ui.views.lock.screen import LockScreen as LockScreen
