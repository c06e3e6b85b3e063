"""A sleep that a service told of, in a line."""

from journal.model.session import Session
from journal.model.vendors import service_name
from journal.text import _
from ui.models.accounts import session_account
from ui.models.naming import clock, hours


def sleep_told(session: Session) -> str:
    """When it was, how long asleep, and who says so."""
    start = clock(session.started_at, session.start_place.tzinfo)
    end = clock(session.ended_at, session.end_place.tzinfo)
    asleep = hours(session_account(session).asleep)
    return _("{start} to {end}, {asleep} asleep, says {service}").format(
        start=start, end=end, asleep=asleep, service=service_name(session.source)
    )
