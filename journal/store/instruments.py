"""Which devices and algorithms told of the nights, and where they changed."""

from datetime import date

from journal.model.instrument import Changed, Instrument, changes
from journal.model.vendors import BY_HAND
from journal.store.file import JournalFile

# The columns stand before the large ones of a row, and naps are often staged in another way.
_TOLD = """
    select night, source, source_detail, ifnull(device_model, '') as device,
        ifnull(device_firmware, '') as firmware, staging
    from session where superseded = 0 and ifnull(sleep_kind, '') not in ('nap', 'rest')
        and uid not in (select session_uid from correction where not_sleep = 1)
    order by night, started_at, id
"""


class Instruments:
    """What told of the nights, beside what it told."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def changes(self) -> Changed:
        """Each night on which a device or an algorithm changed.

        Naps, and what a person wrote down by hand, change nothing.
        """
        made: dict[tuple[str, ...], Instrument] = {}  # few are used, on thousands of nights
        told = []
        for night, *named in self._file.all(_TOLD):
            key = tuple(named)
            if key not in made:
                made[key] = Instrument(*key)
            if key[0] not in BY_HAND:
                told.append((date.fromisoformat(night), made[key]))
        return changes(told)
