"""Regular expressions over dreams, each search within a time of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from journal import clock
from journal.errors import SlowPattern
from journal.model.query import Pattern
from journal.store import engine
from journal.text import _

if TYPE_CHECKING:
    import regex


class _TooLong(Exception):
    """The time of a search is over."""


@contextmanager
def searching(
    connection: engine.Connection, patterns: Sequence[Pattern], seconds: float
) -> Iterator[None]:
    """Lets SQL ask `pattern_found(n, title, body)` inside the block, for so many seconds in all.

    Raises SlowPattern, with the place of the pattern, where the time does not do.
    """
    if not patterns:
        yield
        return
    import regex  # takes longer to import than a search takes, and few searches need it

    compiled = [regex.compile(each.source, regex.IGNORECASE) for each in patterns]
    until = clock.elapsed() + seconds
    late: list[Pattern] = []

    def found(number: int, *texts: str) -> bool:
        try:
            return any(_holds(compiled[number], text, until) for text in texts)
        except (TimeoutError, MemoryError, _TooLong) as error:
            late.append(patterns[number])
            raise _TooLong from error

    connection.create_function("pattern_found", 3, found)
    try:
        yield
    except engine.DatabaseError as error:
        if not late:
            raise
        raise _over(late[0]) from error
    finally:
        connection.create_function("pattern_found", 3, None)


def _holds(compiled: "regex.Pattern[str]", text: str, until: float) -> bool:
    left = until - clock.elapsed()
    if left <= 0:
        raise _TooLong
    return compiled.search(text, timeout=left) is not None


def _over(pattern: Pattern) -> SlowPattern:
    return SlowPattern(
        _("This pattern takes too long."),
        _("Make it simpler, or add a word or nights that it is to be looked for in."),
        pattern.at,
        len(pattern.source) + 2,
    )
