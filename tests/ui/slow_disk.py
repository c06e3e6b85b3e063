"""A disk that takes its time: what is written beside the window waits until it is let go."""

from threading import Event

from tests.patience import PATIENCE_MS
from ui.desk import Desk
from ui.scribe import Errand


class SlowDisk:
    """Nothing that is handed over gets on before `go`, or before somebody waits for it."""

    def __init__(self, desk: Desk, monkeypatch) -> None:
        self._go = Event()
        scribe = desk.jobs.scribe(desk.store)
        assert scribe is not None
        scribe.hand(lambda _store: self._go.wait(PATIENCE_MS / 1000))
        wait = Errand.wait

        def waited(errand: Errand) -> None:
            self.waited += 1
            self.go()
            wait(errand)

        self.waited = 0
        monkeypatch.setattr(Errand, "wait", waited)

    def go(self) -> None:
        """Get on."""
        self._go.set()
