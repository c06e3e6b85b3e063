"""How long a text is."""

import regex

# Scripts without spaces between words: each of these letters is counted as one.
_LETTER = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_OF_WORDS = regex.compile(r"\w")


def word_count(text: str) -> int:
    """How many words a text has; of Chinese and Japanese each letter is one, as is usual there.

    A text has as many as its lines have together.
    """
    if text.isascii():
        return len(text.split())
    return sum(map(_of_line, text.splitlines()))


def _of_line(line: str) -> int:
    if line.isascii() or not (letters := len(_LETTER.findall(line))):
        return len(line.split())
    return letters + sum(1 for each in _LETTER.sub(" ", line).split() if _OF_WORDS.search(each))
