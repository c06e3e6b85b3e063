"""Whether it is evening, asked often and at the start: it reads no more than it must."""

from datetime import datetime, timedelta, tzinfo

from journal.model.night import night_of
from journal.store.store import Store

LIT_FOR = timedelta(
    hours=3
)  # so long before lights-out the evening has begun, and its candle burns
STAYS_FOR = timedelta(hours=1)  # after lights-out, for whoever is late


def is_evening(store: Store, now: datetime, zone: tzinfo) -> bool:
    """Whether lights-out is near, or only just over, or a ritual stands open, at whatever hour.

    A ritual that was left too long ago is ended by this.
    """
    if not store.mornings.may_be_evening():
        return False
    # this and what follows is for who has a schedule or a ritual: the window stands sooner
    from journal.model.schedule import NOON

    night = night_of(now, zone, NOON)
    lights_out = store.rituals.schedule().lights_out_of(night, zone)
    if lights_out is not None and lights_out - LIT_FOR <= now < lights_out + STAYS_FOR:
        return not any(each.lights_out_at for each in store.runs.between(night, night))
    if not store.mornings.stands_open():
        return False
    from journal.model.ritual import TAKEN_UP_WITHIN

    run = store.runs.open()
    if run is not None and abs(now - run.looked_at) > TAKEN_UP_WITHIN:
        from journal.evenings.deeds import left_open  # seldom; the window stands the sooner

        left_open(store, now)
        return False
    return run is not None
