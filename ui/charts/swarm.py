"""A bee swarm: every night a mark at its own value, moved aside only to hide no other."""

from collections.abc import Sequence

MANY = 400  # marks from which on they are laid by bands


def swarm(ys: Sequence[float], apart: float, half: float) -> list[float]:
    """How far to the side each mark lies; marks at `apart` pixels do not touch.

    Within `half` pixels to either side; where there is no room left, marks overlap.
    """
    return _bands(ys, apart, half) if len(ys) > MANY else _close(ys, apart, half)


def rows(count: int, apart: float, half: float) -> list[tuple[float, float]]:
    """Marks of one value laid in rows: (aside, away from the value), for yes and for no."""
    across = max(1, int(2 * half // apart))
    found = []
    for number in range(count):
        row, place = divmod(number, across)
        inside = min(across, count - row * across)
        found.append(((place - (inside - 1) / 2) * apart, row * apart))
    return found


def _close(ys: Sequence[float], apart: float, half: float) -> list[float]:
    placed: list[tuple[float, float]] = []
    offsets = [0.0] * len(ys)
    for number in sorted(range(len(ys)), key=ys.__getitem__):
        y = ys[number]
        near = [(x, at) for x, at in placed if abs(at - y) < apart]
        offsets[number] = _free(y, near, apart, half)
        placed.append((offsets[number], y))
    return offsets


def _free(y: float, near: Sequence[tuple[float, float]], apart: float, half: float) -> float:
    """The place nearest to the middle that touches no other mark."""
    tries = int(half / (apart / 2))
    for n in range(2 * tries + 1):
        x = ((n + 1) // 2) * (apart / 2) * (1 if n % 2 else -1)
        if all((x - other) ** 2 + (y - at) ** 2 >= apart**2 * 0.98 for other, at in near):
            return x
    return (len(near) * 7.3) % (2 * half) - half


def _bands(ys: Sequence[float], apart: float, half: float) -> list[float]:
    counts: dict[int, int] = {}
    for y in ys:
        counts[round(y / apart)] = counts.get(round(y / apart), 0) + 1
    seen: dict[int, int] = {}
    offsets = []
    for y in ys:
        band = round(y / apart)
        number = seen[band] = seen.get(band, -1) + 1
        gap = min(apart, 2 * half / counts[band])
        offsets.append(((number + 1) // 2) * gap * (1 if number % 2 else -1))
    return offsets
