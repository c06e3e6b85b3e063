"""A number of a questionnaire that was filled in elsewhere, as the person tells it.

Elara holds none of these questionnaires: they are their authors'. It says nothing of what a number
means; only what cannot be a number of that questionnaire is asked about.
"""

import math
from datetime import date

from journal.errors import JournalError
from journal.record import record
from journal.text import _

ISI, ESS, PSQI = "ISI", "ESS", "PSQI"
MOST = {ISI: 28, ESS: 24, PSQI: 21}  # each begins at 0 and knows whole numbers alone
LONGEST_NAME = 60  # characters
BEYOND = 10_000  # of a questionnaire that is not known here


@record
class ToldScore:
    """So many points in this questionnaire, on that day; without a uid it is not kept yet."""

    name: str
    points: float
    day: date
    uid: str = ""

    @property
    def most(self) -> int | None:
        """The most that this questionnaire can give; None where that is not known here."""
        return MOST.get(self.name)

    @property
    def plain(self) -> str:
        """The points as they are written: `17`, `17.5`."""
        return f"{self.points:g}"


def told(name: str, points: str, day: date, today: date) -> ToldScore:
    """What was typed, as a value.

    Raises JournalError where it cannot be: no name, no number, more than the questionnaire can
    give, or a day that is still to come.
    """
    called = " ".join(name.split())
    known = {each.casefold(): each for each in MOST}.get(called.casefold(), called)
    if not known or len(known) > LONGEST_NAME:
        raise JournalError(
            _("Which questionnaire was it?"),
            _("Give its name, {n} characters at the most.").format(n=LONGEST_NAME),
        )
    if day > today:
        raise JournalError(_("That day is still to come."), _("Give the day it was filled in."))
    return ToldScore(known, _points(known, points), day)


def _points(name: str, text: str) -> float:
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        number = math.nan
    most = MOST.get(name)
    if most is None and abs(number) < BEYOND:  # which is False of what is no number
        return number
    if most is not None and 0 <= number <= most and number.is_integer():
        return number
    asked = _("“{text}” cannot be a number of {name}.").format(text=text.strip(), name=name)
    if most is None:
        raise JournalError(asked, _("Give the number alone, like 12 or 7.5."))
    raise JournalError(
        asked,
        _("It goes from 0 to {most}, in whole numbers. Is it another questionnaire?").format(
            most=most
        ),
    )
