"""A dream as the person keeps it, and how much of it they recalled."""

from datetime import date, datetime
from enum import StrEnum

from journal.record import record


class Origin(StrEnum):
    """Where a dream came from: the sleeper alone, or a synced session."""

    NATURAL = "natural"
    SYNCED = "synced"


class Recall(StrEnum):
    """What was left of the night's dreams; no answer is None, never NOTHING."""

    NOTHING = "nothing"
    FELT = "felt"
    FRAGMENT = "fragment"
    WHOLE = "whole"


class Precision(StrEnum):
    """How exactly it is known when a dream was dreamed; UNKNOWN stands on the day it was kept."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Lucidity(StrEnum):
    """Whether the dreamer knew that it was a dream; no answer is None, never UNSURE."""

    NO = "no"
    UNSURE = "unsure"
    YES = "yes"


class MarkKind(StrEnum):
    """What a mark stands for."""

    FEELING = "feeling"
    PERSON = "person"
    PLACE = "place"
    SIGN = "sign"
    TAG = "tag"
    THREAD = "thread"


class SignClass(StrEnum):
    """What about a dream sign is odd: the classes of LaBerge and Rheingold (1990)."""

    AWARENESS = "awareness"  # a thought, feeling or perception
    ACTION = "action"  # what somebody does
    FORM = "form"  # how somebody or something looks
    CONTEXT = "context"  # the place or situation


@record
class Mark:
    """A name that a dream carries; intensity runs 0 to 1 and is None where nobody said."""

    kind: MarkKind
    name: str
    intensity: float | None = None
    by_person: bool = True
    sign_class: SignClass | None = None  # of a sign, where the person said

    @property
    def fifths(self) -> int | None:
        """Its strength on five steps, a half counted up; None where nobody said."""
        return None if self.intensity is None else int(self.intensity * 5 + 0.5)


# What a person decides of a dream; everything else the journal itself keeps.
DECIDED = (
    *("night", "precision", "title", "body", "origin", "hook", "private"),
    *("dreamt_at", "dreamt_zone"),
    *("lucid", "lucid_unsure", "nightmare", "recurring"),
    *("vividness", "clarity", "distress", "woke"),
    *("technique", "intention", "marks"),
)


@record
class Dream:
    """One dream of a night.

    `uid` is its identity across computers ('' before the first save). `account` is what a service
    reported, kept beside the person's words; `touched_at` is when the person first made it theirs.
    `hook` is a line jotted down to be finished later. `dreamt_at` is about when it was dreamed or
    woken from, in `dreamt_zone`.
    """

    night: date
    body: str = ""
    title: str = ""
    origin: Origin = Origin.NATURAL
    uid: str = ""
    position: int = 0
    lucid: bool | None = None
    lucid_unsure: bool = False  # where `lucid` is None: the dreamer said that they are not sure
    nightmare: bool | None = None
    recurring: bool | None = None
    vividness: int | None = None  # 1 to 5, the dreamer's own
    clarity: int | None = None  # 1 to 5, the dreamer's own
    distress: int | None = None  # 0 to 10, of a nightmare
    woke: bool | None = None  # whether the dream woke the dreamer
    technique: str = ""  # how it was invited: MILD, incubation, a word of one's own
    intention: str = ""  # what the dreamer meant to dream of
    private: bool = False
    hook: bool = False
    dreamt_at: datetime | None = None
    dreamt_zone: str = ""
    precision: Precision = Precision.DAY  # of `night`
    attachments: int = 0  # how many pictures and recordings it has
    marks: tuple[Mark, ...] = ()
    created_at: datetime | None = None
    changed_at: datetime | None = None
    touched_at: datetime | None = None
    deleted_at: datetime | None = None
    session_uid: str | None = None
    account: "ServiceDream | None" = None
    account_changed: bool = False
    told_title: str | None = None  # the service's words as the dream last followed them
    told_body: str | None = None

    @property
    def own_title(self) -> bool:
        """Whether the title is the person's, not a service's."""
        return self.title != self.told_title

    @property
    def own_body(self) -> bool:
        """Whether the words are the person's, not a service's."""
        return self.body != self.told_body

    @property
    def synced(self) -> bool:
        """Whether the dream came out of a session."""
        return self.origin is Origin.SYNCED

    @property
    def lucidity(self) -> Lucidity | None:
        """Whether the dreamer knew that it was a dream; None where nobody said."""
        if self.lucid is None:
            return Lucidity.UNSURE if self.lucid_unsure else None
        return Lucidity.YES if self.lucid else Lucidity.NO

    @property
    def empty(self) -> bool:
        """Whether nothing at all has been written, marked or attached yet."""
        words = self.body, self.title, self.technique, self.intention
        return not (self.marks or self.attachments or any(each.strip() for each in words))


def saying_lucidity(said: Lucidity | None) -> dict[str, bool | None]:
    """The fields of a dream whose `lucidity` is this answer; None is no answer."""
    lucid = None if said in {None, Lucidity.UNSURE} else said is Lucidity.YES
    return {"lucid": lucid, "lucid_unsure": said is Lucidity.UNSURE}


@record
class ServiceDream:
    """A dream as a service recorded it; never edited. Vividness and clarity run 0 to 10."""

    key: str
    title: str = ""
    narrative: str = ""
    origin: str | None = None  # generated, shared, own, or the service's own word
    own_share: float | None = None  # 0 to 1
    lucid: bool | None = None
    nightmare: bool | None = None
    recurring: bool | None = None
    vividness: float | None = None
    clarity: float | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    marks: tuple[Mark, ...] = ()
