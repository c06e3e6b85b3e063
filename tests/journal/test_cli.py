"""The command line: one JSON document, honest exit codes, words on stderr."""

import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

from journal.errors import JournalError, QueryError
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.query_help import LANGUAGE
from journal.store.store import Store
from tests.exports import document, lines, session
from tests.journal.store.pictures import attached
from tests.journal.terminal import ROOT, outside


def test_add_keeps_a_dream_and_says_its_night(terminal):
    told = terminal.json("add", "A lighthouse without a lamp.", "--night", "2026-11-20")
    assert told["night"] == "2026-11-20"
    found = terminal.json("find", "lighthouse")
    assert [(each["id"], each["night"], each["origin"]) for each in found] == [
        (told["id"], "2026-11-20", "natural")
    ]
    assert "lighthouse" in found[0]["snippet"]


def test_add_reads_a_dream_from_standing_input(tmp_path):
    done = outside("--journal", tmp_path / "j", "add", "--json", text="From a pipe.\n")
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)) == {"id", "night"}


def test_wrong_usage_is_exit_code_2(terminal):
    assert terminal.run("nights", "--from", "yesterdayish").exit_code == 2
    assert terminal.run("import").exit_code == 2
    assert terminal.run("no-such-command").exit_code == 2


def test_import_reports_each_file_in_one_document(terminal, tmp_path):
    good = document(tmp_path / "a.json", [session(1), session(2, ended_at="never")])
    told = terminal.json("import", good)
    (report,) = told["files"]
    assert report["format"] == "dreamsync"
    assert (report["new"], report["known"], report["changed"], report["nights"]) == (1, 0, 0, 1)
    assert set(report["refused"][0]) == {"where", "key", "found", "expected"}
    assert report["batch"] == 1


def test_of_very_many_refusals_the_first_are_told_and_all_are_counted(terminal, tmp_path):
    many = [session(1), *[{"id": 5}] * 1500]
    path = document(tmp_path / "a.json", many)
    (report,) = terminal.json("import", path, "--dry-run")["files"]
    assert (len(report["refused"]), report["refusals"]) == (1000, 1500)
    told = terminal.run("import", path).stdout
    assert "1500 refused" in told
    assert "500 more sessions were left out" in told


def test_a_dry_run_writes_nothing(terminal, tmp_path):
    told = terminal.json("import", document(tmp_path / "a.json", [session(1)]), "--dry-run")
    assert told["files"][0]["new"] == 1
    assert terminal.json("nights") == []
    assert terminal.json("imports") == []


def test_importing_the_same_file_again_is_exit_code_1_and_still_one_document(terminal, tmp_path):
    path = document(tmp_path / "a.json", [session(1)])
    terminal.json("import", path)
    again = terminal.run("import", path, "--json")
    assert again.exit_code == 1
    assert json.loads(again.stdout)["files"][0]["known"] == 1
    assert again.stderr


def test_a_damaged_file_is_refused_and_its_whole_sessions_can_be_kept(terminal, tmp_path):
    path = lines(tmp_path / "a.ndjson", [session(1)], trailer=False)
    refused = terminal.run("import", path, "--json")
    assert refused.exit_code == 1
    assert json.loads(refused.stdout)["files"][0]["error"]["title"]
    kept = terminal.json("import", path, "--keep-complete")
    assert (kept["files"][0]["new"], kept["files"][0]["partial"]) == (1, True)


