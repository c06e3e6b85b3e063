"""An export with nights and naps, written by the tests that import it."""

from datetime import date, timedelta
from pathlib import Path


def nights_and_naps(path: Path, *kinds: str) -> Path:
    """Sleeps of these kinds, 'night' or 'nap', a day apart; naps are after noon."""
    told = ["Type;Start Time;Stop Time;Sleep Duration;Hypnogram"]
    for number, kind in enumerate(kinds):
        day = date(2026, 11, 3) + timedelta(days=number)
        hours = ("13:00:00", "13:40:00") if kind == "nap" else ("00:10:00", "07:00:00")
        since, until = (f"{day}T{hour}+00:00" for hour in hours)
        told.append(f"{kind};{since};{until};0:35:00;[]")
    path.write_text("\n".join(told) + "\n")
    return path
