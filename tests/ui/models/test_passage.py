"""A passage knows which of its words were looked for, however it is cut."""

from hypothesis import given
from hypothesis import strategies as st

from journal.model.listing import BEGIN, END
from ui.models.passage import Passage


def test_the_marks_are_taken_out_and_their_places_kept():
    passage = Passage.of(f"The {BEGIN}station{END}\nwithout {BEGIN}hands{END}")
    assert passage.text == "The station without hands"
    assert [passage.text[a:b] for a, b in passage.found] == ["station", "hands"]


def test_a_mark_without_its_partner_marks_nothing():
    assert Passage.of(f"The {BEGIN}station").found == ()
    assert Passage.of(f"The station{END}").found == ()


def test_a_broken_passage_keeps_its_marks_on_their_lines():
    passage = Passage.of(f"Every clock {BEGIN}had{END} lost {BEGIN}its hands{END} that day")
    assert list(passage.lines(["Every clock had", "lost its ha…"])) == [
        [("Every clock ", False), ("had", True)],
        [("lost ", False), ("its ha", True), ("…", False)],
    ]


@given(st.text(alphabet=f"ab {BEGIN}{END}\n"), st.integers(0, 9), st.integers(0, 9))
def test_the_pieces_of_any_part_are_that_part(excerpt, start, length):
    passage = Passage.of(excerpt)
    end = start + length
    assert "".join(text for text, _found in passage.runs(start, end)) == passage.text[start:end]


def test_what_only_writing_needs_is_not_read_and_what_was_found_is_still_marked():
    written = (
        f'# The {BEGIN}harbour{END}\n- **with** @{BEGIN}Zara{END} and @"Aunt Rosa",\n'
        f"- at ^Old_{BEGIN}station{END} in C# and a@b.org"
    )
    passage = Passage.read(written)
    assert passage.text == ("The harbour with Zara and Aunt Rosa, at Old station in C# and a@b.org")
    assert [passage.text[a:b] for a, b in passage.found] == ["harbour", "Zara", "station"]


@given(st.text(alphabet=f'ab*_`#@"- {BEGIN}{END}\n\\'))
def test_reading_loses_no_letter_of_a_word(excerpt):
    letters = [each for each in excerpt if each in "ab"]
    passage = Passage.read(excerpt)
    assert [each for each in passage.text if each in "ab"] == letters
    assert all(0 <= a <= b <= len(passage.text) for a, b in passage.found)


@given(st.text(alphabet="ab. \t\xa0\u2003\n"))
def test_a_passage_that_is_nothing_but_words_is_read_as_they_stand(excerpt):
    assert Passage.read(excerpt) == Passage(" ".join(excerpt.split()))
