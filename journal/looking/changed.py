"""Nights compared across a change of device or algorithm: said, since it may be all there is."""

from collections.abc import Mapping, Sequence
from datetime import date

from journal.looking.compare import Dot
from journal.model.instrument import Change, Changed
from journal.text import _

MANY = 3  # changes that are told one by one


def among(changes: Changed, dots: Sequence[Dot]) -> Changed:
    """The changes that lie between the synced nights that are shown, oldest first.

    A change in the first of them, or before, parts none of them from another.
    """
    nights = sorted(each.night for each in dots if each.synced)
    if not nights:
        return {}
    return {night: changes[night] for night in sorted(changes) if nights[0] < night <= nights[-1]}


def last_before(changes: Changed, dot: Dot) -> date | None:
    """The night of the last change up to a synced night; None before any, and for natural ones."""
    return max((each for each in changes if dot.synced and each <= dot.night), default=None)


def words(several: Sequence[Change]) -> str:
    """What changed on one night."""
    return "; ".join(each.words for each in several)


def line(changes: Changed, dots: Sequence[Dot], days: Mapping[date, str]) -> str:
    """What changed on which night, and how many synced nights follow; '' where nothing did.

    `days` are the nights in words, those of the changes at least.
    """
    if not changes:
        return ""
    synced = [each for each in dots if each.synced]
    after = sum(last_before(changes, each) is not None for each in synced)
    told = [
        _("{day} ({what})").format(day=days[night], what=words(several))
        for night, several in changes.items()
    ]
    rest = len(told) - MANY
    more = [_("{n} more").format(n=rest)] if rest > 0 else []
    return _(
        "The device or how it reckons changed on {days}. {n} of {all} synced nights lie after the "
        "first change; that alone may make nights differ."
    ).format(days=", ".join([*told[:MANY], *more]), n=after, all=len(synced))