def test_one_bad_file_does_not_keep_the_others_out(terminal, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("nothing that Elara reads", encoding="utf-8")
    result = terminal.run("import", bad, document(tmp_path / "a.json", [session(1)]), "--json")
    assert result.exit_code == 1
    assert [each["new"] for each in json.loads(result.stdout)["files"]] == [0, 1]


def test_nights_tell_kind_dreams_and_sessions_with_offsets(terminal, tmp_path):
    summer = {
        "started_at": "2026-07-01T22:30:00Z",
        "ended_at": "2026-07-02T06:00:00Z",
        "timezone": "Europe/Lisbon",
        "stages": {
            "epoch_seconds": 30,
            "start": "2026-07-01T22:30:00Z",
            "codes": "WW1122333322RRW??",
        },
    }
    terminal.json("import", document(tmp_path / "a.json", [session(1, **summer)]))
    terminal.json("add", "Mine.", "--night", "2026-07-03")
    synced, natural = terminal.json("nights", "--from", "2026-07-01", "--to", "2026-07-31")
    assert (synced["night"], synced["kind"], natural["kind"]) == ("2026-07-02", "synced", "natural")
    (told,) = synced["sessions"]
    assert told["main"] is True
    assert told["started_at"] == "2026-07-01T23:30:00+01:00"
    assert told["minutes"] == {
        "asleep": 6.0, "awake": 1.5, "light": 3.0, "deep": 2.0, "rem": 1.0, "unscored": 1.0,
    }  # fmt: skip
    assert told["epochs"] == 17
    assert told["asleep_at"] is None
    assert synced["primary"]["reason"] == "only"
    assert natural["sessions"] == []
    assert natural["diary"] is None
    assert set(synced) == {"night", "kind", "diary", "dreams", "primary", "changed", "sessions"}
    assert set(told) == {
        "source", "external_id", "main", "started_at", "ended_at", "asleep_at", "awake_at",
        "id", "joined_from",
        "zone", "minutes", "epochs", "source_detail", "kind", "zone_confidence",
        "zone_said_by",
        "device", "staging",
    }  # fmt: skip


def test_nights_tell_the_device_and_where_it_changed(terminal, tmp_path):
    device = {"model": "DS-2", "firmware": "4.6"}
    first = session(1, device=device)
    second = session(2, device={**device, "firmware": "4.7"})
    terminal.json("import", document(tmp_path / "a.json", [first, second]))
    before, after = terminal.json("nights")
    assert before["changed"] == []
    assert after["changed"] == [
        {"source": "dreamsync", "what": "firmware", "before": "4.6", "now": "4.7"}
    ]
    assert after["sessions"][0]["device"] == {"model": "DS-2", "firmware": "4.7"}
    assert "Version of the device: 4.7, before that 4.6" in terminal.run("nights").output
    assert "before that 4.6" in terminal.run("show", after["night"]).output


def test_imports_are_listed_and_undone_once(terminal, tmp_path):
    terminal.json("import", document(tmp_path / "a.json", [session(1)]))
    assert terminal.json("imports")[0]["new"] == 1
    assert terminal.json("undo-import", 1)["batch"] == 1
    assert terminal.json("nights") == []
    assert isinstance(terminal.run("undo-import", 1).exception, JournalError)


def test_two_nights_stand_beside_each_other(terminal, tmp_path):
    terminal.json("import", document(tmp_path / "a.json", [session(1)]))
    terminal.json("add", "Mine.", "--night", "2026-11-12", "--title", "Harbour")
    told = terminal.json("side-by-side", "2026-11-12", "2026-11-11")
    assert told["left"]["dreams"][0]["title"] == "Harbour"
    assert told["right"]["sessions"][0]["external_id"] == "night-1"
    shown = terminal.run("side-by-side", "2026-11-12", "2026-11-11").stdout
    assert any("Natural" in line and "Synced" in line for line in shown.splitlines())


def test_what_the_service_tells_anew_is_shown_beside_the_persons_words(terminal, tmp_path):
    told = {"id": "d1", "title": "Harbour", "narrative": "A ship."}
    terminal.json("import", document(tmp_path / "a.json", [session(1, dreams=[told])]))
    store = Store.open(terminal.journal)
    (dream,) = store.dreams.of(date(2026, 11, 11))
    store.dreams.save(replace(dream, body="A boat, I think."), datetime(2026, 11, 12, tzinfo=UTC))
    store.close()
    later = session(1, revision=2, dreams=[{**told, "narrative": "Two ships."}])
    terminal.json("import", document(tmp_path / "b.json", [later]))
    (kept,) = terminal.json("show", "2026-11-11")["dreams"]
    assert (kept["body"], kept["account_changed"]) == ("A boat, I think.", True)
    assert kept["account"] == {"title": "Harbour", "narrative": "Two ships."}
    shown = terminal.run("show", "2026-11-11").stdout
    assert shown.index("A boat, I think.") < shown.index("The service changed its account:")
    assert shown.index("The service changed its account:") < shown.index("Two ships.")


def test_the_account_that_stands_for_the_night_is_read_first(terminal, tmp_path):
    bed = {"started_at": "2026-11-10T22:00:00Z", "ended_at": "2026-11-11T08:00:00Z"}
    terminal.json("import", document(tmp_path / "a.json", [session(1)]))
    other = session(2, **bed)
    del other["stages"]
    terminal.json("import", document(tmp_path / "b.json", [other]))
    (told,) = terminal.json("nights")
    assert [each["main"] for each in told["sessions"]] == [False, True]
    (line,) = terminal.run("nights").stdout.splitlines()
    assert line.index("6 h 00 asleep, says") < line.index("\N{EN DASH} asleep, says")
    shown = terminal.run("show", "2026-11-11").stdout
    assert shown.index("DreamSync: 23:10") < shown.index("DreamSync (another account")


def test_another_account_of_the_same_sleep_is_not_called_a_nap(terminal, tmp_path):
    nap = {"started_at": "2026-11-11T13:00:00Z", "ended_at": "2026-11-11T14:00:00Z"}
    again = {"started_at": "2026-11-10T23:30:00Z", "ended_at": "2026-11-11T06:00:00Z"}
    sessions = [session(1), session(1, id="nap", **nap), session(1, id="again", **again)]
    for each in sessions:
        del each["stages"]
    terminal.json("import", document(tmp_path / "a.json", sessions))
    shown = terminal.run("show", "2026-11-11").stdout
    assert "DreamSync: 23:10 to 07:10" in shown
    assert "DreamSync (another account of the same sleep): 23:30 to 06:00" in shown
    assert "DreamSync (nap): 13:00 to 14:00" in shown


def test_a_night_nobody_knows_of_is_refused(tmp_path):
    done = outside("--journal", tmp_path / "j", "show", "2020-01-01")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2


def test_a_search_that_finds_nothing_is_done_all_the_same(terminal):
    terminal.json("add", "A lighthouse.")
    assert terminal.json("find", "kraken") == []
    told = terminal.run("find", "kraken")
    assert (told.exit_code, told.stdout) == (0, "")
    assert "No dream says that" in told.stderr


def test_a_word_with_a_dash_before_it_must_not_occur(terminal):
    terminal.json("add", "A lighthouse by the sea.")
    terminal.json("add", "A lighthouse of fish.")
    (found,) = terminal.json("find", "lighthouse", "-fish")
    assert found["snippet"] == "A lighthouse by the sea."
    assert terminal.run("find", "lighthouse", "--fish").exit_code == 2


def test_a_search_speaks_the_whole_language(terminal):
    first = terminal.json("add", "A lighthouse.", "--night", "2026-11-20")
    terminal.json("add", "A lighthouse.", "--night", "2026-10-20")
    found = terminal.json("find", "light* -kraken night:2026-11")
    assert [each["id"] for each in found] == [first["id"]]
    assert len(terminal.json("find", "-kraken")) == 2


def test_a_search_that_cannot_be_read_says_where(terminal):
    result = terminal.run("find", "sea", "peson:marco", "--json")
    assert json.loads(result.stdout)["error"]["at"] == 4
    assert isinstance(result.exception, QueryError)
    shown = terminal.run("find", "sea peson:marco").stderr.splitlines()
    assert shown == ["sea peson:marco", "    ^^^^^^"]


def test_marks_are_listed_with_their_dreams_and_near_names(terminal):
    terminal.json("add", "Water.", "--night", "2026-11-20")
    with closing(Store.open(terminal.journal)) as store:
        for name in ("water", "Water", "waters"):
            dream = Dream(date(2026, 11, 20), name, marks=(Mark(MarkKind.SIGN, name),))
            store.dreams.save(dream, datetime(2026, 11, 24, tzinfo=UTC))
    told = {each["name"]: each for each in terminal.json("marks")}
    assert (told["water"]["dreams"], told["water"]["close"]) == (2, ["waters"])
    assert "close to waters" in terminal.run("marks").stdout


def test_marks_are_tended_from_the_terminal(terminal):
    with closing(Store.open(terminal.journal)) as store:
        for name in ("water", "waters", "door"):
            dream = Dream(date(2026, 11, 20), name, marks=(Mark(MarkKind.SIGN, name),))
            store.dreams.save(dream, datetime(2026, 11, 24, tzinfo=UTC))
    assert terminal.json("marks", "rename", "sign", "door", "gate")["dreams"] == 1
    refused = terminal.run("marks", "rename", "sign", "waters", "water")
    assert refused.exit_code == 1
    assert isinstance(refused.exception, JournalError)
    assert "marks merge" in refused.exception.advice
    assert terminal.json("marks", "merge", "sign", "waters", "Water")["name"] == "water"
    assert terminal.json("marks", "colour", "sign", "gate", "plum")["colour"] == "plum"
    assert terminal.run("marks", "colour", "sign", "gate", "beige").exit_code == 2
    assert terminal.json("marks", "classify", "gate", "context")["dreams"] == 1
    told = {each["name"]: each for each in terminal.json("marks")}
    assert told["water"]["dreams"] == 2
    assert (told["gate"]["colour"], told["gate"]["class"]) == ("plum", "context")
    assert terminal.json("marks", "remove", "sign", "gate")["name"] is None
    assert terminal.run("marks", "remove", "sign", "gate").exit_code == 1
    assert [each["name"] for each in terminal.json("marks")] == ["water"]


def test_the_help_of_find_lists_the_language(terminal):
    told = terminal.run("find", "--help").output
    assert all(form.typed in told for form in LANGUAGE)


def test_doctor_says_that_all_is_well(terminal):
    terminal.json("add", "A lighthouse.")
    told = terminal.json("doctor")
    assert (told["ok"], told["complaints"], told["counts"]["dreams"]) == (True, [], 1)


def test_a_sample_is_never_mixed_into_a_persons_journal(terminal):
    terminal.json("add", "Mine.")
    assert isinstance(terminal.run("demo", "--nights", "3").exception, JournalError)
    assert terminal.json("doctor")["counts"]["dreams"] == 1


def test_the_core_runs_where_qt_is_not_installed(tmp_path):
    code = (
        "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None; "
        "from journal.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--journal", str(tmp_path / "j"), "doctor", "--json"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["ok"]


def test_show_lists_what_is_attached_to_each_dream(terminal):
    with closing(Store.open(terminal.journal)) as store:
        now = datetime(2026, 11, 24, 7, tzinfo=UTC)
        dream = store.dreams.save(Dream(date(2026, 11, 20), "A lamp."), now)
        store.dreams.save(Dream(date(2026, 11, 20), "Nothing beside it."), now)
        kept = attached(store, dream.uid, now)
        store.dream_media.say(kept.uid, "The lamp", now)
        gone = attached(store, dream.uid, now, 1)
        store.dream_media.remove(gone.uid, now)
    first, second = terminal.json("show", "2026-11-20")["dreams"]
    assert first["attachments"] == [
        {
            "kind": "image",
            "name": "lamp.png",
            "caption": "The lamp",
            "seconds": None,
            "size": kept.size,
            "sha256": kept.sha256,
        }
    ]
    assert second["attachments"] == []


def test_a_private_dream_keeps_its_words_until_they_are_asked_for(terminal):
    with closing(Store.open(terminal.journal)) as store:
        dream = Dream(date(2026, 11, 20), "A secret lamp.", "Lamp", private=True)
        store.dreams.save(dream, datetime(2026, 11, 20, 7, tzinfo=UTC))
    (found,) = terminal.json("find", "secret")
    assert (found["title"], found["snippet"], found["private"]) == ("", "", True)
    for command in ("show 2026-11-20", "side-by-side 2026-11-20 2026-11-20", "find secret"):
        told = terminal.run(*command.split())
        assert told.exit_code == 0
        assert "Private" in told.stdout
        assert "amp" not in told.stdout
    (hidden,) = terminal.json("show", "2026-11-20")["dreams"]
    assert (hidden["title"], hidden["body"], hidden["private"]) == ("", "", True)
    (shown,) = terminal.json("show", "2026-11-20", "--private")["dreams"]
    assert shown["body"] == "A secret lamp."
