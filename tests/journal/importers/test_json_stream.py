"""A JSON text of any size, one value at a time."""

import io
import json
import subprocess
import sys
import textwrap
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.importers.fields import Unfit
from journal.importers.json_stream import CHUNK, LARGEST, Broken, JsonStream
from journal.importers.json_values import UNREAD, careful, heavy, quick, value_of

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
HARD_TEXT = st.text('{}[]",:\\\\ \n', max_size=12)

SHORT_OF_MEMORY = """
    import io, resource
    from journal.importers.fields import Unfit
    from journal.importers.json_stream import JsonStream
    many = b'{"a": [' + b"{}," * 200_000 + b"{}]}"
    stream = JsonStream(io.BytesIO(b"[" + many + b', {"b": 2}]'))
    held = 1024 * int(open("/proc/self/status").read().split("VmSize:")[1].split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (held + 2**23, held + 2**23))
    for piece in stream.elements():
        try:
            print(piece.value)
        except Unfit:
            print("refused")
"""


class Drops:
    """A stream that gives a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data = io.BytesIO(data)
        self._size = size

    def read1(self, n: int = -1, /) -> bytes:
        return self._data.read(min(self._size, n) if n > 0 else self._size)


def elements(data: bytes, size: int = CHUNK) -> list[object]:
    stream = JsonStream(Drops(data, size))
    values = [piece.value for piece in stream.elements()]
    stream.finish()
    return values


@given(st.lists(VALUES | HARD_TEXT, max_size=6), st.integers(1, 40), st.sampled_from([None, 1]))
def test_any_array_is_read_as_the_standard_library_reads_it(values, size, indent):
    written = json.dumps(values, indent=indent)
    assert elements(written.encode(), size) == json.loads(written)


@given(st.lists(st.dictionaries(HARD_TEXT, HARD_TEXT, max_size=3)), st.integers(1, 40))
def test_each_piece_has_its_exact_bytes(values, size):
    written = [json.dumps(value, ensure_ascii=False).encode() for value in values]
    stream = JsonStream(Drops(b"[" + b" ,\n".join(written) + b"]", size))
    assert [piece.raw for piece in stream.elements()] == written


@given(st.dictionaries(st.text(), VALUES, max_size=5), st.integers(1, 40), st.booleans())
def test_any_object_is_read_member_by_member(record, size, skipping):
    stream = JsonStream(Drops(json.dumps(record).encode(), size))
    found = {}
    for key in stream.members():
        found[key] = _passed(stream) if skipping else stream.take().value
    stream.finish()
    assert list(found) == list(record)
    assert skipping or found == json.loads(json.dumps(record))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[",
        b"[1",
        b"[1,",
        b"[1,]",
        b"[,1]",
        b"[1 2]",
        b'["a',
        b'["\\',
        b'[{"a":1',
        b"[1]x",
        b"{}",
    ],
)
def test_what_breaks_off_or_is_laid_out_otherwise_is_broken(text):
    with pytest.raises((Broken, Unfit)):
        elements(text)


@pytest.mark.parametrize(
    "text", [b'{"a"}', b"{a:1}", b'{"a":1,}', b'{"a" 1}', b'{"\\x":1}', b'{"a":']
)
def test_an_object_out_of_shape_is_broken(text):
    stream = JsonStream(io.BytesIO(text))
    with pytest.raises(Broken):
        skipped(stream)


def skipped(stream: JsonStream) -> list[str]:
    return [key for key in stream.members() if _passed(stream)]


def _passed(stream: JsonStream) -> bool:
    stream.skip()
    return True


def test_a_byte_order_mark_and_blanks_are_passed():
    assert elements(b"\xef\xbb\xbf \r\n\t[ 1 ,\n 2 ]\n ", 1) == [1, 2]


def test_a_piece_that_is_no_json_spoils_no_other():
    stream = JsonStream(io.BytesIO(b'[{"a":NaN},{"b":[1,]},{"c":01},{"d":4}]'))
    pieces = list(stream.elements())
    for piece in pieces[:3]:
        with pytest.raises(Unfit):
            _ = piece.value
    assert pieces[3].value == {"d": 4}


def test_a_value_beyond_reason_is_let_go_and_the_next_is_read():
    huge = b'{"story": "' + b"x" * (LARGEST + CHUNK) + b'"}'
    pieces = list(JsonStream(io.BytesIO(b"[" + huge + b', {"a": 1}]')).elements())
    with pytest.raises(Unfit):
        _ = pieces[0].value
    assert pieces[0].raw == b""
    assert pieces[1].value == {"a": 1}


def test_skipping_keeps_nothing_in_memory():
    data = io.BytesIO(b'{"sessions": [' + b'"xxxxxxxxxxxxxxx", ' * 200_000 + b'"x"], "version": 1}')
    tracemalloc.start()
    stream = JsonStream(data)
    for _key in stream.members():
        stream.skip()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * CHUNK


@pytest.mark.parametrize(
    "deep", [b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 100_000 + b"1" + b"}" * 100_000]
)
def test_brackets_a_hundred_thousand_deep_are_refused_and_the_next_value_is_read(deep):
    pieces = list(JsonStream(io.BytesIO(b'[{"a": ' + deep + b'}, {"b": 2}]')).elements())
    with pytest.raises(Unfit):
        _ = pieces[0].value
    assert pieces[1].value == {"b": 2}


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b'{"a": {"b": ["x", "\\ud800"]}}', "a.b[1]"),
        (b'{"a": "\xff"}', "a"),
        (b'{"a": "\xed\xa0\x80"}', "a"),
        (b'{"\\udc00": 1}', "\udc00"),
        (b'{"a": "\\ud83d and \\ude00"}', "a"),
    ],
)
def test_text_that_is_not_unicode_is_named_by_its_key(raw, key):
    with pytest.raises(Unfit) as caught:
        value_of(raw)
    assert caught.value.key == key


@pytest.mark.parametrize(
    "raw",
    [b'"\\ud83d\\ude00"', b'"\\\\ud800"', '"\N{GRINNING FACE}"'.encode(), b'"\\u0041\\n"', b'""'],
)
def test_escapes_that_are_whole_are_read(raw):
    assert value_of(raw) == json.loads(raw)


@pytest.mark.parametrize("raw", [b"1" + b"0" * 30, b"-1e400", b"1e400", b"9223372036854775808"])
def test_numbers_of_any_size_are_numbers(raw):
    assert value_of(raw) == json.loads(raw)


@pytest.mark.parametrize(
    "raw",
    [b"", b" ", b"NaN", b"Infinity", b"-Infinity", b"01", b"1.", b".5", b"[1,]", b'{"a":1,}',
     b'{"a"}', b"{'a':1}", b'"\n"', b'"\0"', b"\0", b'"\\x"', b"1 2", b"[1]/**/", b"9" * 5000],
)  # fmt: skip
def test_what_is_no_json_is_unfit(raw):
    with pytest.raises(Unfit):
        value_of(raw)


@given(VALUES)
def test_the_quick_way_agrees_with_the_careful_one(value):
    raw = json.dumps(value, ensure_ascii=False).encode()
    read = quick(raw)
    assert read is UNREAD or read == careful(raw)


@pytest.mark.parametrize("size", [5, 64, CHUNK])
def test_a_letter_beyond_ascii_or_an_escape_is_read_as_written(size):
    data = '[{"a": "é\\u00e9"}, {"b": "\\ud83d\\ude00}"}, {"c": "文"}]'.encode()
    assert elements(data, size) == [{"a": "éé"}, {"b": "😀}"}, {"c": "文"}]


def test_duplicate_keys_leave_the_last():
    assert value_of(b'{"a": 1, "a": 2}') == {"a": 2} == careful(b'{"a": 1, "a": 2}')


@pytest.mark.parametrize(
    "inside",
    [
        b"{}," * 400_000,
        b"[]," * 600_000,
        b"1.5," * 1_300_000,
        b'"a",' * 500_000,
        ('"' + "a" * 11_000_000 + '\N{GRINNING FACE}",').encode(),
    ],
    ids=["objects", "lists", "numbers", "texts", "letters of four bytes"],
)
def test_a_record_that_would_fill_the_memory_is_refused_before_it_does(inside):
    data = b'[{"a": [' + inside + b'1]}, {"b": 2}]'
    tracemalloc.start()
    first, second = JsonStream(io.BytesIO(data)).elements()
    with pytest.raises(Unfit) as caught:
        _ = first.value
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.found == "more values than fit in memory"
    assert second.value == {"b": 2}
    assert peak < 5 * len(data) + 8 * CHUNK


def test_a_day_of_samples_and_stages_a_second_is_no_weight():
    samples = [58] * 86_400
    stage = {"start": "2026-11-19T23:00:00+00:00", "seconds": 1, "stage": "n1"}
    assert not heavy(json.dumps({str(place): samples for place in range(5)}, indent=8).encode())
    assert not heavy(json.dumps({"stages": [stage] * 86_400}).encode())


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_a_record_that_does_not_fit_in_memory_is_refused_and_the_next_is_read():
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SHORT_OF_MEMORY)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["refused", "{'b':", "2}"], done.stderr
