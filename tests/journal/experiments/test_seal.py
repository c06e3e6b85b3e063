"""Sealed means sealed: by no clock, no command and no function is a later draw told."""

import json
from collections.abc import Callable
from datetime import UTC, time, timedelta
from hashlib import sha256
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import clock
from journal.changes import Changes
from journal.errors import JournalError
from journal.evenings import evening
from journal.experiments import experiment
from journal.model.design import Design, Scheme
from journal.model.experiment import Experiment, fingerprint
from journal.model.seal import SealState
from journal.statistics import designs
from journal.store import sealing
from journal.store.store import Store
from tests.journal.an_evening import SCHEDULE
from tests.journal.living import BEFORE, FIRST, ZONE, Life, morning, slept, wish
from tests.journal.living import evening as in_evening

DAY = timedelta(days=1)
COMMANDS = (
    *(("experiment", "tonight"), ("experiment", "status"), ("experiment", "card")),
    *(("experiment", "report"), ("experiment", "reveal"), ("tonight",)),
    *(("report", "experiment", "--out", "x.html"), ("report", "experiment", "--out", "x.csv")),
)


@pytest.fixture
def begun(store) -> Experiment:
    return experiment.register(store, wish(), BEFORE)


def test_tonights_draw_opens_at_eighteen_and_not_a_minute_sooner(store, begun):
    for at, opens in ((time(17, 59), False), (time(18), True)):
        found = experiment.tonight(store, in_evening(FIRST, at), ZONE)
        assert found
        assert (found.drawn is not None) is opens
    assert store.experiments.get(begun.uid).opened.keys() == {0}


def test_it_opens_by_the_clocks_of_where_the_sleeper_is(store, begun):
    lima = ZoneInfo("America/Lima")
    there = in_evening(FIRST, time(23))  # 18:00 in Lima
    for at, opens in ((there - timedelta(minutes=1), False), (there, True)):
        found = experiment.tonight(store, at, lima)
        assert found
        assert (found.drawn is not None) is opens


def test_it_stays_open_through_the_night_and_the_next_one_is_sealed(store, begun):
    experiment.tonight(store, in_evening(FIRST), ZONE)
    by_night = experiment.tonight(store, morning(FIRST, time(3)), ZONE)
    assert by_night
    assert by_night.drawn is not None
    after = experiment.tonight(store, morning(FIRST, time(13)), ZONE)
    assert after
    assert after.drawn is None


@pytest.mark.parametrize("days", [1, 2, 3, 14, 27, 28, 29, 400])
def test_a_clock_set_forward_finds_nights_that_nobody_has_slept(store, begun, days):
    experiment.tonight(store, in_evening(FIRST), ZONE)
    ahead = experiment.tonight(store, in_evening(FIRST + days * DAY), ZONE)
    assert ahead
    assert ahead.drawn is None
    assert ahead.seal.state is SealState.UNWRITTEN
    assert store.experiments.get(begun.uid).opened.keys() == {0}


def test_what_an_evening_leaves_is_no_morning(store, begun):
    experiment.tonight(store, in_evening(FIRST), ZONE)
    store.nights.note_lights_out(FIRST, in_evening(FIRST, time(22)), in_evening(FIRST, time(22)))
    ahead = experiment.tonight(store, in_evening(FIRST + DAY), ZONE)
    assert ahead
    assert ahead.seal.state is SealState.UNWRITTEN


def test_a_clock_set_forward_and_back_leaves_its_trace_and_the_seal_shut(store, begun):
    experiment.tonight(store, in_evening(FIRST), ZONE)
    store.experiments.let_stand(begun.uid, in_evening(FIRST + DAY), ZONE)  # given up, for good
    experiment.tonight(store, in_evening(FIRST + DAY), ZONE)
    back = experiment.tonight(store, in_evening(FIRST, time(20)), ZONE)
    assert back
    assert back.seal.state is SealState.CLOCK_BACK
    kept = store.experiments.get(begun.uid)
    assert kept.missed == {0}
    assert kept.opened.keys() == {0, 1}


