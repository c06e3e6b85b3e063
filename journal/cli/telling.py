"""Commands of what is told from elsewhere, and of somebody to talk to."""

import os
from datetime import datetime
from typing import Any

import click

from journal import clock, helplines
from journal.cli.group import DATE, elara
from journal.errors import JournalError
from journal.model.told_score import ToldScore, told
from journal.shown import telling as shown
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
    in Elara, and it says nothing of what a number means; a clinician’s sheet carries it as it is.
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
        [shown.score_json(each) for each in found],
        [*map(shown.score_line, found)] or [_("None was told.")],
        in_json=in_json,
    )


@elara.command("help-line")
@click.option("--country", metavar="CODE", help=_("Two letters, such as DE; else this system’s."))
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
    tell(shown.help_json(found), shown.help_lines(found), in_json=in_json)


def _spoken() -> list[str]:
    """What this system says of its language and place, the strongest first."""
    return [os.environ.get(name, "") for name in _SPEAKS]
