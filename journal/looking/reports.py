"""What is told to others: two weeks of diary for a clinician, and a month of measures.

The layout of the diary is the usual one: a question a row, a day a column, then averages. No
label of an illness stands in it, and no score.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from journal.looking import units
from journal.looking.covered import uncovered, words
from journal.looking.measure_words import value_words
from journal.looking.measures import Told, measures
from journal.looking.outcomes import Scale, where
from journal.model.dream import Recall
from journal.model.night import Night
from journal.model.noticed import Noticed, words_of
from journal.model.report import Report, Section, Table
from journal.model.told_score import ToldScore
from journal.statistics.diary import LONG_WAKE, derived, long_wakes, retrospective
from journal.store.store import Store
from journal.text import _, ngettext

DAYS = 14
WEEK = 7
DAY = timedelta(days=1)
YEAR = timedelta(days=365)
FEW = 7  # nights below which nothing is said of a week
Cell = Callable[[Night], str]


@dataclass(frozen=True, slots=True)
class SaidBeside:
    """What was said beside the diary: what was noticed, and numbers of a year from elsewhere."""

    noticed: Mapping[date, AbstractSet[Noticed]] = field(default_factory=dict)
    scores: Sequence[ToldScore] = ()


def told_beside(store: Store, last: date) -> SaidBeside:
    """What belongs on the sheet of the 14 mornings up to `last`."""
    first = last - (DAYS - 1) * DAY
    return SaidBeside(
        store.noticed.between(first, last), store.told_scores.between(last - YEAR, last)
    )


def two_weeks(
    nights: Sequence[Night],
    last: date,
    home: tzinfo,
    covered: date | None = None,
    beside: SaidBeside | None = None,
) -> Report:
    """The diary of the 14 mornings up to `last`, and what they say on average.

    Of nights from `covered` on the diary stands there as it was written, and nothing is reckoned;
    what was noticed stands there by its days, as it was tapped.
    """
    first = last - (DAYS - 1) * DAY
    known = {each.night: each for each in nights}
    days = [first + n * DAY for n in range(DAYS)]
    asked = [known.get(day, Night(day)) for day in days]
    kept = sum(each.diary is not None for each in asked)
    lead: tuple[str, ...] = (
        _("Mornings {first} to {last}. Days stand under the morning on which they were filled in.")
        .format(first=first.isoformat(), last=last.isoformat()),
        _("{n} of {all} mornings were answered. A dash is a question without an answer.").format(
            n=kept, all=DAYS
        ),
    )  # fmt: skip
    weeks = tuple(
        _week(1 + start // WEEK, asked[start : start + WEEK], home)
        for start in range(0, DAYS, WEEK)
    )
    told = uncovered(asked, covered)
    if len(told) < len(asked):
        lead = (*lead, words(covered), _("This goes for averages: the diary itself stands here."))
    said = beside or SaidBeside()
    sections = (*weeks, _averages(told, home), *_noticed(said.noticed, days), *_scores(said.scores))
    title = _("Sleep diary, two weeks")
    return Report(title, lead, sections, notes=_notes(told), across=True)


def month(
    nights: Sequence[Night], months: tuple[date, date], told: Sequence[Told], also: str = ""
) -> Report:
    """Every measure of these nights, each with its n and what it means; `also` is said first."""
    first, last = months
    values = tuple((each.about.name, value_words(each)) for each in told)
    meanings = tuple((each.about.name, each.about.meaning, each.about.source) for each in told)
    lead = _("Nights {first} to {last}: {n} with a trace.").format(
        first=first.isoformat(), last=last.isoformat(), n=len(nights)
    )
    heads = (_("Measure"), _("Meaning"), _("Source"))
    return Report(
        _("Nights of a month"),
        (lead, also) if also else (lead,),
        (
            Section(_("Measures"), table=Table((_("Measure"), _("Value")), values, figures=True)),
            Section(_("What they are"), table=Table(heads, meanings), sheet=True),
        ),
        notes=(intended(),),
        across=True,
    )


def intended() -> str:
    """What Elara is, and what it is not."""
    return _(
        "From a personal journal, by the sleeper’s own account; not from a medical device, and no "
        "finding. Times asleep are estimates made in the morning, without looking at a clock."
    )


def _week(number: int, nights: Sequence[Night], home: tzinfo) -> Section:
    heads = (_("Question"), *(f"{each.night:%a %d %b}" for each in nights))
    rows = tuple((name, *(of(each) for each in nights)) for name, of in _questions(home).items())
    caption = _("Week {n}").format(n=number)
    return Section(caption, table=Table(heads, rows, figures=True), sheet=number > 1)


def _questions(home: tzinfo) -> Mapping[str, Cell]:
    """The questions of the Consensus Sleep Diary in our own words, and what follows from them."""
    return {
        _("Got into bed"): _clock("into_bed", home),
        _("Tried to sleep"): _clock("try_sleep", home),
        _("Minutes to fall asleep"): _answer("sol"),
        _("Times awake"): _answer("nwak"),
        _("Minutes awake in the night"): _answer("waso"),
        _("Last waking"): _clock("final_awakening", home),
        _("Out of bed"): _clock("out_of_bed", home),
        _("Sleep quality, 1 to 5"): _answer("quality"),
        _("Rested, 1 to 5"): _answer("refreshed"),
        _("Naps, minutes"): _answer("naps_min"),
        _("Drinks with alcohol"): _answer("alcohol_n"),
        _("Drinks with caffeine"): _answer("caffeine_n"),
        _("Sleep medication"): _answer("meds"),
        _("Asleep (reckoned)"): _reckoned("tst", Scale.MINUTES),
        _("Time in bed (reckoned)"): _reckoned("tib", Scale.MINUTES),
        _("Asleep, of the time in bed"): _reckoned("se", Scale.PERCENT),
        _("Dream recalled"): _recalled,
        _("Nightmare"): _nightmare,
    }


def _clock(name: str, home: tzinfo) -> Cell:
    def of(night: Night) -> str:
        at: datetime | None = getattr(night.diary, name) if night.diary else None
        if night.diary is None or at is None:
            return units.DASH
        evening = name in {"into_bed", "try_sleep"}
        return f"{at.astimezone(where(night.diary, home, evening=evening)):%H:%M}"

    return of


def _answer(name: str) -> Cell:
    def of(night: Night) -> str:
        value = getattr(night.diary, name) if night.diary else None
        if value is None:
            return units.DASH
        return str(value) if value != "" else _("none")

    return of


def _reckoned(name: str, scale: Scale) -> Cell:
    def of(night: Night) -> str:
        return units.value(scale, getattr(derived(night.diary), name) if night.diary else None)

    return of


def _recalled(night: Night) -> str:
    if night.recall is None:
        return units.DASH
    return _("yes") if night.recall in {Recall.FRAGMENT, Recall.WHOLE} else _("no")


def _nightmare(night: Night) -> str:
    told = [each.nightmare for each in night.dreams]
    if any(told):
        return _("yes")
    return _("no") if told and None not in told else units.DASH


def _averages(nights: Sequence[Night], home: tzinfo) -> Section:
    wanted = (
        *("in_bed", "sol", "sol_median", "waso", "waso_median", "nwak", "asleep", "efficiency"),
        *("quality", "refreshed"),
    )
    told = {each.about.key: each for each in measures(nights, home)}
    also = ("midsleep", "midsleep_spread", "recall", "nightmare")
    rows = tuple(
        (told[key].about.name, told[key].about.field_name, value_words(told[key]))
        for key in (*wanted, *also)
    )
    heads = (_("Measure"), _("In the field"), _("Value, n"))
    caption = _("On average, with the number of mornings (n)")
    return Section(caption, table=Table(heads, rows, figures=True), sheet=True)


def noticed_days(
    noticed: Mapping[date, AbstractSet[Noticed]], days: Sequence[date]
) -> dict[Noticed, tuple[date, ...]]:
    """On which of these mornings each thing was noticed; what never was is left out."""
    found = {each: tuple(day for day in days if each in noticed.get(day, ())) for each in Noticed}
    return {each: on for each, on in found.items() if on}


def _noticed(
    noticed: Mapping[date, AbstractSet[Noticed]], days: Sequence[date]
) -> Iterator[Section]:
    """How often, and when; nobody was asked to say 'no', so there is no share of it."""
    if found := noticed_days(noticed, days):
        rows = tuple(
            (words_of(each), str(len(on)), ", ".join(f"{day:%d %b}" for day in on))
            for each, on in found.items()
        )
        said = _(
            "Tapped by the sleeper, who is not asked for a ‘no’: a morning that does not stand "
            "here is unknown."
        )
        heads = (_("Noticed"), _("Mornings"), _("On"))
        yield Section(_("What was noticed"), (said,), Table(heads, rows), sheet=True)


def _scores(scores: Sequence[ToldScore]) -> Iterator[Section]:
    """As they were told, without a band or a label."""
    if scores:
        rows = tuple((each.name, _points(each), each.day.isoformat()) for each in scores)
        heads = (_("Questionnaire"), _("Points"), _("Filled in on"))
        said = _("Filled in elsewhere, and told by the sleeper; of the year up to this sheet.")
        yield Section(_("Told elsewhere"), (said,), Table(heads, rows))


def _points(score: ToldScore) -> str:
    if score.most is None:
        return score.plain
    return _("{points} of {most}").format(points=score.plain, most=score.most)


def _notes(nights: Sequence[Night]) -> tuple[str, ...]:
    diaries = [each.diary for each in nights if each.diary]
    wakes = long_wakes((each.sol, each.waso) for each in diaries)
    late = sum(bool(retrospective(each)) for each in diaries)
    told = [
        _(
            "Falling asleep, or lying awake, took {line} minutes or more on {n} of {all} nights "
            "with both answers. Studies draw this line in different places (Lichstein et al. 2003, "
            "Behav Res Ther 41:427-445)."
        ).format(line=LONG_WAKE, n=wakes.among, all=wakes.n),
        _("Asks the same things as the Consensus Sleep Diary (Carney et al. 2012)."),
    ]
    if wakes.nights > wakes.among:
        words = ngettext(
            "{n} more night had a long wake, with the other answer left open.",
            "{n} more nights had a long wake, with the other answer left open.",
            wakes.nights - wakes.among,
        )
        told.insert(1, words.format(n=wakes.nights - wakes.among))
    if late:
        words = ngettext(
            "{n} morning was filled in more than a day later.",
            "{n} mornings were filled in more than a day later.",
            late,
        )
        told.append(words.format(n=late))
    if len(diaries) < FEW:
        told.append(_("Averages of fewer than {n} mornings say little.").format(n=FEW))
    return (*told, intended())
