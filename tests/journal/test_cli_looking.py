"""`elara compare` and `elara stats`: one document each, every number with its n."""

from datetime import UTC, datetime

from journal.model.dream import Dream, Mark, MarkKind, Recall
from journal.store.store import Store
from tests.journal.looking.diaries import DAY, FIRST, keep


def filled(terminal, kinds="ns" * 14):
    store = Store.open(terminal.journal)
    keep(store, kinds, [30 if n % 2 == 0 else 15 for n in range(len(kinds))])
    store.close()


def test_compare_says_the_difference_with_n_and_the_nights(terminal):
    filled(terminal)
    told = terminal.json("compare", "sol")
    assert told["says"] == "less"
    assert told["difference"] == -15
    assert (told["natural"]["n"], told["synced"]["n"]) == (14, 14)
    assert len(told["nights"]) == 28
    assert told["drawn_by_lot"] is False
    assert not [key for key in told if key.startswith("p")]


def test_compare_below_the_minimum_has_no_difference_and_says_what_is_missing(terminal):
    filled(terminal, "n" * 15 + "s" * 5)
    told = terminal.json("compare", "sol")
    assert (told["difference"], told["interval"]) == (None, None)
    assert told["synced"]["missing"] == 2


def test_compare_looks_only_at_the_span(terminal):
    filled(terminal)
    told = terminal.json("compare", "sol", "--from", "2026-03-02", "--to", "2026-03-21")
    assert (told["natural"]["n"], told["synced"]["n"]) == (10, 10)


def test_an_unknown_outcome_is_refused_with_those_there_are(terminal):
    filled(terminal)
    done = terminal.run("compare", "happiness")
    assert done.exit_code == 1
    assert "sol" in str(done.exception.advice)


def test_an_outcome_of_one_kind_of_night_only_is_said_to_be_just_that(terminal):
    filled(terminal, "n" * 14)
    done = terminal.run("compare", "sol")
    assert done.exit_code == 1
    assert str(done.exception.title) == "That was not answered on both kinds of night yet."


def test_compare_reads_for_a_person(terminal):
    filled(terminal)
    words = terminal.run("compare", "sol").output
    assert "On synced nights you fell asleep sooner, by about 15 minutes." in words
    assert "You chose these nights" in words


def test_stats_tell_every_measure_with_n_definition_and_reason(terminal):
    filled(terminal)
    told = {each["key"]: each for each in terminal.json("stats")}
    assert told["asleep"]["n"] == 28
    assert told["asleep"]["value"] is not None
    assert told["bias"]["value"] is None
    assert told["bias"]["reason"] == "too_few"
    for each in told.values():
        assert each["definition"]
        assert each["formula"]
        assert each["source"]
        assert (each["value"] is None) == (each["reason"] is not None)
    assert "Asleep, you say" in terminal.run("stats").output


def test_two_stretches_stand_beside_each_other_each_told_by_itself(terminal):
    filled(terminal)
    told = terminal.json("side-by-side", "2026-03-02..2026-03-15", "2026-03-16..2026-03-29")
    lines = {each["name"]: each for each in told["lines"]}
    assert (lines["Natural nights"]["left"], lines["Natural nights"]["right"]) == ("7", "7")
    assert lines["Asleep, you say"]["left"].endswith("n 14")
    assert lines["Asleep, you say"]["definition"]
    assert told["covered_from"] is None
    words = terminal.run("side-by-side", "2026-03-02..2026-03-15", "2026-03-29..2026-03-16").output
    assert "Synced nights: 7 | 7" in words
    assert terminal.run("side-by-side", "2026-03-02..x", "2026-03-29").exit_code == 2


def test_insights_tell_each_figure_with_its_n_and_never_a_title(terminal):
    store = Store.open(terminal.journal)
    marks = (Mark(MarkKind.FEELING, "fear", 0.8), Mark(MarkKind.THREAD, "The Shadow"))
    for at in range(6):
        told = Dream(FIRST + at * DAY, "It came up.", "A title", marks=marks)
        store.dreams.save(told, datetime(2026, 3, 20, tzinfo=UTC))
        store.nights.say_recall(told.night, Recall.WHOLE, datetime(2026, 3, 20, tzinfo=UTC))
    store.close()
    told = terminal.json("insights")
    assert (told["dreams"], told["undated"]) == (6, 0)
    assert told["kept"]["all"] == {
        "n": 6, "kept": 6, "rate": 1.0, "interval": told["kept"]["all"]["interval"],
        "unanswered": 0, "provisional": True,
    }  # fmt: skip
    assert (told["feelings"][0]["count"], told["feelings"][0]["n"]) == (6, 6)
    assert [each["fear"] for each in told["themes"][0]["dreams"]] == [4.0] * 6
    assert "title" not in terminal.run("insights", "--json").output.casefold()
    words = terminal.run("insights").output
    assert "Kept on waking: 6 of 6 mornings answered" in words
    assert "Themes: The Shadow 6" in words
    assert "6 dreams" in words.splitlines()[0]


def test_of_few_dreams_insights_only_say_that_it_is_too_early(terminal):
    filled(terminal)
    assert terminal.run("insights").output.strip() == "Too early to say: 0 dreams."
    assert terminal.json("insights")["kept"] is None
