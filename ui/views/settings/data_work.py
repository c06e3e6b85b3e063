"""What the data card does beside the window: plain functions on a connection of their own."""

from datetime import datetime, tzinfo

from journal.portable import erasing, leaving
from journal.portable.erasing import Erased, What
from journal.portable.leaving import Left, Wish
from journal.store.store import Store
from ui.jobs import Progress


def write(store: Store, wish: Wish, now: datetime, zone: tzinfo, progress: Progress) -> Left:
    """Write an export, wholly or not at all."""
    own = store.reopen()
    try:
        return leaving.leave(own, wish, now, zone, progress)
    finally:
        own.close()


def book(
    store: Store, wish: Wish, now: datetime, zone: tzinfo, progress: Progress
) -> tuple[str, Left]:
    """The book to print, which goes through no other file: what is encrypted leaves no trace."""
    own = store.reopen()
    try:
        return leaving.book(own, wish, now, zone, progress)
    finally:
        own.close()


def look(store: Store, what: What, _progress: Progress) -> Erased:
    """How much would be erased, and which backups hold it."""
    own = store.reopen()
    try:
        return erasing.look(own, what)
    finally:
        own.close()


def erase(store: Store, what: What, now: datetime, _progress: Progress) -> Erased:
    """Erase for good."""
    own = store.reopen()
    try:
        return erasing.erase(own, what, now)
    finally:
        own.close()
