"""Words are counted in every script as people there count them."""

import pytest

from journal.model.lengths import word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("It was  snowing\ninside.", 4),
        ("Шёл снег внутри", 3),
        ("كان الثلج يتساقط", 3),
        ("눈이 내리고 있었다", 3),
        ("雪が降っていた。", 7),
        ("我在 Lisbon 的家", 5),
    ],
)
def test_words_are_counted_in_every_script(text, count):
    assert word_count(text) == count
