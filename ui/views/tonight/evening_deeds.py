"""The evening's deeds, done through the same functions as in the terminal and by the bell."""

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import QObject, Signal

from journal.errors import JournalError
from journal.evenings import deeds as evening_deeds
from journal.model.ritual import Ritual
from journal.rituals import library, owned, runner
from ui.desk import Desk
from ui.models.tonight_plan import TonightPlan
from ui.views.page import Place

LATER = 10  # minutes
OWN_EVENINGS = ("candle", "tired", "travelling")  # offered where no ritual was made yet


class EveningDeeds(QObject):
    """Does what a button asks for, with the plan as it was shown."""

    go = Signal(Place)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.plan: TonightPlan | None = None

    def begin(self) -> None:
        """Begin the ritual, or go on where one stands, in the runner."""
        plan = self.plan
        if plan is None:
            return
        if plan.run is None:
            if plan.planned is None:
                return
            ritual, night = plan.planned.ritual, plan.night
            by_itself = self._desk.store.preferences.load().steps_lead_on
            if not self._do(
                lambda now: evening_deeds.begin(self._desk.store, ritual, night, now, by_itself)
            ):
                return
        self.go.emit(Place("runner"))

    def put_off(self) -> None:
        """Let the reminder come again in ten minutes."""
        plan = self.plan
        if plan is None or plan.planned is None:
            return
        found, planned = plan.evening, plan.planned
        self._do(lambda now: evening_deeds.put_off(self._desk.store, found, planned, now, LATER))

    def leave(self) -> None:
        """Leave the ritual for tonight; one that was begun ends as it stands."""
        plan = self.plan
        if plan is None:
            return
        if plan.run is not None:
            run = plan.run
            self._do(lambda now: self._desk.store.runs.keep(runner.stop(run, now), now))
        elif plan.planned is not None:
            ritual, night = plan.planned.ritual, plan.night
            self._do(lambda now: evening_deeds.not_tonight(self._desk.store, ritual, night, now))

    def put_out(self) -> None:
        """Note that the light is out."""
        plan = self.plan
        if plan is not None and plan.ended is not None:
            run = plan.ended
            self._do(lambda now: evening_deeds.put_out(self._desk.store, run, now))

    def lights_out_at(self, at: time | None) -> None:
        """Another lights-out, tonight only; None is the usual one."""
        plan = self.plan
        if plan is not None:
            night = plan.night
            self._do(lambda now: evening_deeds.lights_out_tonight(self._desk.store, night, at, now))

    def offered_rituals(self) -> tuple[list[Ritual], str]:
        """The rituals to choose from, and the one that is planned; Elara's own where none is."""
        found = list(self._desk.store.rituals.all())
        if not found:
            own = library.evenings()
            found = [
                Ritual(key, own[key].ritual.name, own[key].ritual.steps)
                for key in OWN_EVENINGS
                if key in own
            ]
        planned = self.plan.planned if self.plan else None
        return found, planned.ritual.uid if planned else ""

    def choose(self, uid: str) -> None:
        """Take this ritual for tonight; '' is as planned."""
        plan = self.plan
        if plan is None:
            return
        night, planned = plan.night, plan.planned

        def chosen(now: datetime) -> None:
            ritual = self._ritual(uid, now) if uid else None
            evening_deeds.choose(self._desk.store, night, planned, ritual, now)

        self._do(chosen)

    def _ritual(self, uid: str, now: datetime) -> Ritual:
        """The ritual of this identity; one of Elara's own becomes the person's."""
        store = self._desk.store
        if uid in library.evenings() and not store.rituals.all():
            return store.rituals.save(owned.fresh(library.evenings()[uid].ritual, (), now), now)
        return store.rituals.get(uid)

    def _do(self, deed: Callable[[datetime], object]) -> bool:
        try:
            deed(self._desk.now())
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return False
        return True
