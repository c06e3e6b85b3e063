"""How something that an import tells of stands to what the journal holds."""

from enum import Enum


class Standing(Enum):
    """What would become of it."""

    NEW = "new"
    KNOWN = "known"
    OLDER = "older"  # an earlier revision that arrives later; ignored
    DIFFERENT = "different"  # the same revision with another content; ignored, but said
    CHANGED = "changed"  # a later revision
