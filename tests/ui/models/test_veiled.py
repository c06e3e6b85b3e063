"""What is covered says why, and not a word more."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from journal.model.dream import Dream, Mark, MarkKind
from journal.model.listing import DreamRow
from journal.model.night import Night
from ui.models.card_face import Lead, face_of
from ui.models.dream_list_words import spoken, titled, told
from ui.models.veiled import Veil, Veiled

NIGHT = date(2026, 11, 19)
SECRET = Dream(
    NIGHT,
    "The lamp said a secret.",
    "Lamp",
    uid="1",
    private=True,
    marks=(Mark(MarkKind.FEELING, "shame"),),
)
HARD = Dream(NIGHT, "The lamp fell.", "Fall", uid="2", nightmare=True)


def test_a_private_dream_is_covered_until_it_is_asked_for():
    assert Veiled().veil(SECRET) is Veil.PRIVATE
    assert Veiled().showing("1").veil(SECRET) is None
    assert Veiled().showing("2").veil(SECRET) is Veil.PRIVATE


def test_a_hard_dream_is_covered_only_where_that_is_wished():
    assert Veiled().veil(HARD) is None
    assert Veiled(hard=True).veil(HARD) is Veil.HARD
    assert Veiled(hard=True).veil(Dream(NIGHT, uid="3", nightmare=None)) is None


def test_the_night_keeps_its_dreams_but_not_their_words():
    night = Veiled(hard=True).night(Night(NIGHT, dreams=(SECRET, HARD)))
    assert [each.title for each in night.dreams] == ["Private", "A hard dream"]
    assert not any(each.own_title or each.body or each.marks for each in night.dreams)


@pytest.mark.parametrize("lead", Lead)
def test_a_card_says_no_word_of_a_private_dream(lead):
    face = face_of(Night(NIGHT, dreams=(SECRET,)), lead, ZoneInfo("Europe/Lisbon"))
    said = repr((face.title, face.body, face.left, face.right, face.name, face.sentence))
    assert "amp" not in said
    assert "hame" not in said
    assert face.covered == ("1",)


def test_a_covered_row_is_read_out_as_private_with_its_night():
    row = Veiled(hard=True).row(
        DreamRow("2", NIGHT, "Fall", HARD.origin, "fell", 0, nightmare=True)
    )
    assert (titled(row), told(row)) == ("A hard dream", "")
    assert spoken(row) == "A hard dream, Wednesday 18 to Thursday 19 November 2026"
    private = DreamRow("1", NIGHT, "", HARD.origin, "", 0, private=True, covered=True)
    assert titled(private) == "Private"
    assert spoken(private) == "Private dream, Wednesday 18 to Thursday 19 November 2026"
