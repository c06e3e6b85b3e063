"""A file is what its bytes say, and whole only if it goes on to its end."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.file_kinds import FIRST_BYTES, PNG, is_whole, kind_of
from tests.journal.store.pictures import BMP, GIF, JPEG, WEBP, png, wav

PICTURES = {"png": png(), "jpeg": JPEG, "gif": GIF, "webp": WEBP, "bmp": BMP}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_known_by_its_bytes_and_found_whole(name):
    kind = kind_of(PICTURES[name][:FIRST_BYTES])
    assert kind is not None
    assert (kind.name, kind.picture) == (name, True)
    assert is_whole(kind, io.BytesIO(PICTURES[name]))


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_was_cut_short_is_found_out_wherever_it_was_cut(name):
    content = PICTURES[name]
    kind = kind_of(content[:FIRST_BYTES])
    assert kind is not None
    for length in range(FIRST_BYTES, len(content)):
        assert not is_whole(kind, io.BytesIO(content[:length])), length


def test_what_a_phone_hangs_behind_a_picture_does_no_harm():
    for content in (png(), JPEG):
        kind = kind_of(content[:FIRST_BYTES])
        assert kind is not None
        assert is_whole(kind, io.BytesIO(content + b"trailing film" * 10))


def test_the_small_picture_inside_a_photograph_is_not_taken_for_its_end():
    inside = b"\xff\xd8\xff\xda\x00\x02 \xff\xd9"
    head = b"\xff\xd8\xff\xe1" + (len(inside) + 2).to_bytes(2, "big") + inside
    broken_off = head + b"\xff\xda\x00\x04\x00\x00" + bytes(50)
    kind = kind_of(broken_off[:FIRST_BYTES])
    assert kind is not None
    assert not is_whole(kind, io.BytesIO(broken_off))
    assert is_whole(kind, io.BytesIO(broken_off + b"\xff\xd9"))


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<?xml version='1.0'?><svg/>", b"%PDF-1.7",
     b"MZ", b"", b"#!/bin/sh", b"\0\0\0\x18ftypheic", b"RIFF\0\0\0\0AVI LIST"],
)  # fmt: skip
def test_what_could_run_or_is_something_else_is_no_kind_of_picture(content):
    assert kind_of(content[:FIRST_BYTES]) is None


def test_a_sound_is_told_from_a_picture():
    kind = kind_of(wav()[:FIRST_BYTES])
    assert kind is not None
    assert not kind.picture


@given(st.binary(max_size=300))
def test_no_bytes_break_the_look_at_them(content):
    kind = kind_of(content[:FIRST_BYTES]) or PNG
    is_whole(kind, io.BytesIO(content))
