"""Commands of what is told from elsewhere, and of somebody to talk to."""

import os
from datetime import datetime
from typing import Any

import click

from journal import clock, helplines
from journal.cli.group import DATE, elara
from journal.errors import JournalError
from journal.model.told_score import ToldScore, told
from journal.terminal import Desk, as_json, tell
from journal.text import _

_SPEAKS = ("LC_ALL", "LC_MESSAGES", "LC_TELEPHONE", "LANG")


@elara.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.argument("points", required=False, metavar="[POINTS]")
@click.option("--on", "day", type=DATE, metavar="DATE", help=_("The day it was filled in; today."))
@click.option("--remove", metavar="ID", help=_("Remove one of those that are listed."))
@click.option("--restore", metavar="ID", help=_("Bring back one that was removed."))
@as_json
@click.pass_obj
def score(
    desk: Desk, /, name: str | None, points: str | None, *, in_json: bool, **options: Any
) -> None:
    """Keep a number of a questionnaire that was filled in elsewhere, or list those there are.

    Such as ISI 17, ESS 9, PSQI 6, or any other by its name. The questionnaires themselves are not
    in Elara, and it says nothing of what a number means; a clinician's sheet carries it as it is.
    """
    now = clock.now()
    today = now.astimezone(clock.local_zone()).date()
    given: ToldScore | None = None
    if name is not None:
        if points is None:
            raise click.UsageError(
                _("Give the number, too: elara score {name} 12.").format(name=name)
            )
        day: datetime | None = options["day"]
        given = told(name, points, day.date() if day else today, today)
    with desk.journal() as store:
        if given:
            store.told_scores.add(given, now)
        if options["remove"]:
            store.told_scores.remove(options["remove"], now)
        if options["restore"]:
            store.told_scores.restore(options["restore"], now)
        found = store.told_scores.all()
    tell(
        [_score_json(each) for each in found],
        [f"{each.day}   {each.name} {each.plain}   {each.uid}" for each in found]
        or [_("None was told.")],
        in_json=in_json,
    )


@elara.command("help-line")
@click.option("--country", metavar="CODE", help=_("Two letters, such as DE; else this system's."))
@as_json
def help_line(country: str | None, *, in_json: bool) -> None:
    """Somebody to talk to, when you do not want to live: telephone lines of your country.

    They are in the program: nothing is fetched, dialled or kept.
    """
    told_of = helplines.known()
    code = country or helplines.region(_spoken())
    found = told_of.of(code)
    if country and found is None:
        codes = ", ".join(each.code for each in told_of.countries)
        raise JournalError(
            _("Nothing is known here of {code}.").format(code=country),
            f"{helplines.in_danger(None)} {_('Known are: {codes}.').format(codes=codes)}",
        )
    lines = [
        "  ".join(part for part in (each.number, each.name, each.open) if part)
        for each in (found.lines if found else ())
    ]
    tell(
        {
            "country": found.code if found else None,
            "emergency": found.emergency if found else None,
            "lines": [
                {"name": each.name, "number": each.number, "hours": each.hours or None}
                for each in (found.lines if found else ())
            ],
            "looked_up": f"{told_of.looked_up:%Y-%m}",
        },
        [
            helplines.first_words(),
            "",
            *([found.name] if found else ()),
            *(lines or [helplines.no_line(found)]),
            *(() if found else (_("Name it with --country, such as --country DE."),)),
            helplines.in_danger(found),
            "",
            helplines.how_sure(),
        ],
        in_json=in_json,
    )


def _spoken() -> list[str]:
    """What this system says of its language and place, the strongest first."""
    return [os.environ.get(name, "") for name in _SPEAKS]


def _score_json(each: ToldScore) -> dict[str, Any]:
    return {
        "id": each.uid,
        "name": each.name,
        "points": each.points,
        "day": each.day.isoformat(),
    }
