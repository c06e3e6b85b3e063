"""What is written on the page is never lost to what happens in the file, nor the other way."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.model.dream import Dream, Mark, MarkKind, Origin, ServiceDream
from ui.models.draft import Draft

NIGHT = date(2026, 11, 19)
OWN = Dream(NIGHT, "It was snowing inside.", "The station", uid="a")
TOLD = Dream(
    NIGHT,
    "A corridor.",
    "Session 4",
    Origin.SYNCED,
    uid="b",
    account=ServiceDream("1", "Session 4", "A corridor."),
    told_title="Session 4",
    told_body="A corridor.",
)


def test_a_dream_shown_and_left_alone_has_not_changed():
    assert not Draft.of(OWN).changed
    assert Draft.of(OWN).dream == OWN
    assert not Draft.of(TOLD).changed


def test_a_services_words_are_not_shown_as_the_persons():
    assert Draft.of(TOLD).page.body == ""
    assert Draft.of(TOLD).dream.body == "A corridor."


def test_own_words_take_the_place_of_the_services():
    written = Draft.of(TOLD).edited(body="I walked.")
    assert written.dream.body == "I walked."


def test_taking_own_words_back_gives_the_services_again():
    mine = replace(TOLD, body="I walked.")
    assert Draft.of(mine).edited(body="").dream.body == "A corridor."


def test_a_text_emptied_by_its_writer_is_empty():
    assert Draft.of(OWN).edited(body="").dream.body == ""


def test_what_was_not_edited_here_follows_the_file():
    met = Draft.of(OWN).met(replace(OWN, title="Another", body="Otherwise."))
    assert (met.page.title, met.page.body) == ("Another", "Otherwise.")
    assert not met.changed


def test_what_was_edited_here_stays_and_the_rest_follows():
    mine = Draft.of(OWN).edited(body="It was snowing inside. Zara")
    met = mine.met(replace(OWN, title="Another", body="Otherwise."))
    assert (met.page.title, met.page.body) == ("Another", "It was snowing inside. Zara")
    assert met.changed


def test_what_both_have_edited_is_still_seen_as_begun_before_both():
    mine = Draft.of(OWN).edited(body="Mine.").met(replace(OWN, title="Another", body="Theirs."))
    assert (mine.base.title, mine.base.body) == ("Another", OWN.body)
    assert (mine.page.title, mine.page.body) == ("Another", "Mine.")


def test_a_save_that_found_other_words_in_the_file_takes_them_up():
    mine = Draft.of(OWN).edited(body="Mine.")
    saved = mine.saved(replace(mine.dream, title="Another"))
    assert (saved.page.title, saved.page.body) == ("Another", "Mine.")
    assert not saved.changed


def test_what_was_saved_from_here_leaves_the_page_as_it_is():
    mine = Draft.of(OWN).edited(title="", body="New ")
    met = mine.met(mine.dream)
    assert (met.page.title, met.page.body) == ("", "New ")
    assert not met.changed


def test_a_title_just_emptied_does_not_come_back_under_the_pen():
    emptied = Draft.of(TOLD).edited(title="")
    assert emptied.met(emptied.dream).page.title == ""


def test_a_dream_put_into_the_bin_elsewhere_is_taken_out_by_writing_on():
    gone = replace(OWN, deleted_at=datetime(2026, 11, 19, tzinfo=UTC))
    assert Draft.of(OWN).edited(body="More").met(gone).dream.deleted_at is None


@pytest.mark.parametrize(
    ("dream", "nothing"),
    [
        (Dream(NIGHT), True),
        (Dream(NIGHT, body="  \n"), True),
        (Dream(NIGHT, title="A door"), False),
        (Dream(NIGHT, marks=(Mark(MarkKind.PERSON, "Zara"),)), False),
        (Dream(NIGHT, lucid=False), False),
        (Dream(NIGHT, session_uid="s"), False),
    ],
)
def test_only_a_dream_with_nothing_at_all_holds_nothing(dream, nothing):
    assert Draft.of(dream).holds_nothing is nothing
