"""Studies of Sleepware: when they began, and from which second each stage is."""

import pytest

from tests.containers import read
from tests.staged import runs

STAGES = (("Wake", 60), ("NonREM1", 90), ("NonREM2", 180), ("NonREM4", 300), ("REM", 600))


def staging(stages, kind="UserStaging", scale="NeuroAdultAASMStaging"):
    told = "".join(f'<Stage Type="{name}" Start="{start}" />' for name, start in stages)
    return f"<{kind}><{scale}>{told}</{scale}></{kind}>"


def written(tmp_path, *stagings, begun="2025-01-14T22:40:07", head=""):
    session = f"<Session><RecordingStart>{begun}</RecordingStart><Duration>720</Duration>"
    segment = "<Segments><Segment><Duration>9</Duration></Segment></Segments></Session>"
    path = tmp_path / "anything"
    path.write_text(
        f'<?xml version="1.0"?>{head}<PatientStudy xmlns="http://example.org/study">'
        f"<Acquisition><Sessions>{session}{segment}</Sessions></Acquisition>"
        f"<ScoringData><StagingData>{''.join(stagings)}</StagingData></ScoringData></PatientStudy>"
    )
    return path


def test_each_stage_lasts_until_the_next_and_the_last_to_the_end(tmp_path):
    (told,), notes = read(written(tmp_path, staging(STAGES)))
    lengths = [("unscored", 60), ("awake", 30), ("n1", 90), ("n2", 120), ("n3", 300), ("rem", 120)]
    assert runs(told) == lengths
    assert told.session.started_at.isoformat() == "2025-01-14T22:40:07+00:00"
    assert not notes.warnings


def test_what_a_person_scored_counts_and_but_in_one_way(tmp_path):
    machine = staging([("REM", 0)], "MachineStaging")
    other = staging([("Wake", 0)], scale="NeuroAdultRKStaging")
    (told,), _notes = read(written(tmp_path, machine, staging(STAGES), other))
    assert runs(told)[-1] == ("rem", 120)
    (told,), _notes = read(written(tmp_path, machine))
    assert runs(told) == [("rem", 720)]


def test_a_type_that_is_not_known_is_unscored_and_told(tmp_path):
    (told,), notes = read(written(tmp_path, staging([*STAGES[:3], ("Dozing", 600)])))
    assert runs(told)[-1] == ("unscored", 120)
    assert [each.example for each in notes.warnings.values()] == ["Dozing"]


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        (STAGES, {"begun": "yesterday"}),
        (STAGES, {"begun": "2025-02-30T22:40:07"}),
        ((), {}),
        (reversed(STAGES), {}),
        ((("Wake", "soon"),), {}),
        (STAGES, {"head": '<!DOCTYPE x [<!ENTITY a "b">]>'}),
    ],
)
def test_what_is_no_night_is_refused(tmp_path, stages, said):
    found, notes = read(written(tmp_path, staging(stages), **said))
    assert (found, len(notes.refused)) == ([], 1)
