"""An experiment is lived, sealed, and analysed as it was registered."""

import json
from dataclasses import replace
from datetime import time, timedelta

import pytest

from journal.errors import JournalError
from journal.experiments import experiment, verdict
from journal.model.design import Design, Scheme
from journal.model.dream import Recall
from journal.model.experiment import LeftOut, Outcome, Question, Registration, fingerprint
from journal.model.night import Kind
from journal.model.ritual import Ritual, Step
from journal.rituals import runner
from journal.statistics.verdict import State
from tests.journal.living import BEFORE, FIRST, PAIRS, ZONE, Life, evening, morning, slept, wish

# Of the card of `wish()`: it may never change, or no card that was locked could be checked again.
HASH = "71f9dbb9824c5442c8d4f05389ddbd9ad76faa0a62f19a27fb17ff77cdb0f1a9"


def registered(store, **said):
    return experiment.register(store, wish(**said), BEFORE)


def test_a_whole_experiment_is_lived_and_tells_what_was_there(store):
    begun = registered(store, secondary=(Outcome.QUALITY, Outcome.SOL))
    ended = Life(store, effect=90).through(begun)
    primary, *others = experiment.results(ended)
    assert primary.analysis.verdict.state is State.CLEAR_AND_MEANINGFUL
    assert primary.analysis.verdict.better is True
    assert (primary.analysis.complete, primary.analysis.deviations) == (14, 0)
    assert primary.analysis.tested
    assert primary.analysis.tested.schedules == 2**14
    assert [each.outcome for each in others] == [Outcome.QUALITY, Outcome.SOL]
    assert all(each.adjusted == 1 for each in others)
    assert primary.analysis.as_slept
    assert (primary.analysis.as_slept.n_on, primary.analysis.as_slept.n_off) == (14, 14)


def test_each_pair_holds_one_night_of_each_kind(store):
    begun = registered(store)
    ended = Life(store).through(begun)
    arms = [each.drawn for each in ended.taken]
    assert all(one != other for one, other in zip(arms[::2], arms[1::2], strict=True))


def test_nothing_can_be_read_before_the_end(store):
    begun = registered(store)
    life = Life(store, effect=90)
    for night in list(begun.nights())[:20]:
        life.night(night)
    now = morning(FIRST + timedelta(days=19), time(13))
    running = store.experiments.get(begun.uid)
    for refused in (
        lambda: experiment.results(running),
        lambda: experiment.end(store, begun.uid, now, ZONE),
        lambda: store.experiments.draws.lived(begun.uid, now, ZONE),
    ):
        with pytest.raises(JournalError) as told:
            refused()
        assert "covered" in told.value.title
    assert running.taken == ()
    assert store.experiments.draws.whole(begun.uid, now, ZONE) is None
    found = experiment.progress(store, running, now, ZONE)
    assert (found.passed, found.written, found.complete, found.planned) == (20, 20, 10, 14)


def test_one_experiment_runs_at_a_time(store):
    registered(store)
    with pytest.raises(JournalError, match="already running"):
        registered(store)


def test_stopping_early_ends_it_and_says_so(store):
    begun = registered(store)
    life = Life(store, effect=90)
    for night in list(begun.nights())[:14]:
        life.night(night)
    now = morning(FIRST + timedelta(days=13), time(9))
    ended = experiment.end(store, begun.uid, now, ZONE, "A cold")
    assert (ended.stopped, ended.reason) == (True, "A cold")
    found = experiment.results(ended)[0].analysis
    assert (found.complete, found.planned) == (7, 14)
    assert found.tested
    assert found.tested.schedules == 2**7
    assert [each.why for each in ended.taken].count(LeftOut.AHEAD) == 14
    with pytest.raises(JournalError, match="ended already"):
        experiment.end(store, begun.uid, now, ZONE, "again")


def test_what_is_written_after_the_end_changes_no_result(store):
    ended = Life(store, effect=90).through(registered(store))
    before = experiment.results(ended)
    store.nights.save_diary(FIRST, slept(FIRST, 60), morning(FIRST + timedelta(days=40)))
    assert experiment.results(store.experiments.get(ended.uid)) == before


