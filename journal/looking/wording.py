"""What nights next to each other say, in words: time and number, never a cause, never a p-value."""

from collections.abc import Iterator
from typing import NamedTuple

from journal.looking import units
from journal.looking.compare import EVENTS, Compared, Detail, Row, Says
from journal.looking.observed import RITUAL, Observations
from journal.looking.outcomes import FEELING, Outcome, Scale
from journal.model.night import Kind
from journal.statistics.comparison import EACH_KIND, NEAREST, SPAN, Selection
from journal.text import _, ngettext


class Words(NamedTuple):
    """An outcome's name, and what is said where synced nights have more or less of it."""

    name: str
    more: str
    less: str


def _words() -> dict[str, Words]:
    return {
        "quality": Words(
            _("Sleep quality, 1 to 5"),
            _("you rated your sleep higher"),
            _("you rated your sleep lower"),
        ),
        "refreshed": Words(
            _("Rested, 1 to 5"), _("you woke more rested"), _("you woke less rested")
        ),
        "sol": Words(
            _("Minutes to fall asleep"),
            _("it took you longer to fall asleep"),
            _("you fell asleep sooner"),
        ),
        "waso": Words(
            _("Awake in the night"),
            _("you were awake longer in the night"),
            _("you were awake less in the night"),
        ),
        "nwak": Words(_("Times awake"), _("you woke up more often"), _("you woke up less often")),
        "asleep": Words(
            _("Asleep, you say"),
            _("you slept longer by your own account"),
            _("you slept less by your own account"),
        ),
        "efficiency": Words(
            _("Asleep, of the time in bed"),
            _("more of the time in bed was sleep"),
            _("less of the time in bed was sleep"),
        ),
        "lights_out": Words(
            _("When you tried to sleep"),
            _("you tried to sleep later"),
            _("you tried to sleep earlier"),
        ),
        "woke": Words(_("When you woke"), _("you woke later"), _("you woke earlier")),
        "recall": Words(
            _("Mornings with a dream"),
            _("you recalled a dream more often"),
            _("you recalled a dream less often"),
        ),
        "vividness": Words(
            _("Vividness, 1 to 5"),
            _("your dreams were more vivid"),
            _("your dreams were less vivid"),
        ),
        "lucid": Words(
            _("Lucid dreams"),
            _("a lucid dream came more often"),
            _("a lucid dream came less often"),
        ),
        "nightmare": Words(
            _("Nightmares"), _("a nightmare came more often"), _("a nightmare came less often")
        ),
        RITUAL: Words(
            _("Evenings with a ritual"),
            _("you began a ritual more often"),
            _("you began a ritual less often"),
        ),
    }


def words_of(outcome: Outcome, seen: Observations) -> Words:
    """The words of an outcome."""
    if outcome.key.startswith(FEELING):
        name = seen.feelings[outcome.key]
        return Words(
            _("Feeling: {name}").format(name=name),
            _("you named {name} more often").format(name=name),
            _("you named {name} less often").format(name=name),
        )
    return _words()[outcome.key]


def says(row: Row) -> str:
    """The verdict of a row, in the words of the table."""
    return {
        Says.NOT_ENOUGH: _("Not enough nights yet"),
        Says.TOO_CLOSE: _("Too close to call"),
        Says.MORE: _("More on synced"),
        Says.LESS: _("Less on synced"),
    }[row.says]


def finding(row: Row, words: Words) -> str:
    """The sentence that leads."""
    if row.says is Says.NOT_ENOUGH or row.difference is None:
        return _("Not enough nights yet.")
    if row.says is Says.TOO_CLOSE:
        return _("Too close to call.")
    what = words.more if row.says is Says.MORE else words.less
    about = units.amount(row.outcome.scale, row.difference)
    return _("On synced nights {what}, by about {amount}.").format(what=what, amount=about)


def below(row: Row) -> str:
    """What the sentence stands on: both n, the interval, how often one night is above the other."""
    if row.interval is None:
        return missing(row)
    n = _("With {natural} natural and {synced} synced nights").format(
        natural=row.look.n_second, synced=row.look.n_first
    )
    span = units.interval(row.outcome.scale, row.interval)
    told = _("{n}, the 95 % interval runs {span}.")
    parts = [told.format(n=n, span=span)]
    if row.look.odds is not None and not row.yes_no:
        parts.append(_pairs(row))
    return " ".join(parts)


def _pairs(row: Row) -> str:
    odds = row.look.odds
    of_100 = odds.of_100 if odds else 50
    return _(
        "In {n} of 100 pairs of nights the synced one had more of it (of nights alike, half count)."
    ).format(n=of_100)


def missing(row: Row) -> str:
    """How many nights are missing until a comparison can be made."""
    look = row.look
    if row.few_events and row.shares and not look.dots_only:
        natural, synced = row.shares
        return _(
            "It happened on {count} of {n} nights. A comparison needs at least {events} nights "
            "with it and {events} without, on one side."
        ).format(count=natural.count + synced.count, n=natural.n + synced.n, events=EVENTS)
    told = [
        _(
            "A comparison needs at least {each} nights of each kind, over {days} days. "
            "You have {natural} natural and {synced} synced."
        ).format(each=EACH_KIND, days=SPAN, natural=look.n_second, synced=look.n_first)
    ]
    lacking = [
        ngettext("{n} natural night", "{n} natural nights", look.missing_second).format(
            n=look.missing_second
        )
        if look.missing_second
        else "",
        ngettext("{n} synced night", "{n} synced nights", look.missing_first).format(
            n=look.missing_first
        )
        if look.missing_first
        else "",
        ngettext("{n} day", "{n} days", look.missing_days).format(n=look.missing_days)
        if look.missing_days
        else "",
    ]
    still = [each for each in lacking if each]
    if still:
        told.append(_("Still missing: {what}.").format(what=", ".join(still)))
    return " ".join(told)


