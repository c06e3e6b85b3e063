"""What the numbers of a night are: with the night's own changes of stage, and both records."""

from datetime import UTC

from journal.model.night import Night
from journal.model.session import Stage
from tests.journal.looking.test_hypnograms import NIGHT, ONE, record
from ui.views.night.reported import Accounts


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
