"""What stands in an empty search field is a whole word, however little room there is."""

import pytest

from ui.widgets.search_field import SearchField


@pytest.mark.parametrize(
    ("width", "text_size", "told"),
    [(300, 1.0, "Search 400 dreams"), (300, 2.0, "Search"), (160, 1.0, "Search")],
)
def test_the_field_says_what_it_has_room_for(qtbot, look, width, text_size, told):
    look.set_text_size(text_size)
    field = SearchField(look, "", "Search dreams")
    qtbot.addWidget(field)
    field.set_hints("Search 400 dreams", "Search")
    field.setFixedWidth(width)
    with qtbot.waitExposed(field):
        field.show()
    assert field.placeholderText() == told


def test_more_room_shows_the_longer_words_again(qtbot, look):
    field = SearchField(look, "", "Search dreams")
    qtbot.addWidget(field)
    field.set_hints("Search 400 dreams", "Search")
    field.resize(120, 36)
    with qtbot.waitExposed(field):
        field.show()
    assert field.placeholderText() == "Search"
    field.resize(300, 36)
    assert field.placeholderText() == "Search 400 dreams"
