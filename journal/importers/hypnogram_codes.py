"""What no hypnogram says of itself: what its codes mean, how long an epoch is, when it began."""

from collections.abc import Mapping

from journal.importers.exported import Member
from journal.importers.notes import Notes, Question
from journal.model.session import Stage
from journal.text import _

Codes = Mapping[int, Stage]

_NOTHING = {-2: Stage.UNSCORED, -1: Stage.UNSCORED, 9: Stage.UNSCORED}
_AASM = {0: Stage.AWAKE, 1: Stage.N1, 2: Stage.N2, 3: Stage.N3}
# No two tools agree on REM: nothing is taken for granted.
TABLES: Mapping[str, tuple[str, Codes]] = {
    "aasm": (
        _("0 awake, 1 N1, 2 N2, 3 N3, 4 REM"),
        _NOTHING | _AASM | {4: Stage.REM},
    ),
    "rem5": (
        _("0 awake, 1 N1, 2 N2, 3 and 4 N3, 5 REM"),
        _NOTHING | _AASM | {4: Stage.N3, 5: Stage.REM, 6: Stage.UNSCORED},
    ),
    "wake5": (
        _("5 awake, 4 REM, 3 N1, 2 N2, 1 and 0 N3"),
        {
            **dict.fromkeys((-1, -2, -3), Stage.UNSCORED),
            5: Stage.AWAKE,
            4: Stage.REM,
            3: Stage.N1,
            2: Stage.N2,
            **dict.fromkeys((1, 0), Stage.N3),
        },
    ),
    "light_deep": (
        _("0 awake, 1 light, 2 deep, 3 REM"),
        _NOTHING | {0: Stage.AWAKE, 1: Stage.LIGHT, 2: Stage.DEEP, 3: Stage.REM},
    ),
    "light_rem": (
        _("0 awake, 1 REM, 2 and 3 light, 4 deep"),
        _NOTHING | {0: Stage.AWAKE, 1: Stage.REM, 2: Stage.LIGHT, 3: Stage.LIGHT, 4: Stage.DEEP},
    ),
}
EPOCHS = (30, 20, 10, 60, 15, 5, 4, 2, 1)


def codes_asked(member: Member, notes: Notes) -> Codes | None:
    """What each code stands for, as the person says; None until then."""
    words = _("What do the numbers in this hypnogram stand for?")
    choices = tuple((name, said) for name, (said, _codes) in TABLES.items())
    answer = notes.ask(Question(_key("stage_codes", member), words, choices))
    return None if answer is None else TABLES[answer][1]


def epoch_asked(member: Member, notes: Notes) -> int | None:
    """The seconds of an epoch, as the person says; None until then."""
    words = _("How long does each line of this hypnogram last?")
    choices = tuple((f"{each}", _("{n} seconds").format(n=each)) for each in EPOCHS)
    answer = notes.ask(Question(_key("epoch_seconds", member), words, choices))
    return None if answer is None else int(answer)


def start_asked(member: Member, notes: Notes) -> str | None:
    """When the recording began, as the person writes it; None until then."""
    words = _("When did this recording begin? Write it as 2026-11-19 23:41.")
    return notes.ask(Question(_key("recording_start", member), words))


def _key(name: str, member: Member) -> str:
    """Of several texts in a folder or zip each is asked about by itself."""
    return f"{name} {member.path}".strip()
