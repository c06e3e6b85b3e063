"""What was imported of last night stays covered on the terminal, too, until it is looked at."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from journal import clock
from journal.looking import rate_first
from journal.model.night import Night
from journal.store.store import Store
from journal.text import _

if TYPE_CHECKING:
    from journal.model.dream import Dream
    from journal.model.listing import DreamRow
    from journal.model.relatedness import RelatedDream

with_look = click.option(
    "--look",
    is_flag=True,
    help=_("Look at what was imported of last night before your own account; that is kept."),
)


def waiting(store: Store, *, look: bool) -> date | None:
    """Last night, where what was imported of it waits; to `look` at it now is recorded."""
    now = clock.now()
    night = rate_first.waiting(store, now.astimezone(clock.local_zone()).date())
    if night and look:
        store.mornings.see_score(night, now)
        return None
    return night


def among(
    store: Store, dreams: "Iterable[Dream | DreamRow | RelatedDream]", *, look: bool
) -> tuple[date | None, list[str]]:
    """The night that waits, and what is said of it where any of these dreams waits with it."""
    covered = waiting(store, look=look)
    if covered is None or not any(rate_first.waits(each, covered) for each in dreams):
        return None, []
    return covered, told([store.nights.of(covered)], covered)


def passed_by(store: Store, words: str, covered: date | None) -> list[str]:
    """That something waits which these words were not asked of, and how to look."""
    told_of = rate_first.passed_by_words(rate_first.passed_by(store, words, covered))
    return ["", told_of, _("With --look it is shown.")] if told_of else []


def seen(nights: Iterable[Night], covered: date | None) -> list[Night]:
    """The nights as they may be read: of the one that is covered only the own account."""
    return [rate_first.own_account(each) if each.night == covered else each for each in nights]


def told(nights: Iterable[Night], covered: date | None) -> list[str]:
    """What is said of the covered one among these nights, and how to look."""
    night = next((each for each in nights if each.night == covered), None)
    if night is None:
        return []
    return ["", rate_first.covered_words(night), _("With --look it is shown.")]
