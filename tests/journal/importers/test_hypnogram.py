"""Hypnograms as text: nothing of them is taken for granted, everything is asked."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from journal.importers import IMPORTERS, recognise
from journal.importers.source import Source
from journal.model.session import Stage, ZoneConfidence
from tests.containers import read, read_any
from tests.staged import hypnogram, runs

CODES = ["0", "0", "1", "2", "2", "3", "3", "4", "5", "0"]
ANSWERS = {"stage_codes": "aasm", "epoch_seconds": "30", "recording_start": "2025-03-28 23:00"}


def written(tmp_path, lines, name="anything"):
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n")
    return path


def with_answers(path, **answers):
    (told,), notes = read_any(path, **answers)
    return told, notes


def answered(path, **other):
    return with_answers(path, **(ANSWERS | other))


def test_it_is_known_by_a_stage_on_every_line_with_or_without_a_name_above(tmp_path):
    for lines in (CODES, ["Stage", *CODES], ["W", "N1"] * 5, ["# scored twice", *CODES]):
        with Source(written(tmp_path, lines)) as source:
            assert recognise(source).name == "hypnogram"


@pytest.mark.parametrize(
    "lines", [CODES[:5], ["12"] * 20, ["I dreamt of the sea"] * 20, ["0;1"] * 20, ["0.5"] * 20]
)
def test_other_text_is_not_taken_for_one(tmp_path, lines):
    with Source(written(tmp_path, lines)) as source:
        assert not [each.name for each in IMPORTERS if each.recognises(source)]


def test_codes_epoch_and_start_are_asked_and_nothing_is_read_before(tmp_path):
    told, notes = read(written(tmp_path, CODES))
    assert told == []
    assert {each.key for each in notes.unanswered} == set(ANSWERS)


@pytest.mark.parametrize("missing", sorted(ANSWERS))
def test_each_answer_is_needed(tmp_path, missing):
    answers = {key: value for key, value in ANSWERS.items() if key != missing}
    found, notes = read_any(written(tmp_path, CODES), **answers)
    assert found == []
    assert [each.key for each in notes.unanswered] == [missing]


@pytest.mark.parametrize(
    ("table", "four", "five"),
    [("aasm", "rem", Stage.UNSCORED), ("rem5", "n3", "rem"), ("light_rem", "deep", "unscored")],
)
def test_the_same_codes_are_read_by_the_table_that_is_chosen(tmp_path, table, four, five):
    told, _notes = answered(written(tmp_path, ["4", "4", "5", "5", *["0"] * 8]), stage_codes=table)
    assert [name for name, _seconds in runs(told)] == [four, five, "awake"]


def test_the_head_of_elan_says_how_long_an_epoch_is(tmp_path):
    head = ["time_base 20", "sampling_period 1/20", f"epoch_nb {len(CODES)}", "epoch_list"]
    path = written(tmp_path, [*head, *CODES], "night.hyp")
    given = {key: said for key, said in ANSWERS.items() if key != "epoch_seconds"}
    told, notes = with_answers(path, **(given | {"stage_codes": "rem5"}))
    assert sum(seconds for _name, seconds in runs(told)) == 20 * len(CODES)
    assert not notes.warnings


def test_a_code_outside_the_table_is_unscored_and_told(tmp_path):
    _told, notes = answered(written(tmp_path, CODES))
    assert [each.count for each in notes.warnings.values()] == [1]


def test_names_need_no_table(tmp_path):
    path = written(tmp_path, ["Wake", "N1", "N2", "N3", "REM", "REM", "R", "w", "S4", "MT", "W"])
    told, notes = with_answers(path, epoch_seconds="20", recording_start="2025-03-28 23:00")
    assert not notes.questions
    names = [name for name, _seconds in runs(told)]
    assert names == ["awake", "n1", "n2", "n3", "rem", "awake", "n3", "unscored", "awake"]


def table(head, stages, joint=","):
    return [head, *(joint.join((f"{at}", stage, "0.93")) for at, stage in enumerate(stages))]


@pytest.mark.parametrize("joint", [",", ";", "\t"])
@pytest.mark.parametrize(
    "head", ["Epoch,Stage,Confidence", ",stage,proba", "epoch,hypno,x", "epoch,description,x"]
)
def test_a_table_of_epochs_with_names_needs_no_codes(tmp_path, head, joint):
    stages = ["W", "N1", "N2", "N3", "R", "WAKE", "REM", "ART", "UNS", "R"]
    lines = table(head.replace(",", joint), stages, joint)
    told, notes = answered(written(tmp_path, lines, "hypno.csv"), stage_codes="")
    assert [stage for stage, _seconds in runs(told)] == [
        *("awake", "n1", "n2", "n3", "rem", "awake", "rem", "unscored", "rem")
    ]
    assert not notes.warnings


def test_a_table_of_integer_codes_asks_what_they_mean(tmp_path):
    path = written(tmp_path, table("Epoch,Stage,P", CODES), "hypno.csv")
    found, notes = read_any(path)
    assert not found
    assert "stage_codes" in {each.key for each in notes.unanswered}
    told, _notes = answered(path)
    assert sum(seconds for _stage, seconds in runs(told)) == 300


def moments(stages, offset="", seconds=30, head="Time,Stage"):
    begun = datetime(2026, 3, 10, 23, 15)  # noqa: DTZ001 - as the clocks showed it
    times = [begun + timedelta(seconds=seconds * place) for place in range(len(stages))]
    return [head, *(f"{at}{offset},{stage}" for at, stage in zip(times, stages, strict=True))]


NIGHT = ["WAKE"] * 4 + ["N1"] * 2 + ["LIGHT"] * 4 + ["DEEP"] * 4 + ["REM"] * 4 + ["UNS"] * 2


def test_a_table_of_moments_says_itself_when_it_began_and_how_long_epochs_are(tmp_path):
    (told,), notes = read(written(tmp_path, moments(NIGHT, seconds=20)))
    assert not notes.unanswered
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED
    assert told.session.started_at == datetime(2026, 3, 10, 23, 15, tzinfo=UTC)
    assert hypnogram(told).epoch_seconds == 20
    assert runs(told)[:3] == [("awake", 80), ("n1", 40), ("light", 80)]


def test_moments_with_their_offset_keep_it_and_a_scorer_may_name_the_column(tmp_path):
    path = written(tmp_path, moments(NIGHT, "+02:00", head="Time,A scorer"))
    (told,), _notes = read(path)
    assert told.session.start_place.offset == 120
    assert told.session.started_at == datetime(2026, 3, 10, 21, 15, tzinfo=UTC)


def test_a_moment_that_is_left_out_is_unscored_and_one_between_is_refused(tmp_path):
    lines = moments(NIGHT)
    (told,), _notes = read(written(tmp_path, [*lines[:8], *lines[9:]]))
    assert ("unscored", 30) in runs(told)
    path = written(tmp_path, [*lines, "2026-03-10 23:24:45,REM", "2026-03-10 23:25:15,REM"])
    assert read(path)[1].refusals == 1


def test_numbers_over_time_are_no_hypnogram_unless_their_column_says_so(tmp_path):
    path = written(tmp_path, moments(["1", "0", "3"] * 5, head="Time,count"))
    with Source(path) as source:
        assert not any(each.recognises(source) for each in IMPORTERS)
    _told, notes = read(written(tmp_path, moments(["1", "0", "3"] * 5)))
    assert [each.key for each in notes.unanswered] == ["stage_codes"]


def test_an_epoch_that_a_table_leaves_out_is_unscored_and_shifts_nothing(tmp_path):
    lines = table("Epoch,Stage,P", ["W"] * 6 + ["N2"] * 6)
    del lines[4]
    told, _notes = answered(written(tmp_path, lines))
    assert runs(told) == [("awake", 90), ("unscored", 30), ("awake", 60), ("n2", 180)]


def test_epochs_that_go_back_make_no_hypnogram(tmp_path):
    lines = [*table("Epoch,Stage,P", ["W"] * 12), "3,W,1"]
    with Source(written(tmp_path, lines)) as source:
        assert not [each.name for each in IMPORTERS if each.recognises(source)]


def test_epochs_are_counted_from_the_start_through_a_change_of_clocks(tmp_path):
    path = written(tmp_path, ["2"] * 480)
    told, _notes = answered(path, recording_start="2025-03-29 23:00")
    assert told.session.length.total_seconds() == 4 * 3600
    assert (told.session.start_place.offset, told.session.end_place.offset) == (0, 60)
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED
    assert told.session.stages.epoch_seconds == 30


def test_turns_need_only_their_start_and_end_where_the_next_begins(tmp_path):
    path = written(tmp_path, ["*Duration_sec 300", "Wake 60", "N2 210.4", "REM 300"])
    told, notes = with_answers(path, recording_start="2025-03-28 23:00")
    assert not notes.questions
    assert runs(told) == [("awake", 60), ("n2", 150), ("rem", 90)]


def test_turns_that_go_back_in_time_are_refused(tmp_path):
    path = written(tmp_path, ["*Duration_sec 300", "Wake 60", "N2 30"])
    found, notes = read_any(path, recording_start="2025-03-28 23:00")
    assert found == []
    assert notes.refusals == 1


@pytest.mark.parametrize("answer", ["28/3/25 23:00", "yesterday", "2025-03-28", ""])
def test_a_start_that_is_not_sure_is_refused_rather_than_guessed(tmp_path, answer):
    found, notes = read_any(written(tmp_path, CODES), **(ANSWERS | {"recording_start": answer}))
    assert found == []
    assert notes.refusals == 1


def test_of_several_texts_each_is_asked_about_by_itself(tmp_path):
    written(tmp_path, CODES, "one.txt")
    written(tmp_path, CODES, "two.txt")
    _told, notes = read(tmp_path)
    assert "recording_start one.txt" in notes.questions
    assert "recording_start two.txt" in notes.questions


def test_the_written_examples_are_read_as_they_say(shared):
    folder = shared / "fixtures" / "hypnogram"
    said = json.loads((folder / "ours_yasa_30s.expected.json").read_bytes())
    told, _notes = answered(folder / "ours_yasa_30s.txt")
    epochs = dict.fromkeys(Stage, 0)
    for name, seconds in runs(told):
        epochs[Stage(name)] += seconds // said["epoch_s"]
    assert epochs[Stage.AWAKE] == said["awake"]
    assert epochs[Stage.N1] + epochs[Stage.N2] == said["light"]
    assert epochs[Stage.N3] == said["deep"]
    assert epochs[Stage.REM] == said["rem"]
    assert epochs[Stage.UNSCORED] == said["unknown"]
    turns, _notes = answered(folder / "ours_stage_duration.txt")
    assert runs(turns)[0] == ("awake", 120)
    assert turns.session.length.total_seconds() == 870


@pytest.mark.parametrize("head", ["EPOCH=20", "EPOCH=20.0s", "epoch = 20 sec"])
def test_the_head_of_u_sleep_says_how_long_an_epoch_is(tmp_path, head):
    told, notes = with_answers(
        written(tmp_path, [head, *["W", "N1"] * 5]), recording_start=ANSWERS["recording_start"]
    )
    assert hypnogram(told).epoch_seconds == 20
    assert not notes.unanswered


def test_codes_that_count_down_from_five_and_those_numpy_saves_are_read(tmp_path):
    lines = ["[hypnogram]", *(f"{each:.18e}" for each in (5, 5, 3, 3, 2, 2, 1, 0, 4, -1))]
    told, _notes = answered(written(tmp_path, lines), stage_codes="wake5")
    stages = ("awake", "n1", "n2", "n3", "rem", "unscored")
    assert runs(told) == list(zip(stages, (60, 60, 60, 60, 30, 30), strict=True))
