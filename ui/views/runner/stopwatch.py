"""The seconds of a step, from a clock that only runs on."""

from collections.abc import Callable


class Stopwatch:
    """Stands still until `go`; what was shown once never jumps back."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._before = 0.0
        self._since: float | None = None

    def __call__(self) -> float:
        """The seconds until now."""
        running = 0.0 if self._since is None else self._elapsed() - self._since
        return self._before + running

    def start_at(self, seconds: float) -> None:
        """Stand at this second."""
        self._before, self._since = seconds, None

    def go(self) -> None:
        """Run on from where it stands."""
        if self._since is None:
            self._since = self._elapsed()

    def halt(self) -> None:
        """Stand still."""
        self._before, self._since = self(), None
