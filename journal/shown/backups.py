"""Copies of the journal, what differs in them, and a recovery, as JSON and as lines."""

from collections.abc import Container, Iterator
from datetime import tzinfo
from pathlib import Path
from typing import Any

from journal.model.backup import Backup, KeptAs, Occasion
from journal.model.recovery import Recovered, Recovery
from journal.model.restoring import Apart, DreamApart, KindCounts, Where
from journal.text import _, ngettext

_KIND_WORDS = {
    "dreams": _("Dreams"),
    "nights": _("Nights"),
    "diaries": _("Sleep diaries"),
    "sessions": _("Imported nights"),
    "corrections": _("Corrections"),
    "attachments": _("Pictures and recordings"),
    "pictures_and_recordings": _("Pictures and recordings"),
    "rituals": _("Rituals"),
    "evenings": _("Evenings"),
    "evening_words": _("Evening notes"),
    "elsewhere": _("Nights slept elsewhere"),
    "noticed": _("What was noticed"),
    "told_scores": _("Numbers told from elsewhere"),
    "marks": _("Marks"),
    "versions": _("Earlier versions"),
    "imports": _("Imports"),
    "other": _("All else"),
}
_OCCASIONS = {
    Occasion.DAY: _("by itself"),
    Occasion.BY_HAND: _("by hand"),
    Occasion.UPGRADE: _("before an upgrade"),
    Occasion.IMPORT: _("before an import"),
    Occasion.RESTORE: _("before a restore"),
}
_KEPT = {
    KeptAs.DAILY: _("daily"),
    KeptAs.WEEKLY: _("weekly"),
    KeptAs.MONTHLY: _("monthly"),
    KeptAs.BEFORE: _("before a deed"),
}
_WHERE = {
    Where.HERE: _("only in the journal"),
    Where.THERE: _("only in the copy"),
    Where.BOTH: _("different"),
}


def kind_words(kind: str) -> str:
    """What a kind of records is called."""
    return _KIND_WORDS.get(kind, kind)


def occasion_words(copy: Backup) -> str:
    """Why a copy was made."""
    return _OCCASIONS[copy.occasion]


def kept_words(copy: Backup) -> str:
    """Why a copy is kept: `daily, weekly`; '' where it is another computer's, or will go."""
    return ", ".join(_KEPT[each] for each in copy.kept_as)


def where_words(dream: DreamApart) -> str:
    """Where a dream is to be found."""
    return _WHERE[dream.where]


def counts_words(kind: KindCounts) -> str:
    """How a kind differs: `2 only in the copy, 1 different`."""
    parts = (
        (kind.only_here, _("{n} only in the journal")),
        (kind.only_there, _("{n} only in the copy")),
        (kind.different, _("{n} different")),
    )
    return ", ".join(words.format(n=count) for count, words in parts if count)


def backup_json(copy: Backup) -> dict[str, Any]:
    """A copy; it was opened and compared before it got its name, hence `verified`."""
    return {
        "path": str(copy.path),
        "made_at": copy.made_at.isoformat(),
        "occasion": copy.occasion.value,
        "size": copy.size,
        "verified": True,
        "kept_as": [each.value for each in copy.kept_as],
        "own": copy.own,
    }


def backup_line(copy: Backup, zone: tzinfo) -> str:
    """A copy in a line."""
    when = copy.made_at.astimezone(zone)
    size = f"{copy.size / 1_000_000:.1f} MB"
    kept = kept_words(copy) or ("" if copy.own else _("of another computer"))
    line = f"{when:%Y-%m-%d %H:%M}  {size:>9}  {occasion_words(copy):<18}  {kept:<24}"
    return f"{line.rstrip()}  {copy.path.name}"


def apart_json(path: Path, apart: Apart) -> dict[str, Any]:
    """What differs between a copy and the journal; a private dream has no words."""
    return {
        "file": str(path),
        "same": apart.same,
        "kinds": [
            {
                "kind": each.kind,
                "only_here": each.only_here,
                "only_there": each.only_there,
                "different": each.different,
            }
            for each in apart.kinds
        ],
        "dreams": [
            {
                "id": each.uid,
                "night": each.night.isoformat(),
                "where": each.where.value,
                "words": each.words,
                "private": each.private,
            }
            for each in apart.dreams
        ],
    }


def apart_lines(apart: Apart, hidden: Container[str] = ()) -> Iterator[str]:
    """What differs, in words; of the dreams whose words are `hidden`, none."""
    if apart.same:
        yield _("The copy and the journal hold the same.")
        return
    for kind in apart.kinds:
        if kind.differs:
            yield f"{kind_words(kind.kind)}: {counts_words(kind)}"
    for dream in apart.dreams:
        words = _("Private") if dream.private else dream.words or _("Untitled")
        words = _("Imported, still covered") if dream.uid in hidden else words
        yield f"{dream.night}  {where_words(dream):<20}  {words}  ({dream.uid})"


def recovery_json(recovery: Recovery) -> dict[str, Any]:
    """What came from where, and what is lost; null where that cannot be told."""
    return {
        "path": str(recovery.path),
        "copy": str(recovery.copy) if recovery.copy else None,
        "whole": recovery.whole,
        "kinds": [
            {
                "kind": each.kind,
                "read": each.read,
                "from_copy": each.from_copy,
                "lost": each.lost,
            }
            for each in recovery.kinds
        ],
    }


def recovery_lines(recovery: Recovery) -> Iterator[str]:
    """A recovery in words."""
    for each in recovery.kinds:
        if each.read or each.from_copy or each.lost != 0:
            yield f"{kind_words(each.kind)}: {recovered_words(each)}"
    if recovery.copy and any(each.from_copy for each in recovery.kinds):
        yield _("The gaps were filled from {copy}.").format(copy=recovery.copy)
    yield _("The recovered journal is {path}. The damaged one was left as it is.").format(
        path=recovery.path
    )


def recovered_words(kind: Recovered) -> str:
    """What became of a kind: `370 read, 29 from the copy`."""
    parts = [_("{n} read").format(n=kind.read)]
    if kind.from_copy:
        parts.append(_("{n} from the copy").format(n=kind.from_copy))
    if kind.lost is None:
        parts.append(_("some may be lost"))
    elif kind.lost:
        lost = ngettext("{n} lost", "{n} lost", kind.lost)
        parts.append(lost.format(n=kind.lost))
    return ", ".join(parts)
