"""What attachments are called, to the eye and to the ear."""

from pathlib import PurePath

from journal.model.dream_media import DreamMedia, MediaKind
from journal.model.file_kinds import FIRST_BYTES, kind_of
from journal.text import _, ngettext

DASH = "–"
_KINDS = {
    MediaKind.IMAGE: _("Picture"),
    MediaKind.SKETCH: _("Drawing"),
    MediaKind.VOICE: _("Voice note"),
}


def lasting(seconds: float | None) -> str:
    """A length as on a clock: 1:32; a dash where nobody knows it."""
    if seconds is None:
        return DASH
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spoken_length(seconds: float | None) -> str:
    """A length as it is read out."""
    if seconds is None:
        return _("of unknown length")
    minutes, rest = divmod(round(seconds), 60)
    told = [ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)] if minutes else []
    told += [ngettext("{n} second", "{n} seconds", rest).format(n=rest)] if rest or not told else []
    return " ".join(told)


def titled(media: DreamMedia) -> str:
    """The line a person wrote under it, else its name."""
    return media.caption or media.name or _KINDS[media.kind]


def spoken(media: DreamMedia) -> str:
    """An attachment as it is read out: what it is first, then what it is called."""
    kind = _KINDS[media.kind]
    told = [kind]
    if titled(media) != kind:
        told.append(titled(media))
    if media.kind is MediaKind.VOICE:
        told.append(spoken_length(media.seconds) if media.sha256 else _("being kept"))
    return ", ".join(told)


def file_name(media: DreamMedia, first: bytes) -> str:
    """What a copy outside is called: by its name, with the ending of what it is."""
    kind = kind_of(first[:FIRST_BYTES])
    ending = kind.ending if kind else ""
    stem = titled(media) if not PurePath(media.name).suffix else PurePath(media.name).stem
    plain = "".join("-" if each in '\\/:*?"<>|' or ord(each) < ord(" ") else each for each in stem)
    return (plain.strip(". ")[:80] or "elara") + ending
