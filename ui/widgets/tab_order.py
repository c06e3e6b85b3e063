"""Where the Tab key goes among widgets that come later than their neighbours."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def follow(before: QWidget, late: QWidget) -> None:
    """Let the stops inside `late` come right after `before`, in the order they have.

    Qt orders only what the Tab key stops at, so that what is now passed over in a group, but may
    be its stop later, is one for the moment.
    """
    order = [before]
    each = late.nextInFocusChain()
    while each is not None and late.isAncestorOf(each) and each not in order:
        order.append(each)
        each = each.nextInFocusChain()
    stops = {each: each.focusPolicy() for each in order}
    order = [each for each in order if each is before or _may_stop(each)]
    for each in order:
        each.setFocusPolicy(stops[each] | Qt.FocusPolicy.TabFocus)
    for here, after in pairwise(order):
        QWidget.setTabOrder(here, after)
    for each in order:
        each.setFocusPolicy(stops[each])


def precede(late: QWidget, after: QWidget) -> None:
    """Let the stops inside `late` come right before `after`, in the order they have."""
    before = after.previousInFocusChain()
    while before is not None and (not _may_stop(before) or late.isAncestorOf(before)):
        before = before.previousInFocusChain()
    if before is not None and before is not after:
        follow(before, late)


def _may_stop(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) or widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
