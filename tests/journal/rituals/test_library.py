"""The templates tell when, what was studied, in whom and how sure; they claim nothing."""

import re

import pytest

from journal.errors import JournalError
from journal.model.ritual import StepKind
from journal.rituals.library import begun_from, evenings, templates

KEYS = {
    *("stimulus_control", "fixed_rise", "relaxation_pmr", "constructive_worry", "todo_list"),
    *("gratitude", "warm_bath", "caffeine_cutoff", "alcohol_note", "dim_light", "slow_breathing"),
    *("cyclic_sighing", "breath_478", "cognitive_shuffle", "imagery", "paradoxical"),
    *("screens_clock_away", "mild", "dream_recall", "dream_incubation", "irt", "dream_reentry"),
    *("sleep_restriction", "sleep_hygiene_only"),
}
CAREFUL = {"warm_bath", "mild", "irt", "sleep_restriction", "paradoxical", "dream_incubation"}
CLAIMS = re.compile(
    r"\b(cures?|treats?|heals?|guarantee\w*|proven|works|improves your|fix(es)?|you must sleep"
    r"|best|miracle|detox\w*)\b|!",
    re.IGNORECASE,
)


def test_every_practice_of_the_library_is_there():
    assert set(templates()) == KEYS


@pytest.mark.parametrize("template", templates().values(), ids=lambda each: each.key)
def test_a_template_tells_when_what_was_studied_in_whom_and_how_sure(template):
    for words in (template.name, template.about, template.when, template.studied, template.whom):
        assert words.strip()
    assert re.match(r"[ABCD](?![a-z])|Not recommended alone", template.grade)
    assert bool(template.steps) is not template.information
    assert template.window is None or 0 <= template.window[0] < template.window[1]
    assert not (template.key in CAREFUL and not template.cautions)


@pytest.mark.parametrize(
    "words",
    [
        *(
            (each.key, text)
            for each in templates().values()
            for text in (each.name, each.about, each.when, each.studied, *each.cautions)
        ),
        *((each.key, each.about) for each in evenings().values()),
        *(
            (each.template, f"{step.name} {step.note}")
            for each in (one.ritual for one in evenings().values())
            for step in each.steps
        ),
    ],
    ids=lambda each: each[0],
)
def test_no_word_claims_what_medicine_may_claim(words):
    assert not CLAIMS.search(words[1]), words[1]


@pytest.mark.parametrize("key", ["sleep_restriction", "sleep_hygiene_only"])
def test_what_is_information_stays_information(key):
    with pytest.raises(JournalError, match="for reading only"):
        begun_from(templates()[key])


def test_a_ritual_begun_from_a_template_has_its_steps_and_its_name():
    ritual = begun_from(templates()["warm_bath"])
    assert (ritual.name, ritual.template, ritual.minutes) == ("A warm bath", "warm_bath", 20)


def test_elaras_own_evenings_are_composed_of_templates():
    found = evenings()
    assert set(found) == {
        *("candle", "tired", "travelling", "sunday"),
        *("incubation", "mild_night", "morning_recall", "rescripting"),
    }
    assert {use for each in found.values() for use in each.uses} <= KEYS
    assert found["tired"].ritual.minutes < 10
    assert found["sunday"].ritual.weekdays == (7,)
    for each in found.values():
        uids = [step.uid for step in each.ritual.steps]
        assert len(set(uids)) == len(uids)


def test_every_step_that_breathes_has_its_pattern_and_every_one_that_writes_its_question():
    for each in templates().values():
        for step in each.steps:
            assert (step.kind is StepKind.BREATHE) == (step.breath is not None)
            assert (step.kind is StepKind.WRITE) == (step.asks is not None)
