"""Where the kind of a night is known from, in words."""

from journal.model.night import Kind, Night
from journal.model.vendors import service_name
from journal.text import _


def why_of_kind(night: Night) -> str:
    """Where the kind of the night is known from."""
    if night.kind_said is not None:
        return _("as you said")
    if night.kind is Kind.SYNCED and night.sessions:
        return _("as {service} reported").format(service=service_name(night.sessions[0].source))
    return _("no device was listening") if night.kind is Kind.NATURAL else _("not marked yet")
