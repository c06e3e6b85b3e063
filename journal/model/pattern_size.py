"""How large a regular expression becomes once its counted repeats are written out."""

import re

LARGEST = 5000  # pieces; what is larger takes seconds, or all memory, before it is looked for

_COUNT = re.compile(r"\{(\d+)?(?:,(\d*))?\}")
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]?", re.DOTALL)
_MANY = 10**6  # enough to be too many; figures beyond are not reckoned with


def too_large(source: str) -> tuple[int, int] | None:
    """The place and length of the count that makes a pattern too large; None where none does.

    A thing that comes so often is so many pieces: (ab){3} is six. It is reckoned from the text,
    before anything is made of it.
    """
    before, last = [0], [0]  # of each open group: its pieces but the last, and those of the last
    at = 0
    while at < len(source):
        sign, length = source[at], 1
        if sign == "(":
            before.append(0)
            last.append(0)
        elif sign == ")" and len(before) > 1:
            whole = before.pop() + last.pop()
            _add(before, last, whole)
        elif sign == "{" and (count := _COUNT.match(source, at)) and any(count.groups()):
            length = count.end() - at
            last[-1] *= max(1, *(min(_MANY, int(each[:7])) for each in count.groups() if each))
            if sum(before) + sum(last) > LARGEST:
                return at, length
        elif sign not in "*+?":  # what those repeat stands written out but once
            length = _length(source, at)
            _add(before, last, 1)
        at += length
    return None


def _add(before: list[int], last: list[int], pieces: int) -> None:
    before[-1] += last[-1]
    last[-1] = pieces


def _length(source: str, at: int) -> int:
    """How many letters the piece takes that begins here: an escape, a set, or one letter."""
    if source[at] == "\\":
        return 2
    if source[at] == "[" and (found := _SET.match(source, at)):
        return found.end() - at
    return 1
