"""How long ago something was jotted down, in words."""

from datetime import datetime, timedelta, tzinfo

from journal.text import _, ngettext

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def age(then: datetime | None, now: datetime, zone: tzinfo) -> str:
    """`3 hours ago` of the same day, `2 nights ago` of one before; '' where it is not known."""
    if then is None:
        return ""
    nights = (now.astimezone(zone).date() - then.astimezone(zone).date()).days
    if nights > 0:
        return ngettext("{n} night ago", "{n} nights ago", nights).format(n=nights)
    passed = now - then
    if passed < MINUTE:
        return _("just now")
    if passed < HOUR:
        minutes = passed // MINUTE
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    hours = passed // HOUR
    return ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