def test_a_late_diary_and_a_score_seen_first_are_left_out(store):
    begun = registered(store)
    life = Life(store)
    nights = list(begun.nights())
    for night in nights:
        life.night(night)
    late = slept(nights[0], 400)
    store.nights.save_diary(
        nights[0],
        replace(late, filled_at=morning(nights[2])),
        morning(nights[2]),
    )
    ended = experiment.end(store, begun.uid, morning(nights[-1], time(12)), ZONE)
    assert ended.taken[0].why is LeftOut.LATE
    assert experiment.results(ended)[0].analysis.complete == 13


def test_a_score_that_was_seen_first_leaves_the_night_out(store):
    begun = registered(store)
    store.mornings.see_score(FIRST, morning(FIRST, time(7)))
    ended = Life(store).through(begun)
    assert ended.taken[0].why is LeftOut.SCORE_FIRST


def test_a_swap_is_kept_with_its_reason_and_counted_as_drawn(store):
    begun = registered(store)
    life = Life(store, effect=0)
    for n, night in enumerate(begun.nights()):
        if n == 4:
            drawn = experiment.tonight(store, evening(night), ZONE)
            assert drawn
            store.experiments.swap(begun.uid, n, "The battery was empty", evening(night))
            swapped = experiment.tonight(store, evening(night), ZONE)
            assert swapped
            assert (swapped.drawn, swapped.doing) == (drawn.drawn, not drawn.drawn)
        life.night(night)
    ended = experiment.end(store, begun.uid, morning(night, time(12)), ZONE)
    assert ended.taken[4].drawn is not ended.taken[4].really
    assert experiment.results(ended)[0].analysis.deviations == 1


def test_only_a_draw_that_was_seen_can_be_swapped_and_it_can_be_taken_back(store):
    begun = registered(store)
    with pytest.raises(JournalError, match="no draw"):
        store.experiments.swap(begun.uid, 3, "why not", BEFORE)
    experiment.tonight(store, evening(FIRST), ZONE)
    store.experiments.swap(begun.uid, 0, "tired", evening(FIRST))
    assert store.experiments.get(begun.uid).swapped(0)
    store.experiments.swap(begun.uid, 0, "", evening(FIRST))
    assert store.experiments.get(begun.uid).swapped(0) is None


def test_a_pause_moves_the_nights_and_not_the_draw(store):
    begun = registered(store)
    life = Life(store)
    for night in list(begun.nights())[:3]:
        life.night(night)
    away = FIRST + timedelta(days=3)
    store.experiments.pauses.begin(begun.uid, "Away", evening(away, time(12)), ZONE)
    found = experiment.tonight(store, evening(away), ZONE)
    assert found
    assert (found.seal.state.value, found.drawn) == ("paused", None)
    back = away + timedelta(days=5)
    store.experiments.pauses.end(begun.uid, evening(back, time(12)), ZONE)
    nights = list(store.experiments.get(begun.uid).nights())
    assert nights[2:4] == [away - timedelta(days=1), back]
    for night in nights[3:]:
        life.night(night)
    ended = experiment.end(store, begun.uid, morning(nights[-1], time(12)), ZONE)
    assert len(ended.taken) == 28
    assert experiment.results(ended)[0].analysis.complete == 14


def test_a_night_whose_draw_was_shown_cannot_be_paused_away(store):
    begun = registered(store)
    experiment.tonight(store, evening(FIRST), ZONE)
    paused = store.experiments.pauses.begin(begun.uid, "Ill", evening(FIRST), ZONE)
    assert paused.pauses[0].first == FIRST + timedelta(days=1)
    with pytest.raises(JournalError, match="nothing to pause"):
        store.experiments.pauses.begin(begun.uid, "Ill", evening(FIRST), ZONE)
    store.experiments.pauses.end(begun.uid, evening(FIRST, time(20)), ZONE)
    assert store.experiments.get(begun.uid).pauses == ()


def test_missing_nights_drop_their_pair(store):
    begun = registered(store)
    life = Life(store)
    nights = list(begun.nights())
    for n, night in enumerate(nights):
        if n in {5, 6}:
            continue
        if n == 7:
            assert store.experiments.let_stand(begun.uid, evening(night), ZONE) == 2
        life.night(night)
    ended = experiment.end(store, begun.uid, morning(nights[-1], time(12)), ZONE)
    assert [each.n for each in ended.taken if each.why is LeftOut.MISSED] == [5, 6]
    assert experiment.results(ended)[0].analysis.complete == 12