def choice(selection: Selection) -> list[str]:
    """The check of the choice, said before anything else; [] where nothing stands out."""
    told = []
    if selection.before_differs and selection.odds is not None:
        worse = selection.odds.probability < 0.5  # noqa: PLR2004 - as often above as below
        told.append(
            _("You tracked more often after bad nights.")
            if worse
            else _("You tracked more often after good nights.")
        )
        told.append(
            _(
                "Before synced nights you rated your sleep {synced} in the middle (n {n_synced}), "
                "before natural ones {natural} (n {n_natural})."
            ).format(
                synced=units.value(Scale.RATING, selection.before_first),
                natural=units.value(Scale.RATING, selection.before_second),
                n_synced=selection.n_first,
                n_natural=selection.n_second,
            )
        )
    if selection.weekend_differs:
        told.append(
            _(
                "{synced} % of synced nights (n {n_synced}) and {natural} % of natural nights "
                "(n {n_natural}) ended on a weekend."
            ).format(
                n_synced=selection.all_first,
                n_natural=selection.all_second,
                synced=round(100 * (selection.weekend_first or 0)),
                natural=round(100 * (selection.weekend_second or 0)),
            )
        )
    return told


def caution(*, drawn: bool = False) -> str:
    """What stands beside every look back; `drawn` is of nights of an experiment alone."""
    if drawn:
        return _(
            "These nights were drawn, but here they stand as they were spent, which you had in "
            "hand. It is about you and these weeks, not about trackers, and no test of your health."
        )
    return _(
        "You chose these nights, so a difference may reflect why you chose them. "
        "It is about you and these weeks, not about trackers, and no test of your health."
    )


def alike(detail: Detail) -> Iterator[str]:
    """Matched nights, and nights of the same weekday, each with its n."""
    row = detail.row
    yield _matched(detail)
    if row.look.weekday_shift is not None and not row.yes_no:
        told = units.on_synced(row.outcome.scale, row.look.weekday_shift)
        yield _("Compared within each weekday ({n} nights): {difference}.").format(
            n=row.look.weekday_nights, difference=told
        )
    memory = row.look.memory
    if memory is not None and memory.shown and memory.r1 is not None and not row.yes_no:
        told = _(
            "How alike a night is to the one before: r {r} (n {n}). Together they count for about "
            "{worth} separate nights."
        )
        worth = round(memory.effective_n or memory.n)
        yield told.format(r=f"{memory.r1:z.2f}".replace("-", units.MINUS), n=memory.n, worth=worth)
    for stratum in row.look.strata:
        yield _stratum(row, stratum.weekend)


def _matched(detail: Detail) -> str:
    row, pairs = detail.row, detail.matched
    head = ngettext(
        "{n} pair of nights of the same weekday and ritual, at most {weeks} weeks apart",
        "{n} pairs of nights of the same weekday and ritual, at most {weeks} weeks apart",
        pairs.n,
    ).format(n=pairs.n, weeks=NEAREST // 7)
    if pairs.shift is None:
        return _("{pairs}: {need} are needed.").format(pairs=head, need=EACH_KIND)
    if not row.yes_no:
        told = units.on_synced(row.outcome.scale, pairs.shift)
        return _("{pairs}: {difference}.").format(pairs=head, difference=told)
    synced = sum((a.value or 0) > (b.value or 0) for a, b in pairs.pairs)
    natural = sum((a.value or 0) < (b.value or 0) for a, b in pairs.pairs)
    return _("{pairs}: in {a} only the synced night had it, in {b} only the natural one.").format(
        pairs=head, a=synced, b=natural
    )


def _stratum(row: Row, weekend: bool) -> str:  # noqa: FBT001 - one of two sorts of day
    stratum = next(each for each in row.look.strata if each.weekend is weekend)
    name = _("Weekends") if weekend else _("Weekdays")
    if row.yes_no:
        told = _("{name}: {natural} natural, {synced} synced nights.")
        return told.format(name=name, natural=stratum.n_second, synced=stratum.n_first)
    told = _("{name}: {a} natural (n {n}), {b} synced (n {m}), in the middle.")
    return told.format(
        name=name,
        a=units.value(row.outcome.scale, stratum.median_second),
        n=stratum.n_second,
        b=units.value(row.outcome.scale, stratum.median_first),
        m=stratum.n_first,
    )


def not_compared(compared: Compared, seen: Observations) -> Iterator[tuple[str, str]]:
    """What may not be compared, each with the reason."""
    for outcome, kind in compared.alone:
        name = words_of(outcome, seen).name
        if kind is Kind.NATURAL:
            yield name, _("Answered on natural nights only.")
        else:
            yield name, _("Answered on synced nights only.")
    names = {
        "device_asleep": _("Asleep, as the device says"),
        "device_stages": _("Light, deep and REM sleep"),
        "device_score": _("Sleep score"),
    }
    for each in compared.device:
        yield (
            names[each],
            _(
                "Only a device tells it, and it was not asked on nights without one. "
                "Your own account of a night differs from a device’s by more than nights differ."
            ),
        )


def middle(row: Row, *, synced: bool) -> str:
    """The median of one kind, or its share of yes, as the table shows it."""
    if row.shares is not None:
        share = row.shares[synced]
        return units.value(row.outcome.scale, share.value)
    found = row.look.median_first if synced else row.look.median_second
    return units.value(row.outcome.scale, found)
