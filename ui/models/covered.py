"""What stays covered until the person's own account is given."""

from dataclasses import replace
from datetime import datetime

from journal.model.night import Night
from journal.model.vendors import service_name
from journal.text import _


def is_covered(night: Night, seen: datetime | None) -> bool:
    """Whether what was imported of a night waits: no diary yet, and nobody chose to look."""
    return bool(night.sessions) and night.diary is None and seen is None


def own_account(night: Night) -> Night:
    """The night as the person alone tells of it; of the imports only its kind remains."""
    own = tuple(each for each in night.dreams if each.session_uid is None or each.own_body)
    return replace(night, kind_said=night.kind, dreams=own, sessions=())


def covered_words(night: Night) -> str:
    """Whose account waits, and for what."""
    sources = {each.source: service_name(each.source) for each in night.sessions}
    words = _("What {service} reported stays covered until your own account is saved.")
    return words.format(service=_(" and ").join(sources.values()))
