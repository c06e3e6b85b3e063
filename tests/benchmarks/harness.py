"""Measures what Elara does against the least that could be done, in the same run."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from textwrap import dedent
from time import perf_counter

ROOT = Path(__file__).parents[2]
TOLD = """
    from pathlib import Path
    status = Path("/proc/self/status").read_text()
    print(status.split("VmHWM:")[1].split()[0])
"""
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Measured:
    """One comparison, in seconds: what we take, what the limit takes, and what is aimed for."""

    name: str
    ours: float
    limit: float
    target: float

    @property
    def ratio(self) -> float:
        """How many times the limit we take."""
        return self.ours / self.limit

    @property
    def line(self) -> str:
        """The comparison as one line of a report."""
        held = "" if self.ratio <= self.target else "  (above)"
        return (
            f"{self.name:<44} {shown(self.ours):>10} {shown(self.limit):>10}"
            f" {self.ratio:>7.2f}x  target {self.target:g}x{held}"
        )


def compare(name: str, ours: Work, limit: Work, target: float, rounds: int = 7) -> Measured:
    """Run both by turns and print name, ours, limit, ratio and target; medians of all rounds.

    Each is run once beforehand, so that neither pays for cold caches. Turns even out what else
    the computer does meanwhile. A target is a ratio, since a time would measure the computer.
    """
    took: tuple[list[float], list[float]] = ([], [])
    ours()
    limit()
    for _ in range(rounds):
        for work, seconds in zip((ours, limit), took, strict=True):
            gc.collect()
            began = perf_counter()
            work()
            seconds.append(perf_counter() - began)
    measured = Measured(name, median(took[0]), median(took[1]), target)
    print(f"\n{measured.line}", end="", flush=True)
    return measured


def peak(script: str, *arguments: Path) -> float:
    """The peak memory of a process of its own that runs this script, in MB; only on Linux."""
    done = subprocess.run(
        [sys.executable, "-c", dedent(script) + dedent(TOLD), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return int(done.stdout) / 1024


def shown(seconds: float) -> str:
    """A time in the unit that suits it."""
    for unit, factor in (("s", 1.0), ("ms", 1e3)):
        if seconds * factor >= 1:
            return f"{seconds * factor:.2f} {unit}"
    return f"{seconds * 1e6:.0f} µs"
