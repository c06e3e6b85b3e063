"""The first bytes of an EDF file: fixed fields in ASCII, then sixteen bytes a signal's label."""

VERSION = b"0       "
FIXED, LABEL = 256, 16
MOST_SIGNALS = 4096
ANNOTATIONS = b"EDF Annotations"


def is_edf(head: bytes) -> bool:
    """Whether these bytes begin an EDF file: its head says truly how long it is."""
    count = signals_in(head)
    if not head.startswith(VERSION) or count is None:
        return False
    return _whole(head[184:192]) == FIXED * (count + 1)


def has_annotations(head: bytes) -> bool:
    """Whether one of the signals holds annotations; plain EDF has none."""
    labels = head[FIXED : FIXED + LABEL * (signals_in(head) or 0)]
    starts = range(0, len(labels), LABEL)
    return any(labels[at : at + LABEL].strip() == ANNOTATIONS for at in starts)


def signals_in(head: bytes) -> int | None:
    """How many signals there are; None where that is not said."""
    count = _whole(head[252:256])
    return count if count is not None and 0 < count <= MOST_SIGNALS else None


def _whole(field: bytes) -> int | None:
    written = field.strip()
    return int(written) if written.isdigit() else None
