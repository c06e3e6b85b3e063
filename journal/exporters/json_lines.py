"""JSON Lines: one document a night, for programs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from journal.exporters import plain_values
from journal.exporters.base import Material
from journal.exporters.tables import teller
from journal.exporters.writing import encoded, whole_or_not
from journal.model.dream import Dream
from journal.text import _


class JsonLines:
    """A line a night, with its dreams and sessions."""

    name = "jsonl"
    label = _("JSON Lines")
    ending = ".jsonl"
    loses = (
        _("Sleep stages and vital signs: only their totals are told."),
        _("The bytes of pictures and recordings: only that they are there."),
        _("What was noticed of a night without any other trace, and numbers told from elsewhere."),
        _("Earlier versions, the bin, rituals, settings and the records as imported."),
    )

    def write(self, material: Material, path: Path) -> None:
        """Write one line a night."""
        with whole_or_not(path) as unfinished, unfinished.open("wb") as file:
            file.writelines(encoded(_lines(material)))


def _lines(material: Material) -> Iterator[str]:
    tell, seen = teller(material), material.noticed()
    for night in material.nights():
        told: dict[str, Any] = plain_values.night_row(night, tell)
        told["evening"] = [
            {"asks": each.asks.value, "text": each.text} for each in material.evening(night.night)
        ]
        told["noticed"] = [each.value for each in seen.get(night.night, ())]
        told["sessions"] = [plain_values.session_row(each, night, tell) for each in night.sessions]
        told["dreams"] = [
            _dream(material, dream, plain_values.dream_row(dream, order, tell))
            for order, dream in enumerate(night.dreams, 1)
        ]
        yield json.dumps(told, ensure_ascii=False)


def _dream(material: Material, dream: Dream, row: dict[str, Any]) -> dict[str, Any]:
    own = {"dream", "night"}
    return {
        **row,
        **{name: getattr(dream, name) for name in plain_values.TEXTS},
        "marks": [
            {name: value for name, value in mark.items() if name not in own}
            for mark in plain_values.mark_rows(dream)
        ],
        "attachments": [
            {"kind": each.kind.value, "name": each.name, "sha256": each.sha256}
            for each in material.media(dream)
        ],
    }
