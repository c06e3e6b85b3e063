"""What `make run` does where there is no screen, and the pictures of every page."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from journal import clock
from journal.experiments import experiment
from journal.model.design import Design, Scheme
from journal.model.experiment import Outcome, Question, Registration
from journal.store.store import Store
from ui import rooms

ROOT = Path(__file__).parents[2]


def elara(*arguments: object, screen: bool = True) -> subprocess.CompletedProcess[str]:
    """Run the `elara` command in a process of its own, without a display.

    `screen` is whether Qt may still draw where nobody sees it.
    """
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    if not screen:
        environment.pop("QT_QPA_PLATFORM", None)
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


def test_where_no_picture_can_be_written_that_is_said_in_one_document(tmp_path):
    (tmp_path / "taken").write_text("a file")
    done = elara("shots", tmp_path / "taken" / "in", "--json", "--journal", tmp_path / "new.sqlite")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["title"] == done.stderr.splitlines()[0]


def test_without_a_screen_a_window_says_so_and_writes_nothing(tmp_path):
    done = elara("--journal", tmp_path / "new.sqlite", screen=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no display" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_bell_is_asked_to_end_without_a_screen(tmp_path):
    done = elara("--journal", tmp_path / "new.sqlite", "bell", "--stop", screen=False)
    assert (done.returncode, done.stderr) == (1, "")


def test_all_that_there_is_to_see_is_drawn_and_the_journal_stays_as_it_was(tmp_path):
    journal = tmp_path / "sample.sqlite"
    elara("demo", "--nights", "20", "--journal", journal)
    before = journal.read_bytes()
    done = elara("shots", tmp_path / "all", "--all", "--journal", journal)
    assert done.returncode == 0, done.stderr
    drawn = {each.stem for each in (tmp_path / "all").glob("*.png")}
    assert {"tonight-evening-dusk", "runner-breathe-dusk", "settings-whole-dusk"} <= drawn
    assert {"import-matching-dusk", "experiment-result-dusk", "empty-journal-dusk"} <= drawn
    assert journal.read_bytes() == before


def test_the_commands_of_the_core_are_all_there(tmp_path):
    said = elara("--help").stdout
    wanted = "add demo doctor find import imports nights shots show side-by-side undo-import"
    assert all(f"\n  {name} " in said for name in wanted.split())


def test_the_report_of_an_experiment_is_printed_without_a_screen(tmp_path):
    journal, out = tmp_path / "journal.sqlite", tmp_path / "report.pdf"
    store = Store.open(journal)
    now = clock.now()
    first = now.astimezone(clock.local_zone()).date() + timedelta(days=1)
    design = Design(Scheme.PAIRS, 14)
    wish = Registration(Question.SYNCED, design, first, Outcome.QUALITY, 0.5)
    begun = experiment.register(store, wish, now)
    experiment.end(store, begun.uid, now, clock.local_zone(), "Only a try")
    store.close()
    done = elara("--journal", journal, "report", "experiment", "--out", out)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF")


def test_a_text_size_that_settings_do_not_offer_is_wrong_usage(tmp_path):
    done = elara("shots", tmp_path / "huge", "--text-size", 200)
    assert done.returncode == 2
    assert not (tmp_path / "huge").exists()
