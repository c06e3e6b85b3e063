"""A number in words: what is told of every measure that is shown."""

from journal.record import record


@record
class Definition:
    """A measure in words. `field_name` is what the field calls it; `needs` its minimum."""

    key: str
    name: str
    meaning: str
    formula: str
    source: str
    needs: str = ""
    field_name: str = ""
