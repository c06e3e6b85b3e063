"""The account that stands for the main sleep of a night, for a program."""

from datetime import timedelta
from typing import Any

from journal.model.night import Night
from journal.shown.instants import instant


def primary_json(night: Night) -> dict[str, Any] | None:
    """The account that stands for the main sleep, and why; None where no device told of it."""
    main, reason = night.main, night.main_reason
    if main is None or reason is None:
        return None
    return {
        "id": main.uid,
        "source": main.source,
        "source_detail": main.source_detail,
        "external_id": main.external_id,
        "reason": reason.value,
        "lent_bed": _bed_json(night),
    }


def _bed_json(night: Night) -> dict[str, Any] | None:
    """The time in bed that another device of the same source lends the main sleep, in minutes."""
    bed = night.lent_bed
    if bed is None:
        return None
    return {
        "started_at": instant(bed.started_at, bed.lender.start_place),
        "ended_at": instant(bed.ended_at, bed.lender.end_place),
        "minutes": bed.length / timedelta(minutes=1),
        "by": bed.lender.uid,
    }
