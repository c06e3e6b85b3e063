"""Commands of the morning: the diary, and how much was recalled."""

from datetime import date, datetime, tzinfo

import click

from journal import answers, clock
from journal.changes import Changes
from journal.cli.group import NIGHT, elara
from journal.errors import JournalError
from journal.model.diary import Diary
from journal.model.dream import Recall
from journal.model.noticed import in_order
from journal.model.questions import questions
from journal.shown import diary as diary_shown
from journal.shown import nights as shown
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _


@elara.command(epilog=answers.help_lines())
@click.argument("night", type=NIGHT, metavar="NIGHT")
@click.option("--set", "said", multiple=True, metavar="FIELD=VALUE", help=_("Answer; '' blanks."))
@click.argument("more", nargs=-1, metavar="[FIELD=VALUE]...")
@as_json
@click.pass_obj
def diary(
    desk: Desk, night: datetime, said: tuple[str, ...], more: tuple[str, ...], *, in_json: bool
) -> None:
    """Show or answer the diary of the night that ended on NIGHT.

    It asks the same things as the Consensus Sleep Diary (Carney et al. 2012), in its own words.
    A night that cannot be is not kept: its question is on stderr, and the exit code is 1. Behind
    one --set, further answers may follow without it.
    """
    if more and not said:
        raise click.UsageError(
            _("Give --set before answers: --set {answer}.").format(answer=more[0])
        )
    zone, ended = clock.local_zone(), night.date()
    with desk.journal() as store:
        if said:
            _answer(store, ended, answers.pairs([*said, *more]), zone)
        found, typed = store.nights.of(ended), store.mornings.typed(ended)
        seen = in_order(store.noticed.of(ended))
    document = diary_shown.morning_json(found, typed, zone) | {"noticed": list(seen)}
    lines = [*diary_shown.morning_lines(found, zone), *diary_shown.noticed_lines(seen)]
    tell(document, lines, in_json=in_json)


@elara.command()
@click.argument("night", type=NIGHT, metavar="NIGHT")
@click.argument("state", type=click.Choice(["not-asked", *(each.value for each in Recall)]))
@as_json
@click.pass_obj
def recall(desk: Desk, night: datetime, state: str, *, in_json: bool) -> None:
    """Say how much of the dreams was left: not-asked is no answer, which is not nothing."""
    said = None if state == "not-asked" else Recall(state)
    with desk.journal() as store:
        store.nights.say_recall(night.date(), said, clock.now())
    document = {"night": night.date().isoformat(), "recall": said}
    tell(document, [shown.night_name(night.date()), state], in_json=in_json)


def _answer(store: Store, night: date, given: dict[str, str], zone: tzinfo) -> None:
    """Save all of it, or nothing where any of it cannot be."""
    now = clock.now()
    seen = given.pop(answers.NOTICED, None)
    what = None if seen is None else answers.noticed(seen)
    before = store.nights.of(night).diary
    told = answers.retold(night, before, store.mornings.typed(night), given, zone)
    _possible(told.diary)
    with store.writing(Changes.NIGHTS):
        if given:
            diary = answers.changed(told.diary, before, now)
            store.nights.save_diary(night, diary, now, told.typed)
        if what is not None:
            store.noticed.say(night, what, now)


def _possible(told: Diary) -> None:
    """Refuse a night that cannot be, with its questions; nothing is clipped."""
    asked = [f"{each.field}: {each.words}" for each in questions(told)]
    if asked:
        advice = _("Nothing is changed. {questions}").format(questions="\n".join(asked))
        raise JournalError(_("This night cannot have been like that."), advice)
