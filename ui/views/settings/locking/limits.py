"""What the lock protects against, and what not."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 640, 620

PROTECTS = (
    _("Somebody who finds or takes the journal, its copies or the whole disk: they see noise."),
    _("Somebody at your desk while Elara is locked, or not running."),
    _("A cloud folder or a backup service that carries the files away: it carries noise."),
    _(
        "Guessing: each guess takes a third of a second and 256 MB of memory. A long passphrase"
        " makes that hopeless; a short one does not."
    ),
)
NOT = (
    _("Somebody who uses this computer while Elara is unlocked."),
    _("A program that watches keys, the screen or memory while you write."),
    _(
        "What memory held: the system may have written parts of it to its swap file or into"
        " hibernation, where they stay until they are written over. Encrypt the disk as well."
    ),
    _(
        "What stood on the disk before you encrypted: the old file was written over, but flash"
        " drives, snapshots and copies elsewhere may keep it."
    ),
    _(
        "What you exported, copied or printed, and voice notes or pictures you saved outside the"
        " journal."
    ),
    _(
        "Somebody who has an older key file and knows your older passphrase. Turn the encryption"
        " off and on to make a new key, and remove older copies."
    ),
    _(
        "What can be seen from outside: that there is a journal, its size, when it was written,"
        " how many notes wait sealed, and the hours of your reminders."
    ),
    _("A lost passphrase without a recovery sheet. There is no way back, for anybody."),
)


def show_limits(look: Look, over: QWidget) -> None:
    """Show the page until it is closed."""
    sheet = LimitsSheet(look, over)
    sheet.stand(look.px(WIDTH), look.px(HEIGHT))
    sheet.deleteLater()


class LimitsSheet(Sheet):
    """Two lists in plain words."""

    def __init__(self, look: Look, over: QWidget | None) -> None:
        super().__init__(look, _("What the lock is good for"), _("Close"), over)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for title, lines in (
            (_("It protects against"), PROTECTS),
            (_("It does not protect against"), NOT),
        ):
            column.addWidget(Label(look, title, "label", "ink"))
            for line in lines:
                column.addWidget(Label(look, line, "body", "ink2", wrap=True))
            column.addSpacing(12)
        column.addStretch(1)
        self.body.addWidget(Scroll(look, content), 1)
