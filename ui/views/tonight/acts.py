"""What may be done with the evening, as it stands."""

from PySide6.QtWidgets import QWidget

from journal.text import _
from ui.models.tonight_plan import TonightPlan
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout


class Acts(QWidget):
    """Shows only the deeds that make sense now; the first of them is the primary one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.begin = Button(look, _("Begin ritual"), "primary", size="hero")
        self.out = Button(look, _("Lights out"), "primary", size="hero")
        self.later = Button(look, _("In 10 minutes"), size="hero")
        self.leave = Button(look, _("Not tonight"), "quiet")
        self.other = Button(look, _("Another ritual"), "quiet")
        self.begin.setToolTip(_("Ctrl+Enter"))
        self.later.setToolTip(_("Ctrl+Shift+Enter"))
        row = FlowLayout(10)
        self.setLayout(row)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for button in (self.begin, self.out, self.later, self.leave, self.other):
            row.addWidget(button)

    def show_plan(self, plan: TonightPlan) -> None:
        """Offer what is possible with this plan."""
        stands = plan.run is not None
        waits = plan.planned is not None and not plan.put_aside and plan.ended is None
        over = plan.ended is not None and plan.ended.lights_out_at is not None
        aside = plan.planned is not None and plan.put_aside and plan.ended is None
        shown = {
            self.begin: stands or waits or aside,
            self.out: plan.ended is not None and not over and not stands,
            self.later: waits and not stands,
            self.leave: stands or waits,
            self.other: not stands and not over,
        }
        for button, wanted in shown.items():
            button.setVisible(wanted)
            button.setEnabled(wanted)
        self.begin.set_text(_begin_word(stands=stands, aside=aside))
        self.begin.set_kind("second" if aside and not stands else "primary")
        self.leave.set_text(_("End it here") if stands else _("Not tonight"))
        nothing = not any(shown[each] for each in (self.begin, self.out))
        self.other.set_text(_("Choose a ritual") if nothing else _("Another ritual"))
        self.other.set_kind("primary" if nothing else "quiet")

    def press_first(self) -> None:
        """Do what the foremost button does."""
        if self._first().isEnabled():
            self._first().click()

    def _first(self) -> Button:
        return next((each for each in (self.begin, self.out) if each.isEnabled()), self.other)


def _begin_word(*, stands: bool, aside: bool) -> str:
    if stands:
        return _("Go on")
    return _("Begin after all") if aside else _("Begin ritual")
