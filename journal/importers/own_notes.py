"""Notes that Elara wrote itself: read back as the very dreams they were."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from journal.importers.fields import Unfit
from journal.model.dream import Dream, Mark, Origin, Precision
from journal.model.own_note import ATTACHED, LISTS
from journal.text import _

_BELOW = f"\n\n{ATTACHED}\n"
_YES_NO = {"yes": True, "no": False}


def is_dream(held: dict[str, Any]) -> bool:
    """Whether a note's properties are those of a dream that Elara wrote."""
    try:
        return str(UUID(str(held.get("elara", "")))) == held["elara"] and "date" in held
    except ValueError:
        return False


def is_night(held: dict[str, Any]) -> bool:
    """Whether a note is a night's, which is for reading."""
    return isinstance(held.get("elara_night"), str)


def dream_in(held: dict[str, Any], below: str) -> Dream:
    """The dream of such a note. Raises Unfit where somebody wrote what cannot be."""
    body = below.rsplit(_BELOW, 1)[0] if _BELOW in below else below.removesuffix("\n")
    told = {name: value for name, value in held.items() if isinstance(value, str)}
    lucid = told.get("lucid", "").casefold()
    try:
        return Dream(
            night=date.fromisoformat(told["date"]),
            body=body,
            title=told.get("title", ""),
            origin=Origin(told.get("origin", Origin.NATURAL.value)),
            precision=Precision(told.get("precision", Precision.DAY.value)),
            dreamt_at=datetime.fromisoformat(told["dreamt"]) if "dreamt" in told else None,
            dreamt_zone=told.get("dreamt_zone", ""),
            lucid=_YES_NO.get(lucid),
            lucid_unsure=lucid == "unsure",
            nightmare=_said(told, "nightmare"),
            recurring=_said(told, "recurring"),
            woke=_said(told, "woke"),
            vividness=_of(told.get("vividness"), 1, 5),
            clarity=_of(told.get("clarity"), 1, 5),
            distress=_of(told.get("distress"), 0, 10),
            technique=told.get("technique", ""),
            intention=told.get("intention", ""),
            private=bool(_said(told, "private")),
            hook=bool(_said(told, "unfinished")),
            marks=tuple(_marks(held)),
            created_at=datetime.fromisoformat(told["created"]) if "created" in told else None,
        )
    except (ValueError, KeyError) as error:
        raise Unfit("elara", str(error), _("a note as Elara wrote it")) from error


def _said(told: dict[str, str], name: str) -> bool | None:
    return _YES_NO[told[name].casefold()] if name in told else None


def _of(said: str | None, least: int, most: int) -> int | None:
    if said is None:
        return None
    number = int(said.removesuffix(f"/{most}"))
    if not least <= number <= most:
        raise ValueError(said)
    return number


def _marks(held: dict[str, Any]) -> Iterator[Mark]:
    strengths = dict(each.rpartition("=")[::2] for each in _list(held.get("strengths")))
    for name, kind in LISTS.items():
        for each in _list(held.get(name)):
            said = strengths.get(f"{kind.value}/{each}")
            yield Mark(kind, each, float(said) if said is not None else None)


def _list(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
