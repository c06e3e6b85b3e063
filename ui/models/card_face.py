"""What a night's card says, by what a person looks for: dreams, sleep or feelings."""

from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum

from journal.model.dream import Dream, MarkKind, Recall
from journal.model.night import Night
from journal.text import _, ngettext
from ui.models.naming import kind_night, kind_word, night_card, night_spoken
from ui.models.night_shape import Shape, main_session, shape_of, zone_of
from ui.models.night_words import (
    asleep_told,
    diary_told,
    dream_title,
    feelings,
    rating,
    rested_told,
    sentence,
    session_told,
)
from ui.models.veiled import Veil, Veiled


class Lead(StrEnum):
    """What leads on a card."""

    DREAMS = "dreams"
    SLEEP = "sleep"
    FEELINGS = "feelings"


BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a card: the person's own words are serif, a service's and Elara's sans."""

    text: str
    own: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """All that a card says, with the sentence that says it to those who cannot see it."""

    night: Night
    shape: Shape
    date: str
    kind: str
    title: Words
    body: tuple[Words, ...]
    left: str
    right: str
    name: str
    sentence: str
    covered: tuple[str, ...] = ()  # its dreams that can be uncovered
    veil: Veil | None = None  # why its title is covered
    waits: bool = False  # an imported account lies under words of one's own


def face_of(night: Night, lead: Lead, home: tzinfo, veiled: Veiled | None = None) -> Face:
    """The card of a night, of its dreams no more than may be seen."""
    veiled = veiled or Veiled()
    covered = tuple(each.uid for each in night.dreams if veiled.veil(each))
    veil = _veil(night, lead, veiled)
    night = veiled.night(night)
    title, body, left, right = _SAID[lead](night, home)
    waits = veil is None and night.night == veiled.waits
    if veil is Veil.WAITS:
        title, left, right = Words(veil.words), "", ""
    elif waits:
        right = Veil.WAITS.deed
    more = len(night.dreams)
    dreams = ngettext("{n} dream", "{n} dreams", more).format(n=more) if more > 1 else ""
    if veil:
        body = (Words(veil.deed),)
    spoken = (kind_night(night.kind), night_spoken(night.night), title.text, left, right)
    return Face(
        night,
        shape_of(night, home),
        ", ".join(filter(None, [night_card(night.night), dreams])),
        kind_word(night.kind),
        title,
        body,
        left,
        right,
        ", ".join(filter(None, spoken)),
        sentence(night, home),
        covered,
        veil,
        waits,
    )


def _veil(night: Night, lead: Lead, veiled: Veiled) -> Veil | None:
    """Why what leads on the card is covered; None where it is not."""
    first = veiled.veil(night.dreams[0]) if night.dreams else None
    if lead is Lead.DREAMS and night.dreams:
        return first
    return Veil.WAITS if night.night == veiled.waits else None


Said = tuple[Words, tuple[Words, ...], str, str]


def _dreams(night: Night, _home: tzinfo) -> Said:
    right = _joined(_asleep(night), rested_told(night))
    if not night.dreams:
        comment = night.diary.comments if night.diary else None
        body = (Words(comment, own=True),) if comment else ()
        return Words(_no_dream(night), absent=True), body, "", right
    dream = night.dreams[0]
    text = " ".join(dream.body.split())
    body = (Words(text, own=dream.own_body),) if text else ()
    return _title(dream), body, _machine(dream) or feelings(night), right


def _sleep(night: Night, home: tzinfo) -> Said:
    told = _asleep(night)
    title = Words(_("Asleep {told}").format(told=told) if told else _("Sleep not told"))
    # The title has the minutes asleep of the diary, where it tells them.
    yours = diary_told(night.diary, zone_of(night, home), asleep=False) if night.diary else ""
    main = main_session(night)
    theirs = session_told(main) if main else ""
    body = tuple(Words(each) for each in (yours, theirs) if each)
    left = dream_title(night.dreams[0]) if night.dreams else _no_dream(night)
    return title, body, left, rested_told(night)


def _feelings(night: Night, _home: tzinfo) -> Said:
    felt = feelings(night)
    marks = [mark for dream in night.dreams for mark in dream.marks]
    told = [mark.by_person for mark in marks if mark.kind is MarkKind.FEELING]
    title = Words(felt or _("No feelings put down"), own=all(told), absent=not felt)
    diary, lines = night.diary, []
    if diary and (diary.quality is not None or diary.refreshed is not None):
        lines.append(
            _("You marked: rested {rested}, sleep {quality}").format(
                rested=rating(diary.refreshed), quality=rating(diary.quality)
            )
        )
    lines += [dream_title(night.dreams[0])] if night.dreams else [_no_dream(night)]
    body = tuple(Words(line) for line in lines)
    left = _("As DreamSync named them") if told and not any(told) else ""
    return title, body, left, _asleep(night)


_SAID = {Lead.DREAMS: _dreams, Lead.SLEEP: _sleep, Lead.FEELINGS: _feelings}


def _title(dream: Dream) -> Words:
    return Words(dream_title(dream), own=dream.own_title, absent=not dream.title.strip())


def _machine(dream: Dream) -> str:
    """That the words are a service's, where they are."""
    return "" if dream.own_body or not dream.body else _("DreamSync’s words, not yours")


def _no_dream(night: Night) -> str:
    if night.recall is Recall.NOTHING:
        return _("Nothing was recalled")
    return _("Dreamed, gone") if night.recall else _("No dream kept")


def _asleep(night: Night) -> str:
    """The minutes asleep with whose account they are."""
    return ", ".join(filter(None, asleep_told(night)))


def _joined(*parts: str) -> str:
    return BETWEEN.join(part for part in parts if part)
