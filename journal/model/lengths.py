"""How long a text is."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern


def word_count(text: str) -> int:
    """How many words a text has; of Chinese and Japanese each letter is one, as is usual there.

    A text has as many as its lines have together.
    """
    if text.isascii():
        return len(text.split())
    return sum(map(_of_line, text.splitlines()))


def _of_line(line: str) -> int:
    if line.isascii():
        return len(line.split())
    letter, of_words = _patterns()
    if not (letters := len(letter.findall(line))):
        return len(line.split())
    return letters + sum(1 for each in letter.sub(" ", line).split() if of_words.search(each))


@cache
def _patterns() -> "tuple[Pattern[str], Pattern[str]]":
    """A letter of a script without spaces between words, which is counted as one; and any."""
    import regex  # an empty text needs none of it; the window stands the sooner

    return regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]"), regex.compile(r"\w")
