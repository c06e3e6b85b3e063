"""Tables for research without names: persons and places under letters, dates moved if wanted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from journal.exporters import plain_values
from journal.exporters.base import Material
from journal.exporters.tables import put
from journal.exporters.writing import encoded, sink
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.folding import folded
from journal.model.night import Night
from journal.text import _

_LETTERS = {MarkKind.PERSON: "person", MarkKind.PLACE: "place"}
_SAYS_WHO = {"meds", "comments", "zone"}
_NIGHT = {name: told for name, told in plain_values.NIGHT.items() if name not in _SAYS_WHO}
_SESSION = {name: told for name, told in plain_values.SESSION.items() if name != "session"}


class Research:
    """A folder of tables in which no name stands."""

    name = "research"
    label = _("For research, without names")
    ending = ""
    loses = (
        _("The words of dreams and diaries, unless you ask for those of dreams."),
        _("Names of persons and places: each becomes a number, the same everywhere."),
        _("Tags, threads, the words of signs, medicines, time zones, devices and accounts."),
        _("What was noticed around a night, and numbers told from elsewhere."),
        _("Pictures, recordings, stages, vital signs, earlier versions, rituals and settings."),
    )

    def write(self, material: Material, path: Path) -> None:
        """Write the tables, and what remains risky about them."""
        hidden = _Hidden(material)
        with sink(path) as into:
            put(into, "nights", _NIGHT, hidden.nights())
            put(into, "sessions", _SESSION, hidden.sessions())
            put(into, "dreams", hidden.dream_columns, hidden.dreams())
            put(into, "marks", plain_values.MARK, hidden.marks())
            into.put("README.txt", encoded(_told(material)))


class _Hidden:
    """What leaves, with every name replaced and every instant moved."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._move = timedelta(days=material.options.shift)
        self._names = _Names(dream for night in material.nights() for dream in night.dreams)
        self._dreams: dict[str, str] = {}
        texts = {"text": _("the words of the dream, names replaced")}
        columns = {**plain_values.DREAM, **(texts if material.options.texts else {})}
        self.dream_columns = columns

    def nights(self) -> Iterator[dict[str, Any]]:
        for night in self._moved():
            yield plain_values.night_row(night, self._tell)

    def sessions(self) -> Iterator[dict[str, Any]]:
        for night in self._moved():
            for each in night.sessions:
                yield plain_values.session_row(each, night, self._tell)

    def dreams(self) -> Iterator[dict[str, Any]]:
        for night in self._moved():
            for order, dream in enumerate(night.dreams, 1):
                row = plain_values.dream_row(dream, order, self._tell) | self._own(night, dream)
                if self._material.options.texts:
                    row["text"] = self._names.hidden_in(f"{dream.title}\n\n{dream.body}".strip())
                yield row

    def marks(self) -> Iterator[dict[str, Any]]:
        for night in self._moved():
            for dream in night.dreams:
                for mark, row in zip(dream.marks, plain_values.mark_rows(dream), strict=True):
                    name = self._names.of(mark)
                    if name is not None:
                        yield row | self._own(night, dream) | {"name": name}

    def _own(self, night: Night, dream: Dream) -> dict[str, Any]:
        number = self._dreams.setdefault(dream.uid, f"dream-{len(self._dreams) + 1}")
        return {"dream": number, "night": night.night.isoformat()}

    def _moved(self) -> Iterator[Night]:
        for night in self._material.nights():
            yield replace(night, night=night.night + self._move)

    def _tell(self, at: datetime | None) -> str | None:
        """The local time, without the offset that would say where it was."""
        if at is None:
            return None
        local = at.astimezone(self._material.zone).replace(tzinfo=None)
        return (local + self._move).isoformat(timespec="minutes")


class _Names:
    """Names of persons and places, each with a number: the same in every row and every text."""

    def __init__(self, dreams: Iterable[Dream]) -> None:
        self._numbered: dict[tuple[MarkKind, str], str] = {}
        numbers = {kind: count(1) for kind in _LETTERS}
        said: dict[str, str] = {}
        for dream in dreams:
            for mark in dream.marks:
                if mark.kind in _LETTERS:
                    key = mark.kind, folded(mark.name)
                    if key not in self._numbered:
                        self._numbered[key] = f"{_LETTERS[mark.kind]}-{next(numbers[mark.kind])}"
                    said[mark.name.casefold()] = self._numbered[key]
        self._said = said
        longest = sorted(said, key=len, reverse=True)
        any_of_them = "|".join(re.escape(each) for each in longest)
        self._any = re.compile(rf"(?<!\w)(?:{any_of_them})(?!\w)", re.IGNORECASE) if said else None

    def of(self, mark: Mark) -> str | None:
        """What stands for a mark; None where it is left out."""
        if mark.kind in _LETTERS:
            return self._numbered[mark.kind, folded(mark.name)]
        if mark.kind is MarkKind.FEELING:
            return mark.name
        return "" if mark.kind is MarkKind.SIGN else None

    def hidden_in(self, text: str) -> str:
        """A text in which each name is replaced."""
        if self._any is None:
            return text
        return self._any.sub(lambda found: f"[{self._said.get(found[0].casefold(), '…')}]", text)


def _told(material: Material) -> Iterator[str]:
    options = material.options
    yield _("Nights and dreams for research, written by Elara, without names.")
    yield ""
    if options.shift:
        yield _("All dates were moved by the same number of weeks; weekdays are as they were.")
    else:
        yield _("Dates are as they were.")
    if options.texts:
        yield _("The words of dreams are in, with the names marked in them replaced.")
    yield ""
    yield _("What remains risky:")
    yield _("- Times of sleep are a pattern. Who knows somebody’s nights can know them again.")
    yield _("- Names of feelings, and the names of sources, are as they were.")
    if options.texts:
        yield _("- A text can tell who somebody is without a name, or by a name never marked.")
        yield _("  Read the texts before you give them away.")
    if not options.shift:
        yield _("- A date that others know of can tell whose nights these are.")
