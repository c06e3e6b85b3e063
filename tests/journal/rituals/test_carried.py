"""Rituals as files: what goes out comes back, and what is no ritual is refused in plain words."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import NotRecognised
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.rituals.carried import Carried, carried, read, written
from journal.rituals.library import evenings
from journal.rituals.owned import free_name, fresh, fresh_with_variants

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
SCHEMA = json.loads(files("resources").joinpath("schemas/ritual-1.schema.json").read_text("utf-8"))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = WORDS.map(str.strip).filter(bool)
SECONDS = st.floats(1, 30) | st.integers(1, 30)
STEPS = st.builds(
    Step,
    st.just(""),
    NAMES,
    st.none() | st.floats(0, 1440) | st.integers(0, 1440),
    st.sampled_from(StepKind),
    WORDS,
    st.none() | st.tuples(SECONDS, st.floats(0, 30), SECONDS, st.integers(0, 30)),
    st.none() | st.sampled_from(Asks),
    st.sampled_from(["", "rain", "waves"]),
    st.floats(0, 600),
)
STEPS_OF_ONE = st.lists(STEPS, max_size=6).map(
    lambda found: tuple(replace(each, uid=str(n)) for n, each in enumerate(found, 1))
)
DAYS = st.lists(st.integers(1, 7), unique=True).map(lambda days: tuple(sorted(days)))
RITUALS = st.builds(Ritual, st.just(""), NAMES, STEPS_OF_ONE)
VARIANTS = st.builds(Ritual, st.just(""), NAMES, STEPS_OF_ONE, weekdays=DAYS, tired=st.booleans())
CARRIED = st.builds(Carried, RITUALS, st.lists(VARIANTS, max_size=3).map(tuple))


@given(CARRIED)
def test_a_ritual_that_goes_out_comes_back_the_same(found):
    text = written(found)
    assert read(text) == found
    jsonschema.validate(json.loads(text), SCHEMA)


def test_every_evening_that_ships_can_go_out_and_fits_the_description():
    for each in evenings().values():
        text = written(Carried(each.ritual))
        jsonschema.validate(json.loads(text), SCHEMA)
        back = read(text).ritual
        assert [step.name for step in back.steps] == [step.name for step in each.ritual.steps]


def test_a_file_names_no_place_on_a_disk_and_no_identity():
    step = Step("s1", "Listen", 20, StepKind.LISTEN, sound="/home/zora/rain.ogg", fade=30)
    text = written(Carried(Ritual("r1", "Evening", (step,))))
    assert "zora" not in text
    assert "r1" not in text
    assert read(text).ritual.steps[0].sound == ""


def test_variants_go_with_their_ritual_only():
    base, other = Ritual("a", "A"), Ritual("b", "B")
    short = Ritual("c", "Short", variant_of="a", tired=True)
    assert carried(base, (base, other, short)).variants == (short,)


REFUSED = {
    "": "no JSON",
    '{"elara_ritual": 1, "na': "stops in the middle",
    "[]": "does not say",
    '{"name": "x", "steps": []}': "does not say",
    '{"elara_ritual": 2, "name": "x", "steps": []}': "Another version",
    '{"elara_ritual": 1, "name": "  ", "steps": []}': "no name",
    '{"elara_ritual": 1, "name": 3, "steps": []}': "missing, or too long",
    '{"elara_ritual": 1, "name": "x"}': "list in it is missing",
    '{"elara_ritual": 1, "name": "x", "steps": [3]}': "is none",
    '{"elara_ritual": 1, "name": "x", "steps": [{"name": "s", "kind": "fly"}]}': "kind",
    '{"elara_ritual": 1, "name": "x", "steps": [{"name": "s", "minutes": -1}]}': "length",
    '{"elara_ritual": 1, "name": "x", "steps": [{"name": "s", "minutes": 1e400}]}': "length",
    '{"elara_ritual": 1, "name": "x", "steps": [{"name": "s", "minutes": true}]}': "length",
    '{"elara_ritual": 1, "name": "x", "steps": [{"name": "s", "breath": [0, 0, 1, 0]}]}': "breath",
    '{"elara_ritual": 1, "name": "x", "steps": [{"name": "s", "asks": "why"}]}': "kind",
    '{"elara_ritual": 1, "name": "x", "steps": [], "variants": [{"name": "y", "steps": [],'
    ' "weekdays": [8]}]}': "no weekdays",
    "[" * 100_000: "no JSON",
    '"' + "x" * 1_000_001 + '"': "too large",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:40])
def test_what_is_no_ritual_is_refused_and_it_is_said_why(text):
    with pytest.raises(NotRecognised) as refused:
        read(text)
    assert REFUSED[text] in refused.value.advice
    assert "Nothing was changed" in refused.value.advice


@given(
    st.text(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["elara_ritual", "name", "steps", "minutes", "breath", "variants", "kind"]
                )
                | st.text(),
                inner,
            )
        ),
    ).map(lambda plain: json.dumps({"elara_ritual": 1, "name": "n", "steps": plain}))
)
def test_whatever_a_file_holds_it_is_a_ritual_or_refused(text):
    with suppress(NotRecognised):
        assert read(text).ritual.name


def test_two_rituals_never_share_a_step_nor_a_name():
    first = fresh(evenings()["candle"].ritual, (), NOW)
    again = fresh(evenings()["candle"].ritual, (first,), NOW)
    assert not {each.uid for each in first.steps} & {each.uid for each in again.steps}
    assert (first.name, again.name) == ("Candle-lit evening", "Candle-lit evening 2")
    assert again.template == "candle"


def test_variants_of_a_file_stand_in_for_the_new_ritual():
    base, short = fresh_with_variants(
        Ritual("", "Evening"), [Ritual("", "evening", tired=True)], (), NOW
    )
    assert short.variant_of == base.uid
    assert (short.name, short.tired) == ("evening 2", True)


@given(WORDS, st.lists(WORDS))
def test_a_free_name_is_nobodys(wanted, taken):
    found = free_name(wanted, taken)
    assert found.casefold() not in {each.strip().casefold() for each in taken}
