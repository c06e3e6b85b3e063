"""Which events are sleep: those whose title says so, else those the person names."""

import re
from collections import Counter

from journal.importers.notes import Notes, Question, shortened
from journal.text import _

# Nothing beside the word but how long it was: a sleep clinic's appointment is no sleep.
SLEEP = re.compile(
    r"\W*(?:(?:night )?(?:sleep|asleep|sleeping)|(?:power ?)?nap|napping)(?:[\W\d]|[hm]\b|min\b)*",
    re.IGNORECASE,
)
NAP = re.compile(r"\bnap(?:ping)?\b", re.IGNORECASE)
MOST_CHOICES = 40
LONGEST_TITLE = 200


def sleep_titles(titles: Counter[str], notes: Notes) -> frozenset[str] | None:
    """The titles of events that are sleep; None until the person has said which."""
    sure = frozenset(title for title in titles if SLEEP.fullmatch(title))
    if sure or not titles:
        return sure
    # A title as long as a book is no answer that anybody gives, nor one that a screen shows.
    offered = [
        (title, shortened(title))
        for title, _count in titles.most_common(MOST_CHOICES)
        if len(title) <= LONGEST_TITLE
    ]
    words = _("Which of the events in this calendar are sleep?")
    answer = notes.ask(Question("sleep_title", words, tuple(offered)))
    return None if answer is None else frozenset({answer})


def is_nap(title: str) -> bool:
    """Whether a title says that it was a nap."""
    return NAP.search(title) is not None
