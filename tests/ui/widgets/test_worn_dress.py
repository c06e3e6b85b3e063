"""What a long paragraph wears moves along with its letters until it is dressed anew."""

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.prose_dress import Dress
from ui.widgets.worn_dress import Worn, WornDress

STRONG = Dress(strong=True)
TEXT = st.text(st.sampled_from("abc 夢🌙"), max_size=30)


def put_on(text: str, start: int, end: int) -> tuple[WornDress, list[Worn]]:
    worn = WornDress()
    return worn, list(worn.put_on(3, text, [(start, end, STRONG)]))


@given(TEXT, st.text("bcd", min_size=1, max_size=5), TEXT, st.text("z", max_size=9))
def test_a_word_behind_what_is_typed_keeps_its_dress(before, word, behind, typed):
    text = before + "a" + word + behind
    worn, put = put_on(text, len(before) + 1, len(before) + 1 + len(word))
    assert [_cut(text, *piece[:2]) for piece in put] == [word]
    moved = worn.moved(3, typed + text)
    assert moved is not None
    assert word in {_cut(typed + text, *piece[:2]) for piece in moved}


def test_a_word_typed_in_grows_and_one_taken_out_is_bare():
    worn, _put = put_on("so it was", 3, 5)
    assert worn.moved(3, "so ixxt was") == [(3, 7, STRONG)]
    assert worn.moved(3, "so was") == []


def test_another_paragraph_and_another_text_are_dressed_anew():
    worn, _put = put_on("so it was", 3, 5)
    assert worn.moved(4, "so it was") is None
    assert worn.moved(3, "x" * 500) is None


def _cut(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")
