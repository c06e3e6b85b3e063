"""What no program writes where a number should stand is told in words, in every export."""

import re
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from tests.containers import read_any
from tests.journal.importers.test_samples import EXPECTED, SAMPLES
from tests.journal.importers.test_spoiled_logs import ANSWERS

ODD = (b"{}", b"[[]]", b"null", b"true", b"NaN", b"1e400", b"-1", b"1" + b"0" * 30, b"9" * 5000)
NUMBER = re.compile(rb"(?<![\w.:-])-?\d+(?:\.\d+)?(?![\w.:-])")
PACKED = {".zip", ".db", ".edf", ".docx", ".xlsx", ".tim"}
FILES = [
    each
    for each in sorted(SAMPLES.rglob("*.*"))
    if each.is_file() and not each.name.endswith(EXPECTED) and each.suffix not in PACKED
    if NUMBER.search(each.read_bytes())
]


@pytest.mark.parametrize("file", FILES, ids=lambda each: f"{each.parent.name}-{each.name}")
@given(data=st.data())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_stands_where_a_number_should_is_told_in_words(file, tmp_path, data):
    content = file.read_bytes()
    found = st.sampled_from([*NUMBER.finditer(content)])
    places = data.draw(st.lists(found, min_size=1, max_size=3, unique_by=lambda each: each.start()))
    for place in sorted(places, key=lambda each: -each.start()):
        odd = data.draw(st.sampled_from(ODD))
        content = content[: place.start()] + odd + content[place.end() :]
    path = tmp_path / file.name
    path.write_bytes(content)
    with suppress(JournalError):
        read_any(path)
        read_any(path, **ANSWERS)
