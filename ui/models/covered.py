"""What stays covered until the person's own account is given."""

from dataclasses import replace
from datetime import datetime

from journal.model.night import Night


def is_covered(night: Night, seen: datetime | None) -> bool:
    """Whether what was imported of a night waits: no diary yet, and nobody chose to look."""
    return bool(night.sessions) and night.diary is None and seen is None


def own_account(night: Night) -> Night:
    """The night as the person alone tells of it; of the imports only its kind remains."""
    own = tuple(each for each in night.dreams if each.session_uid is None or each.own_body)
    return replace(night, kind_said=night.kind, dreams=own, sessions=())
