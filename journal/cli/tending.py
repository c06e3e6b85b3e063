"""Commands that tend the names which dreams carry."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from journal import clock
from journal.cli.group import elara
from journal.cli.rate_first import told, waiting, with_look
from journal.errors import JournalError, NotFound
from journal.looking import rate_first
from journal.model.dream import MarkKind, SignClass
from journal.model.folding import folded
from journal.model.marks import COLOURS, MarkCount
from journal.shown import nights as shown
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _, ngettext

KIND = click.Choice([each.value for each in MarkKind], case_sensitive=False)
CLASS = click.Choice([*(each.value for each in SignClass), "none"], case_sensitive=False)
COLOUR = click.Choice([*COLOURS, ""], case_sensitive=False)


@elara.group(invoke_without_command=True)
@with_look
@as_json
@click.pass_context
def marks(context: click.Context, *, look: bool, in_json: bool) -> None:
    """List the people, places, signs and other marks, with how many dreams each has."""
    if context.invoked_subcommand is not None:
        return
    desk: Desk = context.obj
    with desk.journal() as store:
        found = store.marks.all()
        covered = waiting(store, look=look)
        dreams = rate_first.waiting_dreams(store, covered)
        rest = told([store.nights.of(covered)], covered) if covered and dreams else []
    seen = rate_first.told_marks(found, dreams) if dreams else found
    lines = [*map(shown.mark_line, seen), *rest]
    tell([shown.mark_json(each) for each in found], lines, in_json=in_json)


@marks.command()
@click.argument("kind", type=KIND)
@click.argument("name")
@click.argument("new")
@as_json
@click.pass_obj
def rename(desk: Desk, kind: str, name: str, new: str, *, in_json: bool) -> None:
    """Give NAME the name NEW in every dream; a name that is in use is refused, see `merge`."""
    with _standing(desk, kind, name) as (store, mark):
        if folded(new) != folded(name) and (other := _found(store, mark.kind, new)):
            raise JournalError(
                _("“{name}” is in use already.").format(name=other.name),
                _("To make the two one: elara marks merge {kind} …").format(kind=kind),
            )
        changed = store.marks.rename(mark.kind, name, new, clock.now()).count
    _tell_changed(changed, mark, new, in_json=in_json)


@marks.command()
@click.argument("kind", type=KIND)
@click.argument("name")
@click.argument("into")
@as_json
@click.pass_obj
def merge(desk: Desk, kind: str, name: str, into: str, *, in_json: bool) -> None:
    """Let NAME become one with INTO, a name of the same kind; the stronger of a dream stays."""
    with _standing(desk, kind, name) as (store, mark):
        other = _found(store, mark.kind, into)
        if other is None:
            raise _missing(kind, into)
        changed = store.marks.rename(mark.kind, name, other.name, clock.now()).count
    _tell_changed(changed, mark, other.name, in_json=in_json)


@marks.command()
@click.argument("kind", type=KIND)
@click.argument("name")
@as_json
@click.pass_obj
def remove(desk: Desk, kind: str, name: str, *, in_json: bool) -> None:
    """Take NAME from every dream; the dreams stay."""
    with _standing(desk, kind, name) as (store, mark):
        changed = store.marks.remove(mark.kind, name, clock.now()).count
    _tell_changed(changed, mark, None, in_json=in_json)


@marks.command()
@click.argument("kind", type=KIND)
@click.argument("name")
@click.argument("colour", type=COLOUR, metavar="[COLOUR]", default="")
@as_json
@click.pass_obj
def colour(desk: Desk, kind: str, name: str, colour: str, *, in_json: bool) -> None:
    """Show NAME in COLOUR; without one, in the usual colour.

    The colours are rose, clay, moss, sea, plum and stone.
    """
    with _standing(desk, kind, name) as (store, mark):
        store.marks.colour(mark.kind, name, colour)
    document = {"kind": mark.kind.value, "name": mark.name, "colour": colour or None}
    words = _("{name}: {colour}.").format(name=mark.name, colour=colour or _("the usual colour"))
    tell(document, [words], in_json=in_json)


@marks.command()
@click.argument("name")
@click.argument("sign_class", metavar="CLASS", type=CLASS)
@as_json
@click.pass_obj
def classify(desk: Desk, name: str, sign_class: str, *, in_json: bool) -> None:
    """Say what about the dream sign NAME is odd: awareness, action, form or context; or none."""
    said = None if sign_class == "none" else SignClass(sign_class)
    with _standing(desk, MarkKind.SIGN.value, name) as (store, mark):
        changed = store.marks.classify(name, said, clock.now()).count
    _tell_changed(changed, mark, mark.name, in_json=in_json)


@contextmanager
def _standing(desk: Desk, kind: str, name: str) -> Iterator[tuple[Store, MarkCount]]:
    """The journal, and the mark of that name. Raises NotFound where there is none."""
    with desk.journal() as store:
        mark = _found(store, MarkKind(kind), name)
        if mark is None:
            raise _missing(kind, name)
        yield store, mark


def _found(store: Store, kind: MarkKind, name: str) -> MarkCount | None:
    said = folded(name)
    alike = (each for each in store.marks.counts() if each.kind is kind)
    return next((each for each in alike if folded(each.name) == said), None)


def _missing(kind: str, name: str) -> NotFound:
    return NotFound(
        _("No dream has the {kind} “{name}”.").format(kind=kind, name=name),
        _("All names are listed by: elara marks"),
    )


def _tell_changed(changed: int, mark: MarkCount, name: str | None, *, in_json: bool) -> None:
    words = ngettext("{n} dream changed.", "{n} dreams changed.", changed).format(n=changed)
    document = {"kind": mark.kind.value, "was": mark.name, "name": name, "dreams": changed}
    tell(document, [words], in_json=in_json)
