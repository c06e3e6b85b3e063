"""What `make run` does where there is no screen, and the pictures of every page."""

import os
import subprocess
import sys
from pathlib import Path

from ui import rooms

ROOT = Path(__file__).parents[2]


def elara(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the `elara` command in a process of its own, without a display."""
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    return subprocess.run(
        [sys.executable, "-m", "ui", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "PYTHONPATH": str(ROOT)},
    )


def test_without_a_screen_an_evening_is_told_in_words_and_every_page_drawn(tmp_path):
    done = elara("tour", "--shots", tmp_path / "shots")
    assert done.returncode == 0, done.stderr
    assert any("Natural" in line and "Synced" in line for line in done.stdout.splitlines())
    assert len(list((tmp_path / "shots").glob("*.png"))) == len(rooms.ROOMS) + 1  # and the lock


def test_every_page_is_drawn_in_the_theme_asked_for(tmp_path):
    journal = tmp_path / "sample.sqlite"
    assert elara("demo", "--nights", 10, "--journal", journal).returncode == 0
    done = elara("shots", tmp_path / "paper", "--theme", "paper", "--journal", journal)
    assert done.returncode == 0, done.stderr
    drawn = sorted(path.name for path in (tmp_path / "paper").iterdir())
    assert drawn == sorted(Path(line).name for line in done.stdout.splitlines())
    assert all(name.endswith("-paper.png") for name in drawn)


def test_the_commands_of_the_core_are_all_there(tmp_path):
    said = elara("--help").stdout
    wanted = "add demo doctor find import imports nights shots show side-by-side undo-import"
    assert all(f"\n  {name} " in said for name in wanted.split())
