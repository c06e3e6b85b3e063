"""Sleep as Android's table for the benchmarks: ten years, a head line before every night."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

NIGHTS = 3650
SAMPLES = 86  # of movement, each in a column named by its time
EVENTS = 40
FIRST = datetime(2015, 1, 1, 23, tzinfo=UTC)
NAMES = (
    "Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo"
)
LABELS = ("LIGHT_START", "DEEP_START", "LIGHT_START", "REM_START", "AWAKE_START")


def write_table(path: Path) -> Path:
    """3,650 nights with movement and events, about 11 MB."""
    dice = random.Random(7)
    with path.open("w", encoding="utf-8", newline="") as file:
        for number in range(NIGHTS):
            file.write("\n".join(_night(number, dice)) + "\n")
    return path


def _night(number: int, dice: random.Random) -> tuple[str, str]:
    start = FIRST + timedelta(days=number)
    first = round(start.timestamp() * 1000)
    named = [f"{start + timedelta(minutes=5 * part):%H:%M}" for part in range(SAMPLES)]
    names = ",".join([NAMES, *(f'"{each}"' for each in named), *(['"Event"'] * EVENTS)])
    moved = [f'"{dice.random():.7f}"' for _part in named]
    told = [
        f'"{LABELS[part % 5]}-{first + part * 720_000}"'
        if part % 2
        else f'"HR-{first}-5{part % 9}"'
        for part in range(EVENTS)
    ]
    said = [
        *(f'"{first}"', '"Europe/London"', f'"{start:%d. %m. %Y %H:%M}"'),
        *(f'"{start + timedelta(hours=8):%d. %m. %Y %H:%M}"', f'"{start:%d. %m. %Y %H:%M}"'),
        *('"8.0"', '"0.0"', '""', '"10019"', '"-1"', '"-1.0"', '"5"', '"0.4"', '"-1"', '""'),
    ]
    return names, ",".join([*said, *moved, *told])
