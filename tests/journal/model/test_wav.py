"""A recording is a WAV that every player reads, of any length."""

import io
import wave

from hypothesis import given
from hypothesis import strategies as st

from journal.model.wav import HEADER, MOST, Sound, sound_of, wav_seconds

SOUNDS = st.builds(Sound, st.sampled_from([8000, 16_000, 44_100, 48_000]), st.integers(1, 2))


@given(SOUNDS, st.integers(0, 500))
def test_the_header_says_what_follows(sound, frames):
    samples = bytes(frames * sound.channels * 2)
    content = sound.header(len(samples)) + samples
    with wave.open(io.BytesIO(content)) as read:
        assert (read.getframerate(), read.getnchannels()) == (sound.rate, sound.channels)
        assert (read.getsampwidth(), read.getnframes()) == (2, frames)
    assert sound_of(content) == sound
    assert wav_seconds(io.BytesIO(content)) == sound.seconds(len(samples))


def test_a_recording_longer_than_a_wav_can_say_is_said_to_be_as_long_as_it_can():
    header = Sound().header(5 << 30)
    assert int.from_bytes(header[4:8], "little") == MOST
    assert int.from_bytes(header[-4:], "little") == MOST
    assert len(header) == HEADER.size


def test_the_length_of_a_wav_with_more_in_it_is_found():
    sound = Sound(8000)
    whole = sound.header(8000)
    more = whole[:36] + b"LIST\x03\x00\x00\x00abc\x00" + whole[36:]
    assert wav_seconds(io.BytesIO(more)) == 0.5


@given(st.binary(max_size=80))
def test_no_bytes_break_the_question_how_long(content):
    wav_seconds(io.BytesIO(b"RIFF\0\0\0\0WAVE" + content))