def test_a_night_left_as_missing_stays_missing(store):
    begun = registered(store)
    store.experiments.let_stand(begun.uid, evening(FIRST + timedelta(days=1)), ZONE)
    store.nights.save_diary(FIRST, slept(FIRST, 400), morning(FIRST))
    left = store.experiments.get(begun.uid)
    told = experiment.taken(store, left, [True] * 28, morning(FIRST), ZONE)
    assert told[0].why is LeftOut.MISSED


@pytest.mark.parametrize(
    ("said", "really"),
    [(Kind.NATURAL, False), (Kind.SYNCED, True), (None, None)],
)
def test_what_was_done_on_a_night_drawn_synced_is_told_by_the_word_or_an_import(
    store, said, really
):
    begun = registered(store)
    store.nights.save_diary(FIRST, slept(FIRST, 400), morning(FIRST))
    if said:
        store.nights.say_kind(FIRST, said, morning(FIRST))
    told = experiment.taken(store, begun, [True] * 28, morning(FIRST), ZONE)
    assert told[0].really is really


def test_what_nothing_tells_of_stands_beside_and_is_no_deviation(store):
    begun, life = registered(store), Life(store)
    drawn = [life.night(each, kind=n >= 8) for n, each in enumerate(begun.nights())]
    ended = experiment.end(store, begun.uid, morning(FIRST + timedelta(27), time(12)), ZONE)
    told = verdict.beside(ended, experiment.results(ended)[0])
    assert f"What was really done on {drawn[:8].count(True)} of 28 nights is not known." in told


def test_a_score_drawn_to_be_seen_is_told_by_the_next_night(store):
    begun = registered(store, question=Question.REVEAL)
    store.mornings.see_score(FIRST, morning(FIRST, time(9)))
    second = FIRST + timedelta(days=1)
    for night, minutes in ((FIRST, 300), (second, 400)):
        store.nights.save_diary(night, slept(night, minutes), morning(night))
    told = experiment.taken(store, begun, [True] * 28, morning(second), ZONE)
    assert (told[0].really, told[0].values["tst"]) == (True, 400)
    assert told[1].really is False


def test_a_ritual_is_told_by_its_run(store):
    kept = store.rituals.save(Ritual("", "Slow evening", (Step("s", "Dim", 1),)), BEFORE)
    said = {"ritual": kept.uid, "ritual_name": kept.name, "question": Question.RITUAL}
    begun = registered(store, **said)
    run = runner.begin(kept, FIRST, evening(FIRST), "run")
    store.runs.keep(runner.forward(run, evening(FIRST, time(20))), evening(FIRST, time(20)))
    second = FIRST + timedelta(days=1)
    for night in (FIRST, second):
        store.nights.save_diary(night, slept(night, 400), morning(night))
    told = experiment.taken(store, begun, [True] * 28, morning(second), ZONE)
    assert [each.really for each in told[:2]] == [True, False]


def test_recall_counts_mornings_and_a_blank_is_no_answer(store):
    begun = registered(store, primary=Outcome.RECALL)
    second, third = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
    store.nights.say_recall(FIRST, Recall.WHOLE, morning(FIRST))
    store.nights.say_recall(second, Recall.NOTHING, morning(second))
    store.nights.save_diary(third, slept(third, 400), morning(third))
    told = experiment.taken(store, begun, [True] * 28, morning(third), ZONE)
    assert [each.values["recall"] for each in told[:3]] == [100, 0, None]


@pytest.mark.parametrize(
    "design",
    [
        Design(Scheme.BLOCKS, 6, length=3, washout=1),
        Design(Scheme.COMPLETE, 16),
        Design(Scheme.ALTERNATION, 16, longest=2),
        Design(Scheme.PHASES, 40, shortest=6, phases=3),
        experiment.break_of(14),
    ],
    ids=lambda design: design.scheme.value,
)
def test_every_way_of_drawing_is_lived_to_its_end(store, design):
    ended = Life(store, effect=200).through(registered(store, design=design))
    found = experiment.results(ended)[0].analysis
    assert len(ended.taken) == design.nights
    assert found.verdict.state is State.CLEAR_AND_MEANINGFUL


def test_a_break_of_fourteen_nights_lasts_fourteen_nights_in_one_stretch(store):
    ended = Life(store).through(registered(store, design=experiment.break_of(14)))
    text = "".join("sn"[not each.drawn] for each in ended.taken)
    assert text.strip("s") == "n" * 14
    assert text.startswith("ssss")
    assert text.endswith("ssss")


