r"""Comments: \n stands for a new line, #words are tags, and this is where people write dreams."""

import re

from journal.model.dream import Mark, MarkKind, ServiceDream
from journal.record import record
from journal.text import _

NEW_LINE = re.compile(r"[ ]*\\n[ ]*")
TAG = re.compile(r"(?<!\S)#(\w+?)(?:_([0-9]{1,3})x)?(?!\S)")
TAGS_AT_END = re.compile(r"(?:(?<!\S)#\w+(?:[ \t]+|$))+$", re.MULTILINE)
BY_THE_APP = {"fullmoon", "newmoon"}
DREAMS = {"dream", "gooddream", "baddream", "lucid", "luciddream", "nightmare"}
LUCID = {"lucid", "luciddream"}


@record
class Said:
    """What a person wrote of a night: the words, the tags, and the dream if it is one."""

    comment: str
    tags: tuple[str, ...]
    dreams: tuple[ServiceDream, ...]


NOTHING = Said("", (), ())


def said(written: str, key: str) -> Said:
    """The parts of a comment. Tags within a sentence stay in it, too.

    Words under a tag of dreams are a dream; such a tag alone stays a tag.
    """
    if not written:
        return NOTHING
    whole = NEW_LINE.sub("\n", written)
    found = [(name, count) for name, count in TAG.findall(whole) if name not in BY_THE_APP]
    words = TAGS_AT_END.sub("", whole)
    comment = "\n".join(line.rstrip() for line in words.splitlines()).strip()
    named = tuple(dict.fromkeys(f"{name} x{count}" if count else name for name, count in found))
    about = {name.casefold() for name, _count in found} & DREAMS
    return Said(comment, named, (_dream(comment, about, key),) if about and comment else ())


def _dream(comment: str, about: set[str], key: str) -> ServiceDream:
    moods = {"gooddream": _("good dream"), "baddream": _("bad dream")}
    return ServiceDream(
        key=key,
        narrative=comment,
        origin="written",
        lucid=bool(about & LUCID) or None,
        nightmare="nightmare" in about or None,
        marks=tuple(Mark(MarkKind.TAG, word) for tag, word in moods.items() if tag in about),
    )
