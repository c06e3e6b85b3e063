"""Sleep profiles of DOMINO: some lines about them, then the clock and the stage of each epoch."""

import pytest

from tests.containers import read
from tests.staged import answered, runs

ROWS = ("23:59:30,000; Wach", "00:00:00,000; N1", "00:00:30,000; N2", "00:01:30,000; Rem")


def written(tmp_path, started="14.01.2025 23:59:11", rows=ROWS, rate="30 s"):
    head = ("Signal ID: SchlafProfil\\profil", f"Start Time: {started}", "Unit: ")
    kind = ("Signal Type: Discret", "Events list: N3,N2,N1,Rem,Wach,Bewegung", f"Rate: {rate}")
    path = tmp_path / "anything"
    path.write_bytes("\r\n".join((*head, *kind, "", *rows, "")).encode("cp1252"))
    return path


@pytest.mark.parametrize(
    "started", ["14.01.2025 23:59:11", "1/14/2025 11:59:11 PM", "14/01/2025 23:59:11"]
)
def test_its_own_clock_counts_over_midnight_and_what_it_leaves_out_is_unscored(tmp_path, started):
    (told,), notes = read(written(tmp_path, started))
    assert runs(told) == [("awake", 30), ("n1", 30), ("n2", 30), ("unscored", 30), ("rem", 30)]
    assert told.session.started_at.isoformat() == "2025-01-14T23:59:30+00:00"
    assert not notes.warnings


def test_a_date_that_can_be_read_two_ways_is_asked_about(tmp_path):
    path = written(tmp_path, "02/03/2025 23:59:11")
    found, notes = read(path)
    assert (found, [each.key for each in notes.unanswered]) == ([], ["date_order"])
    (told,) = answered(path, date_order="month_first")
    assert f"{told.session.started_at:%d %b}" == "03 Feb"


def test_an_artefact_is_unscored_and_what_is_not_known_is_told(tmp_path):
    rows = (*ROWS[:3], "00:01:00,000; A", "00:01:30,000; Delta", *ROWS[4:])
    (told,), notes = read(written(tmp_path, rows=rows))
    assert runs(told)[-1] == ("unscored", 60)
    assert [each.example for each in notes.warnings.values()] == ["Delta, line 12"]


@pytest.mark.parametrize(
    ("rate", "rows"),
    [("", ROWS), ("0 s", ROWS), ("30 s", (ROWS[2], ROWS[1])), ("30 s", (*ROWS, "24:61:00; N1"))],
)
def test_what_is_no_night_is_refused(tmp_path, rate, rows):
    found, notes = read(written(tmp_path, rate=rate, rows=rows))
    assert (found, len(notes.refused)) == ([], 1)
