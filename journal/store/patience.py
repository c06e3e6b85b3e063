"""Reading that is given up where it takes longer than somebody waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from journal.errors import TakesLonger
from journal.store import engine
from journal.store.file import JournalFile
from journal.text import _

_STEPS = 10_000  # of the engine between two looks at the clock: about a millisecond's work


@contextmanager
def while_waited_for(file: JournalFile, waits: Callable[[], bool]) -> Iterator[None]:
    """Reads inside the block go on while `waits` says so. Raises TakesLonger where it stops."""
    given_up: list[bool] = []

    def stop() -> bool:
        if not waits():
            given_up.append(True)
        return bool(given_up)

    file.connection.set_progress_handler(stop, _STEPS)
    try:
        yield
    except engine.DatabaseError as error:
        if not given_up:
            raise
        raise TakesLonger(
            _("This search takes longer."), _("It goes on beside what you do.")
        ) from error
    finally:
        file.connection.set_progress_handler(None, 0)
