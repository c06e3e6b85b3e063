"""Pause, the steps before and after, a minute more or less, and ways out of a step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.ritual import Run, RunState
from journal.text import _
from ui.theme.look import Look
from ui.views.runner.reasons import Reasons
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.round_button import RoundButton


class Controls(QWidget):
    """Says what was pressed; what it means is for the page. `skipped` brings the reason."""

    skipped = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.back = RoundButton(look, "back", _("Step before"))
        self.pause = RoundButton(look, "pause", _("Pause"), large=True)
        self.forward = RoundButton(look, "skip", _("Next step"))
        self.less = Button(look, _("1 min less"), "quiet", size="small")
        self.more = Button(look, _("1 min more"), "quiet", size="small")
        self.skip = Button(look, _("Leave this out…"), "quiet", size="small")
        self.bell = Button(look, "", "quiet", size="small", icon="bell")
        self.stop = Button(look, _("End here"), "quiet", size="small")
        self.reasons = Reasons(look)
        hint = _("Space pauses · Right and Left move between steps · Esc leaves")
        self.hint = Label(look, hint, "small", "ink3", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._more = QWidget()
        self._lay_out()
        self.skip.clicked.connect(self._ask)
        self.reasons.said.connect(self._skip)
        self.reasons.left.connect(self._again)

    def show_run(self, run: Run, *, bell: bool) -> None:
        """Offer what is possible where the run stands."""
        running = run.state is RunState.RUNNING
        self.pause.set_icon("pause" if running else "play", _("Pause") if running else _("Go on"))
        self.back.setEnabled(run.at > 0)
        last = run.following is None
        self.forward.set_icon("skip", _("To the end") if last else _("Next step"))
        for button in (self.less, self.more):
            button.setVisible(run.planned is not None)
        self.bell.set_text(_("Bell on") if bell else _("Bell off"))
        self.bell.setAccessibleDescription(_("Key {key}").format(key="M"))

    def close_reasons(self) -> None:
        """Ask for no reason any more."""
        self.reasons.hide()
        self._more.show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addStretch(1)
        for button in (self.back, self.pause, self.forward):
            row.addWidget(button)
        row.addStretch(1)
        small = FlowLayout(6, centred=True)
        self._more.setLayout(small)
        for quiet in (self.less, self.more, self.skip, self.bell, self.stop):
            small.addWidget(quiet)
        policy = self._more.sizePolicy()
        policy.setHeightForWidth(True)
        self._more.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._more)
        column.addWidget(self.reasons)
        column.addWidget(self.hint)

    def _ask(self) -> None:
        self._more.hide()
        self.reasons.ask()

    def _again(self) -> None:
        self._more.show()
        self.skip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _skip(self, reason: str) -> None:
        self.close_reasons()
        self.skipped.emit(reason)
