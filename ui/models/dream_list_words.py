"""What the rows of the journal's list say, to the eye and to the ear."""

from journal.model.dream import Recall
from journal.model.listing import BareNight, DreamRow, ListRow
from journal.model.night import Kind
from journal.text import _, ngettext
from ui.models.naming import kind_night, night_short, night_spoken
from ui.models.passage import Passage
from ui.models.veiled import row_veil, veil_spoken

_SPOKEN = {"picture": _("with a picture"), "voice": _("with a voice note")}
GONE = {
    Recall.FELT: _("I dreamed, but it was gone."),
    Recall.FRAGMENT: _("Only a feeling was left."),
    Recall.NOTHING: _("Nothing was recalled."),
}


def titled(dream: ListRow) -> str:
    """A dream's title, or that it has none, or that there is no dream."""
    if isinstance(dream, BareNight):
        return _("No dream kept")
    if veil := row_veil(dream):
        return veil.words
    return dream.title.strip() or _("Untitled")


def told(dream: ListRow) -> str:
    """The passage under a title; of a bare night, what the person answered."""
    return GONE.get(dream.recall, "") if isinstance(dream, BareNight) else dream.excerpt


def dated(dream: ListRow) -> str:
    """The night of a row; of a line that was only jotted down, that it is unfinished, too."""
    night = night_short(dream.night)
    if isinstance(dream, BareNight) or not dream.hook:
        return night
    return _("unfinished, {night}").format(night=night)


def attached_icons(dream: ListRow) -> list[str]:
    """The glyphs of what is attached to a dream; of a covered one none."""
    if isinstance(dream, BareNight) or dream.covered:
        return []
    return ["picture"] * dream.picture + ["voice"] * dream.voice


def kind_of(dream: ListRow) -> Kind:
    """Which glyph a row carries."""
    return dream.kind if isinstance(dream, BareNight) else Kind(dream.origin.value)


def spoken(dream: ListRow) -> str:
    """A row as it is read out: its kind first, then night, title and the passage."""
    if isinstance(dream, DreamRow) and (veil := row_veil(dream)):
        return veil_spoken(veil, dream)
    kind = kind_night(kind_of(dream))
    words = told(dream) if isinstance(dream, BareNight) else Passage.read(dream.excerpt).text
    attached = " ".join(_SPOKEN[icon] for icon in attached_icons(dream))
    hook = _("unfinished") if not isinstance(dream, BareNight) and dream.hook else ""
    return ", ".join(
        filter(None, [kind, night_spoken(dream.night), hook, titled(dream), words, attached])
    )


def counted(nights: int) -> str:
    """A number of nights in words."""
    return ngettext("{n} night", "{n} nights", nights).format(n=nights)
