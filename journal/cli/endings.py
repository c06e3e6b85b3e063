"""Commands of new endings for mild nightmares: written beside the dream, which stays as it is."""

from dataclasses import replace
from typing import Any

import click

from journal import clock
from journal.cli.group import elara
from journal.evenings import evening
from journal.model.rescript import Rehearsal, Rescript
from journal.rituals import library, owned, rehearsing
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _

DISTRESS = click.IntRange(0, 10)


@elara.command("endings")
@as_json
@click.pass_obj
def endings(desk: Desk, *, in_json: bool) -> None:
    """List the new endings of mild nightmares."""
    with desk.journal() as store:
        found = store.rescripts.all()
    lines = [_line(each) for each in found] or [_("No new ending is written yet.")]
    tell([_json(each) for each in found], lines, in_json=in_json)


@elara.command("ending")
@click.argument("dream", metavar="DREAM")
@click.option("--text", help=_("The new one; it takes the place of what was written before."))
@click.option("--rehearse", is_flag=True, help=_("Make a ritual to rehearse it with."))
@click.option("--before", type=DISTRESS, help=_("Distress before tonight’s rehearsal."))
@click.option("--after", type=DISTRESS, help=_("Distress after it."))
@as_json
@click.pass_obj
def ending(desk: Desk, /, dream: str, *, in_json: bool, **said: Any) -> None:
    """Begin a new ending for the dream of this id, or go on with it; its cautions come first."""
    with desk.journal() as store:
        found = store.rescripts.begin(store.dreams.get(dream).uid, clock.now())
        _say(store, found, said)
        found = store.rescripts.get(found.uid)
    cautions = library.templates()[rehearsing.TEMPLATE].cautions
    tell(_json(found), [*cautions, "", _line(found)], in_json=in_json)


def _say(store: Store, found: Rescript, said: dict[str, Any]) -> None:
    now = clock.now()
    if said["text"] is not None:
        store.rescripts.write(found.uid, said["text"], now)
        for each in store.rituals.all():
            if each.uid == found.ritual:
                carrying = rehearsing.with_text(each, found.text, said["text"])
                store.rituals.save(carrying, now)
    known = store.rituals.all()
    if said["rehearse"] and found.ritual not in {each.uid for each in known}:
        text = store.rescripts.get(found.uid).text
        made = owned.fresh(rehearsing.rehearsal(text, now), known, now)
        store.rituals.save(made, now)
        store.rescripts.rehearse_with(found.uid, made.uid, now)
    if said["before"] is not None or said["after"] is not None:
        night = evening.night_ahead(now, clock.local_zone())
        kept = {each.night: each for each in found.rehearsals}.get(night, Rehearsal(night))
        given = {name: said[name] for name in ("before", "after") if said[name] is not None}
        store.rescripts.note_distress(found.uid, replace(kept, **given), now)


def _json(found: Rescript) -> dict[str, Any]:
    return {
        "id": found.uid,
        "dream": found.dream,
        "text": found.text,
        "ritual": found.ritual or None,
        "rehearsals": [
            {"night": each.night.isoformat(), "before": each.before, "after": each.after}
            for each in found.rehearsals
        ],
    }


def _line(found: Rescript) -> str:
    words = " ".join(found.text.split()) or _("not written yet")
    return f"{found.dream}   {words}"
