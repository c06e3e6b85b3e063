"""The two accounts of a night: what the person says, and what a service or tracker reported."""

from journal.model.diary import Diary
from journal.model.night import Night
from journal.model.session import ASLEEP, Session, Stage
from journal.model.vendors import is_service
from journal.record import record
from journal.statistics.diary import own_estimate_differs
from journal.text import _, ngettext
from ui.models.naming import hours
from ui.models.night_shape import MINUTE, main_session


@record
class Account:
    """What one side says of the sleep, in minutes; None where it does not say."""

    asleep: float | None = None
    to_fall_asleep: float | None = None
    awake: float | None = None


def diary_account(diary: Diary | None) -> Account:
    """What the person says."""
    if diary is None:
        return Account()
    return Account(diary.asleep, diary.sol, diary.waso)


def session_account(session: Session | None) -> Account:
    """What a session reported; awake is counted between falling asleep and the last awakening."""
    if session is None:
        return Account()
    return Account(session.minutes.asleep, _to_fall_asleep(session), _awake(session))


def difference(night: Night) -> str:
    """By how much the two accounts of sleep differ; empty where one of them is not known."""
    yours = diary_account(night.diary).asleep
    theirs = session_account(main_session(night)).asleep
    if yours is None or theirs is None:
        return ""
    apart = abs(round(yours) - round(theirs))
    if not apart:
        return _("The two tell of the same minutes of sleep. Elara keeps both.")
    return ngettext(
        "The two differ by {n} minute of sleep. Elara keeps both and corrects neither.",
        "The two differ by {n} minutes of sleep. Elara keeps both and corrects neither.",
        apart,
    ).format(n=apart)


def own_guess(diary: Diary | None) -> str:
    """Reckoned and guessed sleep, where they lie more than an hour apart; else empty."""
    if diary is None or not own_estimate_differs(diary):
        return ""
    return _("Your times come to {reckoned} of sleep; your own guess was {guess}.").format(
        reckoned=hours(diary.asleep), guess=hours(diary.tst_self)
    )


def _to_fall_asleep(session: Session) -> float | None:
    """From the beginning of the record; unknown where a tracker's begins with the sleep itself."""
    if session.asleep_at is None:
        return None
    passed = (session.asleep_at - session.started_at) / MINUTE
    return max(0.0, passed) if passed > 0 or is_service(session.source) else None


def _awake(session: Session) -> float | None:
    """Minutes awake between the first and the last stretch asleep, from the hypnogram alone."""
    if session.stages is None:
        return None
    spans = list(session.stages.spans())
    asleep = [number for number, (_a, _b, stage) in enumerate(spans) if stage in ASLEEP]
    if not asleep:
        return None
    within = spans[asleep[0] : asleep[-1]]
    return sum((b - a) / MINUTE for a, b, stage in within if stage is Stage.AWAKE)
