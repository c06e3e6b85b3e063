"""Nights of a running experiment: nothing is reckoned from them until it has ended."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from journal.model.night import Night
from journal.store.store import Store
from journal.text import _


def covered_from(store: Store) -> date | None:
    """The first night of which nothing may be reckoned yet; None where no experiment runs."""
    running = store.experiments.running()
    return running.covered_from if running else None


def drawn_nights(store: Store) -> frozenset[date]:
    """The nights of the newest experiment, once it has ended; none before, and without one."""
    newest = next(iter(store.experiments.all()), None)
    taken = newest.taken if newest and newest.ended_at else ()
    return frozenset(each.night for each in taken if each.night)


def last_open(last: date, covered: date | None) -> date:
    """`last`, or the night before the first that is covered."""
    return last if covered is None else min(last, covered - timedelta(days=1))


def uncovered(nights: Iterable[Night], covered: date | None) -> tuple[Night, ...]:
    """The nights of which something may be reckoned."""
    return tuple(each for each in nights if covered is None or each.night < covered)


def words(covered: date | None, named: Callable[[date], str] = date.isoformat) -> str:
    """What is left out, and until when, the night as `named` says it; '' where nothing is."""
    if covered is None:
        return ""
    return _(
        "An experiment is running. Nights from {night} on are left out until it has ended."
    ).format(night=named(covered))
