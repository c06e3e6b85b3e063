"""The built-in sounds are made here, loop without a click, and are quiet."""

import io
import struct
import wave
from itertools import pairwise

import pytest

from journal.rituals.sounds import LOUD, RATE, SECONDS, SOUNDS, wav


@pytest.mark.parametrize("name", SOUNDS)
def test_a_built_in_sound_is_a_loop_without_a_click(name):
    with wave.open(io.BytesIO(wav(name))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert file.getnframes() == RATE * SECONDS
        data = file.readframes(file.getnframes())
    samples = struct.unpack(f"<{len(data) // 2}h", data)
    steps = [abs(b - a) for a, b in pairwise(samples)]
    assert abs(samples[0] - samples[-1]) <= max(steps)
    assert 0 < max(map(abs, samples)) <= LOUD * 32_768


def test_a_sound_that_is_none_is_not_known():
    with pytest.raises((KeyError, ValueError)):
        wav("thunder")
