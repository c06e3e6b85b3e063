"""The form of a dream's note that Elara writes and reads back."""

from journal.model.dream import MarkKind

ATTACHED = "<!-- attached -->"  # below it stand pictures and recordings; above, the words
# The properties of a note that list marks.
LISTS = {
    "people": MarkKind.PERSON,
    "places": MarkKind.PLACE,
    "feelings": MarkKind.FEELING,
    "signs": MarkKind.SIGN,
    "tags": MarkKind.TAG,
    "threads": MarkKind.THREAD,
}
