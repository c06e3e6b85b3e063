"""Vital signs of the download: lists of short spans, in files of their own beside the tables.

Their times are milliseconds of Unix time, whatever the tables hold. The heart's variability is
told in both of its kinds, which stay two.
"""

import json
import re
from collections.abc import Iterator, Mapping

from journal.errors import Cancelled, JournalError
from journal.importers.entries import number_of
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.vital_sums import WithinSleeps
from journal.text import _

FILES = re.compile(r"(?:.*/)?jsons/(com\.samsung\.s?health\.[a-z_.]+)/(?:[^/]+/)*[^/]+\.json")
# By type: the name of each value within, and the sign it is.
TYPES: Mapping[str, Mapping[str, str]] = {
    "com.samsung.shealth.tracker.heart_rate": {"heart_rate": "heart_rate"},
    "com.samsung.health.hrv": {"rmssd": "hrv_rmssd", "sdnn": "hrv_sdnn"},
    "com.samsung.health.respiratory_rate": {"respiratory_rate": "respiration"},
    "com.samsung.shealth.tracker.oxygen_saturation": {"spo2": "spo2"},
    "com.samsung.health.skin_temperature": {"mean": "skin_temperature"},
}
OWN_APP = "com.sec.android.app.shealth"
LARGEST = 4 * 1024 * 1024


def take_bins(source: Source, held: WithinSleeps, notes: Notes) -> None:
    """Take in what lies in the sleeps; a file that cannot be read is told of, and sinks nothing."""
    for path, signs in _files(source):
        try:
            with source.open_member(path, LARGEST) as stream:
                data = stream.read(LARGEST + 1)
            bins = json.loads(data)
        except Cancelled:
            raise
        except (JournalError, ValueError, RecursionError):
            notes.warn(_("vital signs that could not be read: left out"), path)
            continue
        notes.progress(source.position, source.size)
        for each in bins if type(bins) is list else []:
            if type(each) is dict:
                _take(each, signs, held)


def _files(source: Source) -> Iterator[tuple[str, Mapping[str, str]]]:
    for path in source.names():
        match = FILES.fullmatch(path)
        if match is not None and match[1] in TYPES:
            yield path, TYPES[match[1]]


def _take(span: Mapping[str, object], signs: Mapping[str, str], held: WithinSleeps) -> None:
    start, end = number_of(span.get("start_time")), number_of(span.get("end_time"))
    if start is None:
        return
    middle = (start + (end if end is not None and end >= start else start)) / 2
    for name, kind in signs.items():
        value = number_of(span.get(name))
        if value is not None:
            held.take(OWN_APP, middle / 1000, kind, value)
