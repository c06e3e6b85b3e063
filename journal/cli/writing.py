"""Commands that write dreams down, or only a line to be finished later."""

import locale
import sys
from dataclasses import replace
from datetime import date

import click

from journal import clock
from journal.answers import YEARS
from journal.cli.group import elara
from journal.errors import JournalError
from journal.model.dream import Dream
from journal.model.identity import new_uid
from journal.model.inline_marks import found
from journal.said_when import WIDELY, Here, When, dated, read_when
from journal.shown import nights as shown
from journal.store import sealed, vault
from journal.store.sealed import Note
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _


@elara.command()
@click.argument("text", required=False)
@click.option(
    "--night",
    "said",
    metavar="DATE",
    help=_("The date on which the night ended, or words for it: 'yesterday 3am'."),
)
@click.option("--title", default="", help=_("Its title."))
@as_json
@click.pass_obj
def add(desk: Desk, text: str | None, said: str | None, title: str, *, in_json: bool) -> None:
    """Keep a dream; its text is TEXT or what comes on standard input.

    A text that begins with a date and a colon is of that night: 'last tuesday 3am: I was at sea'.
    Nothing is taken off where the words before the colon are not a date to the last of them.

    Names with a sign before them become marks of the dream: @person, #sign or tag, ~feeling,
    ^place, and @"two words" or @two_words.
    """
    given = sys.stdin.read() if text is None else text
    body = given.strip()
    if not body and not title:
        raise JournalError(_("There is nothing to keep."), _("Give a text, or a title."))
    now = clock.now()
    with desk.journal() as store:
        here = _here(store)
        when = _night(said, here) if said is not None else None
        if when is None:
            when, body = dated(body, here) or (When(here.local.date()), body)
        zone = str(here.zone) if when.at else ""
        marks = found(body, store.marks.signs())
        dream = Dream(when.night, body, title, marks=marks, dreamt_at=when.at, dreamt_zone=zone)
        kept = store.dreams.save(dream, now)
    told = _("Kept. {night}.").format(night=shown.night_name(kept.night))
    tell(_kept_json(kept), [told], in_json=in_json)


@elara.command()
@click.argument("text", required=False)
@click.option("--list", "listed", is_flag=True, help=_("List what is still to be finished."))
@as_json
@click.pass_obj
def capture(desk: Desk, text: str | None, *, listed: bool, in_json: bool) -> None:
    """Keep a line of a dream, to be finished later.

    It is TEXT or what comes on standard input; without either, a small window opens to write in.
    A locked journal takes it in sealed, without a passphrase, and shows nothing back.
    """
    if listed and text is not None:
        raise click.UsageError(_("Give a text to keep, or --list; not both at once."))
    if listed:
        with desk.journal() as store:
            hooks = store.mornings.open_hooks()
        told = [{**_kept_json(each), "body": each.body} for each in hooks]
        tell(told, (f"{each.night}  {each.body}" for each in hooks), in_json=in_json)
        return
    given = _piped() if text is None else text
    body = (given or "").strip()
    if not body:
        raise JournalError(_("There is nothing to keep."), _nothing(given))
    now = clock.now()
    night = now.astimezone(clock.local_zone()).date()
    key = desk.key() if desk.passphrases.given else desk.held()
    if key is None and vault.is_locked(desk.path):
        note = Note(new_uid(now), night, body, now)
        sealed.seal(desk.path, note)
        words = _("Kept, sealed. It is taken in when the journal is unlocked.")
        tell({"id": note.uid, "night": night.isoformat(), "sealed": True}, [words], in_json=in_json)
        return
    with desk.opened(key) as store:
        marks = found(body, store.marks.signs())
        kept = store.dreams.save(Dream(night, body, marks=marks, hook=True), now)
    words = _("Kept, to be finished later. {night}.").format(night=shown.night_name(kept.night))
    tell(_kept_json(kept), [words], in_json=in_json)


def _piped() -> str | None:
    """What comes on standard input; None where nobody feeds it."""
    return None if sys.stdin is None or sys.stdin.isatty() else sys.stdin.read()


def _nothing(given: str | None) -> str:
    if given is None:
        return _("There is no screen to write on here. Give the words: elara capture TEXT.")
    return _("Give a word or two: elara capture TEXT.")


def _kept_json(dream: Dream) -> dict[str, str]:
    return {"id": dream.uid, "night": dream.night.isoformat()}


def _here(store: Store) -> Here:
    language = (locale.getlocale()[0] or "")[:2]
    split = store.preferences.load().night_split
    return Here(clock.now(), clock.local_zone(), split, (language,))


def _night(said: str, here: Here) -> When:
    """The night that was named: a date as figures is taken as it stands."""
    try:
        when: When | None = When(date.fromisoformat(said))
    except ValueError:
        when = read_when(said, replace(here, languages=(*here.languages, *WIDELY)))
    if when is None or when.night.year not in YEARS:
        words = _(
            "{said} is no night that is over, or could be more than one. Write 2026-11-19,"
            " 'last tuesday' or 'yesterday 3am'."
        )
        raise click.BadParameter(words.format(said=repr(said)), param_hint="--night")
    return when