def test_a_zone_far_to_the_east_does_not_bring_tomorrow_sooner(store, begun):
    experiment.tonight(store, in_evening(FIRST), ZONE)
    east = experiment.tonight(store, in_evening(FIRST, time(23)), ZoneInfo("Pacific/Kiritimati"))
    assert east
    assert east.drawn is None


@given(st.lists(st.tuples(st.integers(-40, 60), st.integers(0, 23)), max_size=12))
def test_whatever_the_clock_does_no_night_is_opened_that_was_not_lived_to(tmp_path_factory, moves):
    journal = Store.open(tmp_path_factory.mktemp("seal") / "journal.sqlite")
    try:
        begun = experiment.register(journal, wish(), BEFORE)
        for days, hour in moves:
            experiment.tonight(journal, in_evening(FIRST + days * DAY, time(hour)), ZONE)
        assert journal.experiments.get(begun.uid).opened.keys() <= {0}
    finally:
        journal.close()


def told_by(store: Store, begun: Experiment, now) -> dict[str, object]:
    """Everything that the store and the rooms above it give out of a running experiment."""
    calls: dict[str, Callable[[], object]] = {
        "get": lambda: store.experiments.get(begun.uid),
        "all": store.experiments.all,
        "running": store.experiments.running,
        "seal": lambda: store.experiments.seal(begun, now, ZONE),
        "look": lambda: store.experiments.look(begun.uid, now, ZONE),
        "draw": lambda: store.experiments.draws.lived(begun.uid, now, ZONE),
        "drawing": lambda: store.experiments.draws.whole(begun.uid, now, ZONE),
        "tonight": lambda: experiment.tonight(store, now, ZONE),
        "progress": lambda: experiment.progress(store, begun, now, ZONE),
        "beads": lambda: experiment.beads(store, store.experiments.get(begun.uid), now, ZONE),
        "results": lambda: experiment.results(store.experiments.get(begun.uid)),
        "end": lambda: experiment.end(store, begun.uid, now, ZONE),
        "arm": lambda: evening.arm_tonight(store, now, ZONE),
    }
    found: dict[str, object] = {}
    for name, call in calls.items():
        try:
            found[name] = call()
        except Exception as error:  # noqa: BLE001 - a refusal is an answer, too
            found[name] = repr(error)
    return found


def test_nothing_that_is_given_out_depends_on_a_later_draw(tmp_path):
    """Two experiments that differ in their later draws alone tell the same, word for word."""
    told = []
    for later in (False, True):
        journal = Store.open(tmp_path / f"{later}.sqlite")
        try:
            arms = [True, False, *([later, not later] * 13)]
            begun = journal.experiments.register(wish(), arms, BEFORE)
            night = FIRST
            for night in (FIRST, FIRST + DAY):
                experiment.tonight(journal, in_evening(night), ZONE)
                journal.nights.save_diary(night, slept(night, 400), morning(night))
            now = morning(night, time(13))
            found = repr(told_by(journal, begun, now))
            for secret in (begun.uid, begun.hash, begun.draw_hash, str(tmp_path)):
                found = found.replace(secret, "")
            told.append(found)
        finally:
            journal.close()
    assert told[0] == told[1]


