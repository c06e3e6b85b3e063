"""Values as frozen, slotted data classes are, made in a fraction of the time.

`dataclass` compiles six methods of each class when its module is imported. The window's start
reads dozens of such classes and makes one value of a few of them: a tenth of the start went into
methods that nobody called.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
FEW = 4  # values; most kinds of them are made no oftener before the first picture


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a class what `dataclass(frozen=True, slots=True)` makes of it.

    `fields`, `replace`, `asdict` and `match` work as with any data class. Its `__init__` is
    compiled once more than a FEW values are made: to make one without takes a hundredth of that.
    """
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    own = vars(cls)
    methods = {
        **_compared([each.name for each in fields(made) if each.compare]),
        "__init__": _written_later(made),
        "__repr__": _shown,
        "__reduce__": _rebuilt,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
    }
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    frozen: type[T] = made
    return frozen


def _compared(names: list[str]) -> dict[str, Callable[..., Any]]:
    """Equal where the class is the same and each field is equal."""
    told: Callable[[object], Any] = attrgetter(*names)

    def equal(self: object, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return told(self) == told(other)

    def hashed(self: object) -> int:
        return hash(told(self))

    return {"__eq__": equal, "__hash__": hashed}


def _written_later(cls: Any) -> Callable[..., None]:
    made = 0

    def begin(self: Any, *values: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        given = _given(cls, values, named) if made <= FEW else None
        if given is None:
            cls.__init__ = _written(cls)
            cls.__init__(self, *values, **named)
            return
        for name, value in given.items():
            getattr(cls, name).__set__(self, value)  # past the class's own refusal
        if hasattr(cls, "__post_init__"):
            self.__post_init__()

    return begin


def _given(cls: Any, values: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any] | None:
    """Each field's value; None where they do not fit: what is compiled says how."""
    places = fields(cls)
    given = dict(zip([each.name for each in places], values, strict=False)) | named
    if len(values) + len(named) != len(given):
        return None
    whole = {}
    for each in places:
        if each.name in given:
            whole[each.name] = given.pop(each.name)
        elif each.default is not MISSING:
            whole[each.name] = each.default
        elif each.default_factory is not MISSING:
            whole[each.name] = each.default_factory()
        else:
            return None
    return None if given else whole


def _written(cls: Any) -> Callable[..., None]:
    """An `__init__` that takes the fields in their order, or by name."""
    known: dict[str, Any] = {"_unsaid": MISSING}
    takes, puts = [], []
    for each in fields(cls):
        name = each.name
        known[f"_put_{name}"] = getattr(cls, name).__set__  # past the class's own refusal
        takes.append(_taken(each, known))
        value = name
        if f"_make_{name}" in known:
            value = f"_make_{name}() if {name} is _unsaid else {name}"
        puts.append(f"  _put_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        puts.append("  self.__post_init__()")
    text = "\n".join([f"def __init__(self, {', '.join(takes)}):", *puts])
    exec(text, known)  # noqa: S102 - names of fields alone; as `dataclass` does itself
    written: Callable[..., None] = known["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


def _taken(each: Field[Any], known: dict[str, Any]) -> str:
    """A field as a parameter; what stands for one that is not said is put among the known."""
    if each.default_factory is not MISSING:
        known[f"_make_{each.name}"] = each.default_factory
        return f"{each.name}=_unsaid"
    if each.default is MISSING:
        return each.name
    known[f"_default_{each.name}"] = each.default
    return f"{each.name}=_default_{each.name}"


def _shown(self: Any) -> str:
    said = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _rebuilt(self: Any) -> tuple[Any, ...]:
    return self.__class__, tuple(getattr(self, each.name) for each in fields(self))


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    message = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(message)


def _refuse_to_delete(_self: object, name: str) -> None:
    message = f"cannot delete field {name!r}"
    raise FrozenInstanceError(message)
