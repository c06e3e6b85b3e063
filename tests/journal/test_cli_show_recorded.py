"""`elara show` tells what a service recorded beside the sleep, and nothing it did not tell."""

from datetime import timedelta

from tests.exports import FIRST, document, session

NIGHT = "2026-11-10"
LATER = FIRST + timedelta(hours=1)
BARE = {"dreams": None, "links": None, "incidents": None}
SHAPED = {"algorithm": "Attune", "version": "7.2", "themes": [{"name": "voyage", "weight": 0.5}]}


def shown(terminal, tmp_path, **recorded):
    path = document(tmp_path / "x.json", [session(0, **BARE | recorded)])
    terminal.json("import", str(path))
    (told,) = terminal.json("show", NIGHT)["sessions"]
    return told, terminal.run("show", NIGHT).stdout


def test_links_are_told_with_their_times_where_the_sleeper_was(terminal, tmp_path):
    link = {"dreamer": "Ines", "joined_at": LATER.isoformat(), "intensity": 0.25}
    told, lines = shown(terminal, tmp_path, timezone="Europe/Berlin", links=[link])
    assert told["links"] == [
        {
            "dreamer": "Ines",
            "joined_at": "2026-11-10T01:10:00+01:00",
            "left_at": None,
            "intensity": 0.25,
        }
    ]
    assert "DreamSync, Linked in: Ines, from 01:10, intensity 0.25 of 1" in lines


def test_who_watched_and_what_happened_is_told(terminal, tmp_path):
    notes = [{"at": LATER.isoformat(), "text": "Turned over."}]
    told, lines = shown(
        terminal,
        tmp_path,
        incidents=[{"kind": "disconnect", "at": LATER.isoformat()}],
        monitor={"technician": "Desk 9", "notes": notes},
        personalization=SHAPED,
    )
    assert told["monitor"]["technician"] == "Desk 9"
    assert [each["kind"] for each in told["incidents"]] == ["disconnect"]
    assert told["personalization"]["attunement"] is None
    assert "Monitored by: Desk 9 watched." in lines
    assert "00:10  “Turned over.”" in lines
    assert "What happened: 00:10  The connection was lost." in lines
    assert "Shaped by: Attune 7.2, towards voyage (0.5)" in lines


def test_what_was_not_told_is_no_line_and_no_number(terminal, tmp_path):
    told, lines = shown(terminal, tmp_path)
    assert (told["links"], told["incidents"], told["vitals"]) == ([], [], [])
    assert told["personalization"] is None
    assert told["monitor"] == {"technician": None, "notes": []}
    assert not [each for each in lines.splitlines() if each.startswith("DreamSync, ")]


def test_a_missing_sample_of_a_vital_sign_is_null_and_never_zero(terminal, tmp_path):
    rate = {
        "start": FIRST.isoformat(),
        "interval_seconds": 60,
        "unit": "bpm",
        "values": [61, None, 58],
    }
    told, _lines = shown(terminal, tmp_path, vitals={"heart_rate": rate})
    (vital,) = told["vitals"]
    assert (vital["name"], vital["values"]) == ("heart_rate", [61.0, None, 58.0])