def test_no_command_tells_a_later_draw(terminal, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    outputs = []
    for later in (False, True):
        terminal.journal = tmp_path / f"{later}.sqlite"
        monkeypatch.setattr(clock, "now", lambda: in_evening(FIRST))
        journal = Store.open(terminal.journal)
        arms = [True, False, *([later, not later] * 13)]
        begun = journal.experiments.register(wish(), arms, BEFORE)
        journal.close()
        terminal.json("experiment", "tonight")
        told = []
        for days in (0, 1, 2, 5, 27, 40, -3):
            monkeypatch.setattr(clock, "now", lambda days=days: in_evening(FIRST + days * DAY))
            for command in COMMANDS:
                for switch in ((), ("--json",)):
                    result = terminal.run(*command, *switch)
                    told.append((command, result.exit_code, result.output))
            told.append(terminal.run("tonight", "--at", "2026-11-20 21:00", "--json").output)
        text = repr(told).replace(begun.uid, "").replace(begun.hash, "")
        outputs.append(text.replace(begun.draw_hash, ""))
        assert not list(tmp_path.glob("x*"))
    assert outputs[0] == outputs[1]


def test_stopping_tells_no_later_draw_to_who_brings_a_copy_back(terminal, monkeypatch, tmp_path):
    """A copy, a stop, every report, the file itself: nothing depends on a draw not lived to."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    outputs = []
    for later in (False, True):
        terminal.journal = tmp_path / f"{later}.sqlite"
        journal = Store.open(terminal.journal)
        begun = journal.experiments.register(
            wish(), [True, False] + [later, not later] * 13, BEFORE
        )
        life = Life(journal)
        for night in (FIRST, FIRST + DAY):
            life.night(night)
        journal.close()
        stopped_at = morning(FIRST + DAY, time(13))
        monkeypatch.setattr(clock, "now", lambda at=stopped_at: at)
        terminal.json("experiment", "stop", "A look ahead")
        told: list[object] = [terminal.run(*each, "--json").output for each in COMMANDS]
        told += [terminal.run(*each).output for each in COMMANDS]
        told += [(tmp_path / name).read_text(encoding="utf-8") for name in ("x.html", "x.csv")]
        journal = Store.open(terminal.journal)
        told += [str(row["taken"]) for row in journal.all("select taken from experiment")]
        journal.close()
        text = repr(told)
        for written in ("x.html", "x.csv"):
            text = text.replace(sha256((tmp_path / written).read_bytes()).hexdigest(), "")
        for secret in (begun.uid, begun.hash, begun.draw_hash, str(tmp_path)):
            text = text.replace(secret, "")
        assert "stay sealed until 2026-11-29 18:00" in text
        outputs.append(text)
    assert outputs[0] == outputs[1]


def test_a_clock_set_forward_before_stopping_tells_no_draw_in_its_nights(store, begun):
    Life(store).night(FIRST)
    ended = experiment.end(store, begun.uid, morning(FIRST + 20 * DAY), ZONE, "A look ahead")
    assert [each.drawn is None for each in ended.taken] == [False] + [True] * 27


def test_the_whole_draw_and_its_key_follow_in_the_evening_of_the_last_planned_night(store, begun):
    Life(store).night(FIRST)
    experiment.end(store, begun.uid, morning(FIRST, time(13)), ZONE, "A cold")
    last = list(begun.nights())[-1]
    assert store.experiments.draws.whole(begun.uid, in_evening(last, time(17, 59)), ZONE) is None
    draw = store.experiments.draws.whole(begun.uid, in_evening(last, time(18)), ZONE)
    assert draw
    assert len(draw.arms) == 28
    arms = json.dumps([int(each) for each in draw.arms], separators=(",", ":"))
    assert fingerprint(f"{draw.key}:{arms}") == begun.draw_hash


@pytest.mark.parametrize(
    "design",
    [
        *(Design(Scheme.PAIRS, 14), Design(Scheme.BLOCKS, 7, length=2)),
        *(Design(Scheme.COMPLETE, 28), Design(Scheme.ALTERNATION, 28)),
        *(Design(Scheme.PHASES, 28, phases=4), Design(Scheme.BREAK, 40, length=14, shortest=7)),
    ],
)
def test_a_stopped_experiment_of_any_design_is_told_alike_whatever_lay_ahead(tmp_path, design):
    lived = 15
    every = [designs.by_night(design, designs.draw(design, Random(n))) for n in range(400)]
    arms = next(
        (one, two) for one in every for two in every if one != two and one[:lived] == two[:lived]
    )
    told = []
    for n, each in enumerate(arms):
        journal = Store.open(tmp_path / f"{n}.sqlite")
        try:
            begun = journal.experiments.register(wish(design), each, BEFORE)
            life = Life(journal, effect=60)
            for night in list(begun.nights())[:lived]:
                life.night(night)
            stop = morning(FIRST + (lived - 1) * DAY, time(13))
            ended = experiment.end(journal, begun.uid, stop, ZONE, "")
            assert tuple(night.drawn for night in ended.taken[:lived]) == each[:lived]
            assert {night.drawn for night in ended.taken[lived:]} == {None}
            told.append((ended.taken, repr(experiment.results(ended))))
        finally:
            journal.close()
    assert told[0] == told[1]


def test_a_time_that_is_only_asked_about_opens_nothing(terminal, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(clock, "now", lambda: BEFORE)
    terminal.json("experiment", "new", "--outcome", "tst", "--first", FIRST)
    told = terminal.json("tonight", "--at", "2026-11-02 21:00")
    assert (told["arm"], told["draw"]) == (None, "Tonight’s draw is sealed until 18:00")
    monkeypatch.setattr(clock, "now", lambda: in_evening(FIRST))
    assert terminal.json("tonight")["arm"] in {"synced", "natural"}
    assert terminal.json("tonight", "--at", "2026-11-09 21:00")["arm"] is None
    assert terminal.run("tonight").stdout.startswith("Tonight: ")


def test_boxes_of_either_arm_look_alike_and_do_not_tell_of_one_another():
    secret = bytes(range(32))
    boxes = {
        arm: [sealing.sealed(secret, "a", n, arm) for n in range(200)] for arm in (True, False)
    }
    assert {len(each) for both in boxes.values() for each in both} == {17}
    assert len({each for both in boxes.values() for each in both}) == 400
    ones = sum(each[0] & 1 for each in boxes[True])
    assert 60 < ones < 140
    for arm, several in boxes.items():
        assert [sealing.opened(secret, "a", n, each) for n, each in enumerate(several)] == [
            arm
        ] * 200
    assert sealing.opened(secret, "a", 3, boxes[True][4]) is None


def test_a_box_that_was_tampered_with_is_told(store, begun):
    with store.writing(Changes.EXPERIMENTS):
        store.run("drop trigger experiment_draw_locked")
        store.run("update experiment_draw set box = zeroblob(17)")
    with pytest.raises(JournalError, match="not as it was sealed"):
        experiment.tonight(store, in_evening(FIRST), ZONE)


def test_the_change_log_and_the_rows_hold_no_arm_in_words(store, begun):
    rows = [tuple(each) for each in store.all("select field, before, after from change")]
    assert rows == [("card", None, begun.hash)]
    assert "synced" not in json.dumps(
        [str(tuple(each)) for each in store.all("select * from experiment_draw")]
    )


def test_the_bell_file_stays_neutral(store, begun):
    experiment.tonight(store, in_evening(FIRST), ZONE)
    store.rituals.save_schedule(SCHEDULE, in_evening(FIRST))
    path = evening.write_bell(store, in_evening(FIRST), ZONE)
    text = path.read_text(encoding="utf-8")
    assert "natural" not in text
    assert "synced" not in text


def test_looking_twice_writes_once(store, begun):
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    for _look in range(3):
        experiment.tonight(store, in_evening(FIRST), ZONE)
    assert len(heard) == 1


def test_an_import_counts_as_a_night_that_was_slept(store, begun):
    Life(store).night(FIRST)
    found = experiment.tonight(store, in_evening(FIRST + DAY), ZONE)
    assert found
    assert found.drawn is not None
    assert found.seal.opens_at
    assert found.seal.opens_at.astimezone(UTC).hour == 18


@pytest.mark.parametrize(
    "statement",
    [
        "update experiment set card = '{}'",
        "update experiment set hash = ''",
        "update experiment set secret = zeroblob(32)",
        "update experiment_draw set box = zeroblob(17)",
    ],
)
def test_what_is_locked_is_changed_by_no_statement(store, begun, statement):
    with (
        pytest.raises(Exception, match="not changed"),
        store.writing(Changes.EXPERIMENTS),
    ):
        store.run(statement)
    assert store.experiments.get(begun.uid) == begun
