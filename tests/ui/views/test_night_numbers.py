"""What the numbers of a night are: with the night's own changes of stage, and both records."""

from datetime import UTC, datetime, timedelta

import pytest

from journal.model.diary import Diary
from journal.model.night import Night
from journal.model.session import Stage
from tests.journal.looking.test_hypnograms import NIGHT, ONE, record
from ui.views.night.reported import Accounts
from ui.widgets.labels import Label


def told(look, night: Night) -> dict[str, str]:
    page = Accounts(look, night, UTC)
    about = {each.key: each.meaning for each in page.stages_told(night.main)}
    page.deleteLater()
    return about


def test_the_changes_of_stage_of_this_night_stand_with_what_they_are(look, qtbot):
    found = told(look, Night(NIGHT, sessions=(ONE,)))
    assert found.keys() == {"stage_shifts"}
    assert "followed by REM 100 % (n 1)" in found["stage_shifts"]


def test_two_records_of_a_night_say_how_far_they_agree(look, qtbot):
    other = record("two", (10, Stage.AWAKE), (110, Stage.LIGHT))
    found = told(look, Night(NIGHT, sessions=(ONE, other)))
    assert "this night: 100 % (n 240)" in found["records_alike"]
    assert found["records_kappa"].startswith("This night: 0.")


def test_a_night_without_a_record_has_nothing_of_it(look, qtbot):
    assert told(look, Night(NIGHT)) == {}


ROSE = datetime(2026, 11, 19, 7, tzinfo=UTC)
LATE, SEEN = "You told it more than a day", "What was reported had been seen"


@pytest.mark.parametrize(
    ("after", "seen", "says"),
    [
        (timedelta(hours=1), False, (False, False)),
        (timedelta(hours=25), False, (True, False)),
        (timedelta(hours=1), True, (False, True)),
        (timedelta(hours=25), None, (True, False)),
    ],
)
def test_an_account_says_that_it_came_late_or_after_the_report(look, qtbot, after, seen, says):
    diary = Diary(out_of_bed=ROSE, filled_at=ROSE + after, score_seen_before_diary=seen)
    page = Accounts(look, Night(NIGHT, sessions=(ONE,), diary=diary), UTC)
    words = " ".join(each.text() for each in page.findChildren(Label))
    page.deleteLater()
    assert (LATE in words, SEEN in words) == says
