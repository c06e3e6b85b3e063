"""How long a text is."""

import regex

# Scripts without spaces between words: each of these letters is counted as one.
_LETTER = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_OF_WORDS = regex.compile(r"\w")


def word_count(text: str) -> int:
    """How many words a text has; of Chinese and Japanese each letter is one, as is usual there."""
    count = len(text.split())
    if text.isascii() or not (letters := len(_LETTER.findall(text))):
        return count
    return letters + sum(1 for each in _LETTER.sub(" ", text).split() if _OF_WORDS.search(each))
