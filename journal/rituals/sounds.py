"""The built-in sounds: noise shaped like rain, waves or wind, made here and never downloaded.

Each is a loop without a seam: it is made of waves that all come round at its end.
"""

import io
import wave
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

SOUNDS = ("rain", "waves", "wind", "deep_noise")
RATE, SECONDS = 22_050, 24  # samples a second, and how long one turn of the loop is
LOUD = 0.5  # of what the format can hold: the quiet half
_SLOPES = {"rain": -0.4, "waves": -1.6, "wind": -1.9, "deep_noise": -2.0}  # of power by frequency
_LOWEST = {"rain": 400.0, "waves": 60.0, "wind": 90.0, "deep_noise": 30.0}  # hertz
_SWELLS = {"rain": (0.1, 5), "waves": (0.85, 3), "wind": (0.6, 2), "deep_noise": (0.0, 1)}


@cache
def wav(name: str) -> bytes:
    """One turn of a built-in sound as a WAV file, mono, 16 bits. KeyError for another name."""
    import numpy as np  # slow; for who listens

    samples = _loop(name)
    found = io.BytesIO()
    with wave.open(found, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((samples * LOUD * 32_767).astype(np.dtype("<i2")).tobytes())
    return found.getvalue()


def _loop(name: str) -> "np.ndarray":
    """Samples between -1 and 1: noise with a slope, swelling some times a turn."""
    import numpy as np

    count = RATE * SECONDS
    chance = np.random.default_rng(SOUNDS.index(name))
    pitch = np.fft.rfftfreq(count, 1 / RATE)
    heard = pitch >= _LOWEST[name]
    strength = np.zeros_like(pitch)
    strength[heard] = pitch[heard] ** (_SLOPES[name] / 2)
    phases = np.exp(2j * np.pi * chance.random(pitch.size))
    noise = np.fft.irfft(strength * phases, count)
    depth, turns = _SWELLS[name]
    swell = 1 - depth * (0.5 + 0.5 * np.cos(2 * np.pi * turns * np.arange(count) / count))
    shaped: np.ndarray = noise * swell / np.abs(noise * swell).max()
    return shaped
