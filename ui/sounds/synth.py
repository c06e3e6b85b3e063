"""The built-in sounds, made when they are needed: nothing is recorded and nothing is shipped."""

import io
import math
import random
import wave
from array import array
from collections.abc import Callable, Iterable, Sequence

RATE = 22_050  # samples a second, one channel of 16 bits
LOOP, JOIN = 12.0, 2.0  # seconds of a sound that goes round, and over which its ends are joined
LOUD = 0.55  # of what 16 bits hold, for the loudest moment
SEED = 7

Sound = Callable[[], Sequence[float]]


def wav(name: str) -> bytes:
    """The built-in sound of this name as a WAV file. Raises KeyError where there is none."""
    return _written(MADE[name]())


def bell() -> Sequence[float]:
    """One soft stroke that fades within four seconds."""
    tones = ((392.0, 1.0, 1.3), (784.9, 0.35, 0.9), (1091.0, 0.16, 0.5), (1570.0, 0.07, 0.3))
    found = []
    for n in range(int(RATE * 4)):
        at = n / RATE
        struck = min(1.0, at / 0.012) * min(1.0, (4 - at) / 0.5)
        found.append(
            struck
            * sum(
                loud * math.exp(-at / fades) * math.sin(math.tau * tone * at)
                for tone, loud, fades in tones
            )
        )
    return found


def deep_noise() -> Sequence[float]:
    """Brown noise: low and even."""
    return _joined(_brown(random.Random(SEED)))  # noqa: S311 - a noise, not a secret


def rain() -> Sequence[float]:
    """Rain: a hiss, and single drops in it."""
    dice = random.Random(SEED)  # noqa: S311 - a noise, not a secret
    low, before, drop = 0.0, 0.0, 0.0
    found = []
    for _n in range(int(RATE * (LOOP + JOIN))):
        white = dice.uniform(-1, 1)
        low += 0.25 * (white - low)
        hiss = low - before
        before += 0.02 * (low - before)
        if dice.random() < 14 / RATE:
            drop = dice.uniform(0.3, 0.9)
        drop *= 0.994
        found.append(hiss + drop * white * 0.5)
    return _joined(found)


def waves() -> Sequence[float]:
    """Waves that come in every six seconds and run back."""
    swell = LOOP / 2
    noise = _brown(random.Random(SEED))  # noqa: S311 - a noise, not a secret
    return _joined(
        each * (0.25 + 0.75 * math.sin(math.pi * ((n / RATE) % swell) / swell) ** 2)
        for n, each in enumerate(noise)
    )


def wind() -> Sequence[float]:
    """Wind that rises and falls without a beat."""
    noise = _brown(random.Random(SEED + 1))  # noqa: S311 - a noise, not a secret
    turn = math.tau / LOOP
    return _joined(
        each * (0.6 + 0.25 * math.sin(turn * n / RATE) + 0.15 * math.sin(3 * turn * n / RATE))
        for n, each in enumerate(noise)
    )


MADE: dict[str, Sound] = {
    "bell": bell,
    "rain": rain,
    "waves": waves,
    "wind": wind,
    "deep_noise": deep_noise,
}


def _brown(dice: random.Random) -> list[float]:
    found, at = [], 0.0
    for _n in range(int(RATE * (LOOP + JOIN))):
        at = 0.995 * at + dice.uniform(-1, 1) * 0.08
        found.append(at)
    return found


def _joined(samples: Iterable[float]) -> Sequence[float]:
    """The sound with its end faded into its beginning: going round it has no seam."""
    found = list(samples)
    join = int(RATE * JOIN)
    body, rest = found[: len(found) - join], found[len(found) - join :]
    for n in range(join):
        share = n / join
        body[n] = body[n] * math.sqrt(share) + rest[n] * math.sqrt(1 - share)
    return body


def _written(samples: Sequence[float]) -> bytes:
    loudest = max(map(abs, samples)) or 1.0
    scale = 32_767 * LOUD / loudest
    content = array("h", (round(each * scale) for each in samples))
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(content.tobytes())
    return file.getvalue()
