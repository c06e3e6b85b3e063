"""What marks, their kinds and their classes are called on screen, and how one is searched for."""

from journal.model.dream import MarkKind, SignClass
from journal.model.marks import MarkCount
from journal.text import _, ngettext

_MANY = {
    MarkKind.PERSON: _("People"),
    MarkKind.PLACE: _("Places"),
    MarkKind.SIGN: _("Dream signs"),
    MarkKind.FEELING: _("Feelings"),
    MarkKind.THREAD: _("Threads"),
    MarkKind.TAG: _("Tags"),
}
_ONE = {
    MarkKind.PERSON: _("Person"),
    MarkKind.PLACE: _("Place"),
    MarkKind.SIGN: _("Dream sign"),
    MarkKind.FEELING: _("Feeling"),
    MarkKind.THREAD: _("Thread"),
    MarkKind.TAG: _("Tag"),
}
_ICONS = {
    MarkKind.PERSON: "person",
    MarkKind.PLACE: "place",
    MarkKind.SIGN: "eye",
    MarkKind.FEELING: "heart",
    MarkKind.THREAD: "insights",
}
_CLASSES = {
    SignClass.AWARENESS: (_("Awareness"), _("A thought, a feeling or a perception is odd.")),
    SignClass.ACTION: (_("Action"), _("What somebody or something does is odd.")),
    SignClass.FORM: (_("Form"), _("How somebody or something looks is odd.")),
    SignClass.CONTEXT: (_("Context"), _("The place or the situation is odd.")),
}
ORDER = tuple(_MANY)


def kind_many(kind: MarkKind) -> str:
    """The names of a kind together: `People`."""
    return _MANY.get(kind, kind.value.capitalize())


def kind_one(kind: MarkKind) -> str:
    """One name of a kind: `Person`."""
    return _ONE.get(kind, kind.value.capitalize())


def kind_icon(kind: MarkKind) -> str:
    """The glyph of a kind."""
    return _ICONS.get(kind, "tag")


def class_word(sign_class: SignClass) -> str:
    """What about a dream sign is odd, in a word."""
    return _CLASSES[sign_class][0]


def class_hint(sign_class: SignClass) -> str:
    """What about a dream sign is odd, in a sentence."""
    return _CLASSES[sign_class][1]


def in_dreams(count: int) -> str:
    """In how many dreams a name stands."""
    return ngettext("in {n} dream", "in {n} dreams", count).format(n=f"{count:,}")


def in_looked_at(mark: MarkCount) -> str:
    """In how many of its dreams a name stands, of those of the nights looked at."""
    if mark.within is None:
        return in_dreams(mark.dreams)
    words = ngettext("in {some} of {n} dream", "in {some} of {n} dreams", mark.dreams)
    return words.format(some=f"{mark.within:,}", n=f"{mark.dreams:,}")


def spoken(mark: MarkCount) -> str:
    """A mark as it is read out."""
    parts = [mark.name, kind_one(mark.kind), in_looked_at(mark)]
    if mark.sign_class:
        parts.append(class_word(mark.sign_class))
    if mark.close:
        parts.append(close_words(mark.close[0]))
    return ", ".join(parts)


def close_words(other: str) -> str:
    """That a name is nearly the same as another."""
    return _("close to “{name}”").format(name=other)


def question(kind: MarkKind, name: str) -> str:
    """What finds the dreams with this name in the search of the journal: `person:"Marco"`."""
    return f'{kind.value}:"{name.replace(chr(34), " ")}"'
