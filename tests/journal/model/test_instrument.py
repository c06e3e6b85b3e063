"""A change of device or algorithm is told on the night it comes, and only there."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.instrument import Change, Instrument, What, changes

FIRST = date(2025, 1, 1)


def nights(*told: Instrument, every: int = 1):
    return [(FIRST + timedelta(days=n * every), each) for n, each in enumerate(told)]


def watch(**known: str) -> Instrument:
    return Instrument("apple_health", "Watch", **known)


@pytest.mark.parametrize(
    ("before", "now", "what", "words"),
    [
        (watch(device="Watch6,2"), watch(device="Watch7,1"), What.DEVICE, ("Watch6,2", "Watch7,1")),
        (watch(firmware="9.1"), watch(firmware="10.0"), What.FIRMWARE, ("9.1", "10.0")),
        (watch(staging="1"), watch(staging="2"), What.STAGING, ("1", "2")),
        (watch(), Instrument("apple_health", "Ring"), What.RECORDER, ("Watch", "Ring")),
        (Instrument("fitbit"), Instrument("oura"), What.SOURCE, ("fitbit", "oura")),
    ],
)
def test_each_part_that_changes_is_told_with_what_it_was(before, now, what, words):
    found = changes(nights(before, before, now, now))
    assert found == {FIRST + timedelta(days=2): (Change(now.source, what, *words),)}


def test_what_is_not_known_is_no_change():
    told = nights(watch(device="a", staging="1"), watch(), watch(device="a", staging="1"))
    assert changes(told) == {}


def test_another_device_has_a_version_of_its_own():
    (several,) = changes(
        nights(watch(device="a", firmware="9"), watch(device="b", firmware="2"))
    ).values()
    assert [each.what for each in several] == [What.DEVICE]


def test_two_worn_in_turn_are_told_of_once():
    one, other = watch(device="a"), watch(device="b")
    assert list(changes(nights(*([one, other] * 20)))) == [FIRST + timedelta(days=1)]


def test_one_put_away_for_long_is_told_of_again():
    one, other = watch(device="a"), watch(device="b")
    found = changes(nights(one, *([other] * 20), one))
    assert list(found) == [FIRST + timedelta(days=1), FIRST + timedelta(days=21)]
    assert found[FIRST + timedelta(days=21)][0].before == "b"


def test_the_same_after_a_long_pause_is_no_change():
    assert changes(nights(watch(device="a"), watch(device="a"), every=400)) == {}


def test_the_words_name_what_is_used_now_and_what_was():
    assert Change("oura", What.SOURCE, "fitbit", "oura").words == "Source: Oura, before that Fitbit"
    told = Change("fitbit", What.STAGING, "classic", "stages 2").words
    assert told == "Staged by: stages 2, before that classic"


@given(st.lists(st.sampled_from([watch(), watch(device="a"), watch(device="b"), Instrument("x")])))
def test_a_change_always_has_a_before_that_is_not_the_now(told):
    for several in changes(nights(*told)).values():
        assert all(each.before and each.now and each.before != each.now for each in several)


def slowly(told):
    """The same, every night looked at by itself."""
    used: dict[tuple[str, ...], dict[str, date]] = {}
    found: dict[date, set[tuple[str, What, str, str]]] = {}
    for night, each in told:
        app = (each.source, each.recorder)
        for what, among, now in (
            (What.SOURCE, (), each.source),
            (What.RECORDER, (each.source,), each.recorder),
            (What.DEVICE, app, each.device),
            (What.FIRMWARE, (*app, each.device), each.firmware),
            (What.STAGING, app, each.staging),
        ):
            if now:
                known = used.setdefault((what, *among), {})
                recent = now in known and night - known[now] <= timedelta(days=14)
                before = max(known, key=lambda value: known[value], default=now)
                if before != now and not recent:
                    found.setdefault(night, set()).add((each.source, what, before, now))
                known[now] = night
    return found


INSTRUMENTS = st.builds(
    Instrument,
    st.sampled_from("xy"),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from(["", "7", "8"]),
    st.sampled_from(["", "p"]),
)


@given(st.lists(st.tuples(st.integers(1, 20), INSTRUMENTS), max_size=30))
def test_nights_that_go_on_with_the_same_are_passed_by_without_a_difference(steps):
    told, night = [], FIRST
    for days, each in steps:
        night += timedelta(days=days)
        told.append((night, each))
    found = {
        at: {(c.source, c.what, c.before, c.now) for c in several}
        for at, several in changes(told).items()
    }
    assert found == slowly(told)
