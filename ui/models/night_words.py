"""A night in sentences: for tooltips, for screen readers, and for its table twin."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from journal.model.diary import Diary
from journal.model.dream import Dream, MarkKind
from journal.model.night import Kind, Night
from journal.model.session import Session
from journal.model.vendors import service_name
from journal.text import _, ngettext
from ui.models.naming import DASH, clock, hours, kind_night, night_spoken
from ui.models.night_shape import kept_of, main_session, naps_of, zone_of

if TYPE_CHECKING:
    from journal.model.instrument import Change


def sentence(night: Night, home: tzinfo, changed: "Sequence[Change]" = ()) -> str:
    """A night as it is read out: kind, name, dreams, and each account with whose it is.

    `changed` is what device or algorithm is another one than before.
    """
    kind = kind_night(night.kind) if traced(night) else _("No record")
    parts = [f"{kind}, {night_spoken(night.night)}", dreams_told(night)]
    parts += accounts_told(night, home)
    if naps := len(naps_of(night)):
        parts.append(ngettext("{n} nap", "{n} naps", naps).format(n=naps))
    if others := len(night.others):
        told = ngettext(
            "{n} other account of the same sleep", "{n} other accounts of the same sleep", others
        )
        parts.append(told.format(n=others))
    parts += [each.words for each in changed]
    return ". ".join(part for part in parts if part) + "."


def accounts_told(night: Night, home: tzinfo) -> list[str]:
    """Each account of the sleep as a part of a sentence, the person's first."""
    zone = zone_of(night, home)
    told = [diary_told(night.diary, zone)] if night.diary else []
    main = main_session(night)
    return [*told, *([session_told(main)] if main else [])]


def traced(night: Night) -> bool:
    """Whether anything at all is known of a night."""
    return night.kind is not Kind.UNKNOWN or bool(night.dreams or night.sessions)


def dreams_told(night: Night) -> str:
    """How many dreams were kept, or that one is gone; empty where nothing is said."""
    kept = kept_of(night)
    if kept is None:
        return ""
    if not kept:
        return _("Dreamed, gone")
    return dreams_kept(len(night.dreams))


def dreams_kept(count: int) -> str:
    """A number of dreams, said of what."""
    return ngettext("{n} dream kept", "{n} dreams kept", count).format(n=count)


def diary_told(diary: Diary, zone: tzinfo, *, asleep: bool = True) -> str:
    """What the person says of their sleep; empty where they say nothing of it."""
    bed, up = diary.into_bed or diary.try_sleep, diary.out_of_bed or diary.final_awakening
    parts = []
    if bed and up:
        parts.append(
            _("in bed {start} to {end}").format(start=clock(bed, zone), end=clock(up, zone))
        )
    if asleep and diary.asleep is not None:
        parts.append(_("asleep about {length}").format(length=hours(diary.asleep)))
    if diary.nwak is not None:
        parts.append(awakenings(diary.nwak))
    return _("You say: {told}").format(told=", ".join(parts)) if parts else ""


def awakenings(count: int) -> str:
    """How often the person was awake in the night."""
    if not count:
        return _("not awake in the night")
    return ngettext("awake once", "awake {n} times", count).format(n=count)


def session_told(session: Session) -> str:
    """What a service reported of a sleep."""
    from ui.models.accounts import session_account  # where there is one; the window stands sooner

    asleep = session_account(session).asleep
    length = _("asleep {length}").format(length=hours(asleep)) if asleep is not None else ""
    times = _("{start} to {end}").format(
        start=clock(session.started_at, session.start_place.tzinfo),
        end=clock(session.ended_at, session.end_place.tzinfo),
    )
    return _("{service} reported: {told}").format(
        service=service_name(session.source), told=", ".join(filter(None, [times, length]))
    )


def asleep_told(night: Night) -> tuple[str, str]:
    """The minutes asleep and whose account they are; the person's own where they give one."""
    from ui.models.accounts import diary_account, session_account  # as above

    yours = diary_account(night.diary).asleep
    if yours is not None:
        return hours(yours), _("you say")
    main = main_session(night)
    theirs = session_account(main).asleep
    if main is None or theirs is None:
        return "", ""
    return hours(theirs), _("says {service}").format(service=service_name(main.source))


def rested_told(night: Night) -> str:
    """How rested the person felt, as they marked it; empty where they did not."""
    if night.diary is None or night.diary.refreshed is None:
        return ""
    return _("rested {n} of 5").format(n=night.diary.refreshed)


def feelings(night: Night) -> str:
    """The feelings of the night's dreams in one line, in the order they were put down."""
    names = [
        mark.name for dream in night.dreams for mark in dream.marks if mark.kind is MarkKind.FEELING
    ]
    line = ", ".join(dict.fromkeys(name.casefold() for name in names))
    return line[:1].upper() + line[1:]


def dream_title(dream: Dream) -> str:
    """The title of a dream, or that it has none."""
    return dream.title.strip() or _("Untitled")


def rating(value: int | None) -> str:
    """A rating from 1 to 5; a dash where there is none."""
    return DASH if value is None else _("{n} of 5").format(n=value)
