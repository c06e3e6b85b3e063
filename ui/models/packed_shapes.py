"""Shapes of nights in a fifth of the room, to be opened again in a tenth of the time of reading."""

import marshal
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from journal.model.night import Kind
from ui.models.night_shape import Shape
from ui.widgets.night_bar import Bar

_KINDS = {kind.value: kind for kind in Kind}  # to ask the class takes several times as long


def packed(shapes: Iterable[Shape | None]) -> bytes:
    """These shapes as bytes that only this process reads."""
    return marshal.dumps([each and _plain(each) for each in shapes])


def opened(bytes_: bytes) -> list[Shape | None]:
    """The shapes as they were."""
    plain: list[Any] = marshal.loads(bytes_)  # noqa: S302 - from nowhere but this process
    return [each and _shape(each) for each in plain]


def _plain(shape: Shape) -> Sequence[Any]:
    night, kind, main, naps, *told = shape
    bars = main and tuple(main), tuple(map(tuple, naps))
    return (night.toordinal(), kind.value, *bars, *told)


def _shape(plain: Any) -> Shape:
    night, kind, main, naps, *told = plain
    # As the classes themselves make a value, without the call of a function for each.
    bar = main and tuple.__new__(Bar, main)
    bars = tuple([Bar(*each) for each in naps]) if naps else ()
    values = (date.fromordinal(night), _KINDS[kind], bar, bars, *told)
    return tuple.__new__(Shape, values)
