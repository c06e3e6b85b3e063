"""Plain callbacks, so that the core can announce without knowing who listens."""

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Hook(Generic[Value]):
    """A place where listeners are called, in order, with one value."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Value], None]] = []

    def connect(self, listener: Callable[[Value], None]) -> None:
        """Call `listener` from now on."""
        self._listeners.append(listener)

    def disconnect(self, listener: Callable[[Value], None]) -> None:
        """Stop calling `listener`; harmless when it never was connected."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def __call__(self, value: Value) -> None:
        """Call every listener with `value`."""
        for listener in tuple(self._listeners):
            listener(value)
