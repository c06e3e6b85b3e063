"""What a reader did not understand: counted and sampled, each with its place."""

import reprlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from journal import clock
from journal.errors import Cancelled
from journal.model.elsewhere import Stretch
from journal.record import record
from journal.text import _

ZONE = "zone"  # the question where the nights were slept
SAMPLED = 1000
SHOWN = 80
PLACE = 200


def _unheard() -> None:
    """Nobody watches the reading."""


@record
class Refused:
    """A session that was left out: where it stands, which key, what was found and expected."""

    where: str
    key: str
    found: str
    expected: str


@dataclass(slots=True)
class Oddity:
    """Something odd that was read all the same: how often, and one example with its place."""

    what: str
    count: int
    example: str


@record
class Given:
    """What the person says of a file that the file itself does not.

    `zone` is where nights were slept whose times carry none, None for where the journal is kept;
    `answers` are keyed by question; `format` is an importer's name where the person says it.
    `home` is the zone that was said of such a file before: to be asked about, and not sure.
    `elsewhere` are nights slept in another zone, to be looked at: what is kept of them is not of
    this file.
    """

    zone: ZoneInfo | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    format: str = ""
    home: ZoneInfo | None = None
    elsewhere: tuple[Stretch, ...] = ()

    @property
    def likely_zone(self) -> ZoneInfo:
        """Where nights were slept as far as is known."""
        return self.zone or self.home or clock.local_zone()


@record
class Question:
    """What an importer cannot know: each choice is (answer, words); none means free text.

    Without an answer a `needed` one keeps the file out.
    """

    key: str
    words: str
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = True


@dataclass(slots=True)
class Notes:
    """Collects refusals, warnings and damage while a file is read; memory stays bounded.

    `given` holds what the person has said of the file, `questions` what is asked about it.
    `pulse` is called whenever the reading has moved on; what it raises ends the reading.
    """

    refused: list[Refused] = field(default_factory=list)
    refusals: int = 0
    warnings: dict[str, Oddity] = field(default_factory=dict)
    damages: list[Refused] = field(default_factory=list)
    bytes_read: int = 0
    bytes_total: int = 0
    pulse: Callable[[], None] = _unheard
    given: Given = field(default_factory=Given)
    questions: dict[str, Question] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of times that carry none; asked about once it was needed."""
        if self.given.zone is None:
            words = _("The times in this file carry no time zone. Where were these nights slept?")
            self.questions.setdefault(ZONE, Question(ZONE, words, needed=False))
        return self.given.likely_zone

    def ask(self, question: Question) -> str | None:
        """The person's answer; None where there is none yet, and then it is asked."""
        answer = self.given.answers.get(question.key)
        known = {value for value, _words in question.choices}
        if answer is not None and (not known or answer in known):
            return answer
        self.questions.setdefault(question.key, question)
        return None

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """The questions that keep the file out."""
        return tuple(each for each in self.questions.values() if each.needed)

    def progress(self, done: int, total: int) -> None:
        """Say how far the reading is, of all there is; a part that cannot tell changes nothing.

        In bytes of the file, or in parts of all passes through it.
        """
        if total:  # a file that was closed meanwhile stands at its beginning again
            further = total != self.bytes_total or done > self.bytes_read
            self.bytes_read, self.bytes_total = done if further else self.bytes_read, total
        self.pulse()

    def is_wanted(self) -> bool:
        """Whether nobody has asked to stop; for work that is asked, and not told."""
        try:
            self.pulse()
        except Cancelled:
            return False
        return True

    def refuse(self, where: str, key: str, found: object, expected: str) -> None:
        """Leave one session out."""
        self.refusals += 1
        if len(self.refused) < SAMPLED:
            said = Refused(_printed(where, PLACE), _printed(key, PLACE), shortened(found), expected)
            self.refused.append(said)

    def warn(self, what: str, example: str) -> None:
        """Count something odd; the first example is kept."""
        if what in self.warnings:
            self.warnings[what].count += 1
        elif len(self.warnings) < SAMPLED:
            self.warnings[what] = Oddity(what, 1, _printed(example, PLACE))

    def damage(self, where: str, found: object, expected: str) -> None:
        """Say that the container is truncated or altered."""
        if len(self.damages) < SAMPLED:
            told = shortened(found).removesuffix(".")  # a sentence of an error, within another here
            self.damages.append(Refused(_printed(where, PLACE), "", told, expected))


def shortened(found: object) -> str:
    """A value as it can be shown: one line, at most 80 characters, in the words of JSON."""
    if found is None:
        return _("nothing")
    if found == "":
        return _("empty text")
    if isinstance(found, bool):
        return str(found).lower()
    return _printed(found if isinstance(found, str) else reprlib.repr(found), SHOWN)


def _printed(text: str, longest: int) -> str:
    """Text out of a file on one line that any screen takes, half surrogates among it."""
    text = text if len(text) <= longest else text[: longest - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
