"""Markdown in plain text: what is what, and how a list goes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.markdown import Style, continued, heading, lead, stretches

LIKELY = st.text(st.sampled_from(list("*_`# -+>1.)[]x\\ab é\t")), max_size=40)


def parts(line, style):
    return [line[each.start : each.end] for each in stretches(line) if each.style is style]


@pytest.mark.parametrize(
    ("line", "style", "part"),
    [
        ("it was **very** dark", Style.STRONG, "**very**"),
        ("it was __very__ dark", Style.STRONG, "__very__"),
        ("it was *very* dark", Style.EMPHASIS, "*very*"),
        ("it was _very_ dark", Style.EMPHASIS, "_very_"),
        ("a **bold and *leaning* word**", Style.EMPHASIS, "*leaning*"),
        ("***both***", Style.STRONG, "***both***"),
        ("***both***", Style.EMPHASIS, "***both***"),
        ("the `code` here", Style.CODE, "`code`"),
        ("# Title", Style.SYNTAX, "# "),
        ("- item", Style.SYNTAX, "- "),
        ("  12) item", Style.SYNTAX, "  12) "),
        ("> said", Style.SYNTAX, "> "),
        ("***", Style.SYNTAX, "***"),
        ("- - -", Style.SYNTAX, "- - -"),
    ],
)
def test_markdown_is_seen_where_it_stands(line, style, part):
    assert part in parts(line, style)


@pytest.mark.parametrize(
    "line", ["2 * 3 * 4", "snake_case_word", "a * b", "\\*no\\*", "`a *b* c`", "** no **", "5*4*3 "]
)
def test_what_is_no_emphasis_stays_plain(line):
    found = parts(line, Style.EMPHASIS) + parts(line, Style.STRONG)
    assert [each for each in found if each != "*4*"] == []


def test_a_heading_needs_a_space_and_has_six_levels():
    assert [heading(each) for each in ("# A", "### A", "#A", "####### A", " # A")] == [
        *(1, 3, 0, 0, 0)
    ]


def test_a_list_goes_on_and_an_empty_item_ends_it():
    assert continued("- milk") == "- "
    assert continued("  * milk") == "  * "
    assert continued("9. milk") == "10. "
    assert continued("- [x] milk") == "- [ ] "
    assert continued("- ") == ""
    assert continued("milk") is None
    assert continued("---") is None
    assert lead("- milk") == 2


@given(LIKELY)
def test_stretches_lie_within_the_line(line):
    for each in stretches(line):
        assert 0 <= each.start < each.end <= len(line)


def test_code_stands_between_runs_of_one_length():
    assert parts("a `b` c", Style.CODE) == ["`b`"]
    assert parts("``b``", Style.CODE) == ["``b``"]
    assert parts("``b`", Style.CODE) == []
    assert parts(r"\``b`", Style.CODE) == ["`b`"]


@pytest.mark.parametrize("sign", ["`", "*", "_", "~", "\\", "*a ", "`a ", "> ", "- "])
def test_a_line_of_nothing_but_signs_is_read_in_one_walk(sign):
    assert list(stretches(sign * 20_000)) is not None
