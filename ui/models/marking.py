"""How marks are called, put on a dream and taken off it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from journal.model.dream import Mark, MarkKind, SignClass
from journal.model.folding import folded
from journal.model.marks import MarkCount, close_to
from journal.text import _, ngettext

Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """What the marks of a kind are called."""

    caption: str
    add: str  # the accessible name of the chip that adds one
    field: str  # the placeholder of the field


CALLED = {
    MarkKind.FEELING: Called(_("Feelings"), _("Add a feeling"), _("A feeling")),
    MarkKind.PERSON: Called(_("People"), _("Add a person"), _("A name")),
    MarkKind.PLACE: Called(_("Places"), _("Add a place"), _("A place")),
    MarkKind.SIGN: Called(_("Dream signs"), _("Add a dream sign"), _("What was odd")),
    MarkKind.THREAD: Called(_("Threads"), _("Add a thread"), _("What comes back")),
    MarkKind.TAG: Called(_("Tags"), _("Add a tag"), _("A tag")),
}
CLASSES = {
    SignClass.AWARENESS: (_("Awareness"), _("A thought, a feeling or a perception")),
    SignClass.CONTEXT: (_("Context"), _("The place or the situation")),
    SignClass.FORM: (_("Form"), _("How somebody or something looks")),
    SignClass.ACTION: (_("Action"), _("What somebody or something does")),
}


def one_line(name: str) -> str:
    """A typed name as it is kept: on one line, without space around it."""
    return " ".join(name.split())


def alike(one: Mark, other: Mark) -> bool:
    """Whether two marks are of one kind and one name."""
    return one.kind is other.kind and folded(one.name) == folded(other.name)


def own(marks: Iterable[Mark], kind: MarkKind) -> Marks:
    """The person's own marks of a kind, in their order."""
    return tuple(each for each in marks if each.kind is kind and each.by_person)


def theirs(marks: Iterable[Mark]) -> Marks:
    """The marks that a service gave."""
    return tuple(each for each in marks if not each.by_person)


def with_mark(marks: Marks, mark: Mark, at: int | None = None) -> Marks:
    """The marks with this one, in the place of one alike; else at the place `at`, or the end."""
    if any(alike(each, mark) for each in marks):
        return tuple(mark if alike(each, mark) else each for each in marks)
    at = len(marks) if at is None else at
    return (*marks[:at], mark, *marks[at:])


def without_mark(marks: Marks, mark: Mark) -> Marks:
    """The marks without this one."""
    return tuple(each for each in marks if not alike(each, mark))


def accepted(mark: Mark) -> Mark:
    """A service's mark as the person's own."""
    return replace(mark, by_person=True)


def on_five(value: float) -> int:
    """A service's 0 to 10 on the person's own scale from 1 to 5."""
    return max(1, min(5, int(value / 2 + 0.5)))


def dreams_counted(count: int) -> str:
    """A number of dreams in words."""
    return ngettext("{n} dream", "{n} dreams", count).format(n=count)


def offered(typed: str, known: Sequence[MarkCount], but: Iterable[Mark]) -> list[tuple[str, str]]:
    """The known names that what is typed may mean, with words; those that begin so come first."""
    begun = folded(typed)
    taken = {folded(each.name) for each in but}
    fits = [each for each in known if begun in folded(each.name) and folded(each.name) not in taken]
    fits.sort(key=lambda each: (not folded(each.name).startswith(begun), -each.dreams))
    return [(each.name, _offer(each)) for each in fits]


def near(typed: str, known: Sequence[MarkCount]) -> MarkCount | None:
    """A name in use that is nearly what is typed; None where the name is in use, or none is."""
    names = {each.name: each for each in known if each.dreams}
    if any(folded(name) == folded(typed) for name in names):
        return None
    found = close_to(typed, list(names), 1)
    return names[found[0]] if found else None


def query(mark: Mark) -> str:
    """The question that finds the dreams with this mark."""
    return f'{mark.kind.value}:"{mark.name.replace(chr(34), "")}"'


def _offer(mark: MarkCount) -> str:
    return f"{mark.name}  ·  {dreams_counted(mark.dreams)}" if mark.dreams else mark.name
