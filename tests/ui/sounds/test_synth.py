"""The built-in sounds are whole files, made here, soft, and without a seam."""

import io
import wave
from array import array
from itertools import pairwise

import pytest

from journal.model.ritual import SOUNDS
from ui.models.ritual_words import SOUND_NAMES
from ui.sounds import synth


def samples(name):
    with wave.open(io.BytesIO(synth.wav(name))) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return array("h", file.readframes(file.getnframes())), file.getframerate()


def test_every_sound_that_is_offered_can_be_made():
    assert {*SOUNDS, "bell"} == set(synth.MADE)
    assert set(SOUND_NAMES) == set(SOUNDS)


@pytest.mark.parametrize("name", synth.MADE)
def test_no_sound_is_louder_than_half_and_none_is_silent(name):
    found, _rate = samples(name)
    assert 0.3 < max(map(abs, found)) / 32_767 <= synth.LOUD + 0.01


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_that_goes_round_has_no_seam(name):
    found, rate = samples(name)
    assert len(found) == int(rate * synth.LOOP)
    steps = [abs(one - other) for one, other in pairwise(found)]
    assert abs(found[0] - found[-1]) <= max(steps)


def test_the_bell_begins_and_ends_in_silence():
    found, _rate = samples("bell")
    assert abs(found[0]) < 50
    assert abs(found[-1]) < 50
