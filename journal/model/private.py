"""What may be said of a dream that a person keeps to themselves."""

from dataclasses import replace

from journal.model.dream import Dream
from journal.model.night import Night


def wordless(dream: Dream) -> Dream:
    """The dream without anything that it tells: only that it is there, of which night and kind."""
    return replace(
        Dream(dream.night, origin=dream.origin, uid=dream.uid, position=dream.position),
        private=dream.private,
        nightmare=None if dream.private else dream.nightmare,
        session_uid=dream.session_uid,
        created_at=dream.created_at,
        touched_at=dream.touched_at,
    )


def without_private(night: Night) -> Night:
    """The night with the private ones among its dreams wordless."""
    dreams = tuple(wordless(each) if each.private else each for each in night.dreams)
    return replace(night, dreams=dreams)