@pytest.mark.parametrize(
    "wrong",
    [
        {"design": Design(Scheme.PAIRS, 5)},
        {"design": Design(Scheme.PHASES, 40, shortest=5, phases=3)},
        {"design": Design(Scheme.COMPLETE, 10)},
        {"design": Design(Scheme.PHASES, 20, shortest=6, phases=3)},
        {"secondary": (Outcome.TST,)},
        {"secondary": tuple(Outcome)[:5], "primary": Outcome.RECALL},
        {"matters": 0.0},
        {"expected": 11},
        {"question": Question.RITUAL},
    ],
)
def test_what_could_not_be_told_is_not_registered(store, wrong):
    with pytest.raises(JournalError, match="cannot be registered"):
        registered(store, **wrong)
    assert store.experiments.all() == ()


def test_a_first_night_in_the_past_is_refused(store):
    with pytest.raises(JournalError, match="cannot be registered"):
        experiment.register(store, wish(), morning(FIRST, time(13)))


def test_the_card_has_one_hash_that_anybody_can_reckon_again(store):
    begun = registered(store)
    assert begun.intact
    assert fingerprint(begun.card) == begun.hash
    assert json.dumps(json.loads(begun.card), ensure_ascii=False, sort_keys=True,
                      separators=(",", ":")) == begun.card  # fmt: skip
    ended = Life(store).through(begun)
    draw = store.experiments.draws.whole(begun.uid, morning(list(begun.nights())[-1]), ZONE)
    assert draw
    assert draw.arms == tuple(each.drawn for each in ended.taken)
    arms = json.dumps([int(each) for each in draw.arms], separators=(",", ":"))
    assert fingerprint(f"{draw.key}:{arms}") == begun.draw_hash == ended.draw_hash


def test_the_hash_of_a_registration_stays_what_it_is():
    from journal.model.experiment import card

    text = card(wish(), BEFORE, "0" * 64)
    assert fingerprint(text) == HASH


def test_the_spread_is_of_own_nights_or_said_not_to_be(store):
    found = experiment.spread(store, Outcome.TST, BEFORE, ZONE)
    assert (found.own, found.n) == (False, 0)
    for n in range(6):
        night = FIRST - timedelta(days=n + 2)
        store.nights.save_diary(night, slept(night, 400 + 20 * n), morning(night))
    found = experiment.spread(store, Outcome.TST, BEFORE, ZONE)
    assert (found.own, found.n) == (True, 6)
    assert found.sd == pytest.approx(37.4, abs=0.1)


def test_an_outlook_is_not_given_where_it_is_not_reckoned():
    assert experiment.outlook(PAIRS, 60)
    assert experiment.outlook(experiment.break_of(14), 60) is None
    one, two = Design(Scheme.BLOCKS, 7, length=2), Design(Scheme.BLOCKS, 7, length=4)
    first, second = experiment.outlook(one, 60), experiment.outlook(two, 60)
    assert first
    assert second
    assert second.half_width < first.half_width


def test_a_registration_reads_back_as_it_was_written(store):
    begun = registered(store, secondary=(Outcome.SOL,), expected=None)
    assert begun.registration == wish(secondary=(Outcome.SOL,), expected=None)
    assert isinstance(begun.registration, Registration)


@pytest.mark.parametrize(
    "design", [PAIRS, Design(Scheme.BLOCKS, 6, length=3, washout=1)], ids=lambda d: d.scheme.value
)
def test_the_nights_that_are_drawn_are_those_that_the_difference_stands_on(store, design):
    begun = registered(store, design=design)
    life = Life(store, effect=30)
    for n, night in enumerate(begun.nights()):
        if n != 4:
            life.night(night)
    last = max(begun.nights())
    store.experiments.let_stand(begun.uid, morning(last, time(12)), ZONE)
    # the nights after the gap were lived unseen: only the numbers are looked at here
    ended = experiment.end(store, begun.uid, morning(last, time(12)), ZONE)
    used = experiment.counted(ended, Outcome.TST)
    assert 4 not in used
    found = experiment.results(ended)[0].analysis
    sides = {
        on: [each.values["tst"] for each in ended.taken if each.n in used and each.drawn is on]
        for on in (True, False)
    }
    if design is PAIRS:
        means = [sum(filter(None, side)) / len(side) for side in sides.values()]
        assert found.tested
        assert found.tested.estimate == pytest.approx(means[0] - means[1])
        assert len(used) == 26
    else:
        assert len(used) == 2 * found.complete * (design.length - design.washout) - 1
