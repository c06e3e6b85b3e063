"""The bell's icon in the tray, and its menu."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from journal.settings import SNOOZES
from journal.text import _
from ui.assets import icon_pixmap, theme_table
from ui.tray.bell import Bell
from ui.tray.doors import Doors
from ui.tray.words import minutes_words

SIDES = (16, 22, 32, 48)


class TrayIcon(QObject):
    """Where the desktop has a tray, everything the bell does is also in its menu.

    It may be shown before there is a tray: it appears as soon as there is one.
    """

    def __init__(self, bell: Bell, doors: Doors, icon: QSystemTrayIcon) -> None:
        super().__init__(bell)
        self._bell = bell
        self._menu = QMenu()
        self.icon = icon
        self._doors = doors
        self._fill()
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._activated)
        bell.told.connect(self.refresh)
        self.refresh()

    def show(self) -> None:
        """Appear in the tray, now or when there is one."""
        self.icon.show()

    def hide(self) -> None:
        """Leave the tray."""
        self.icon.hide()

    @property
    def quit(self) -> QAction:
        """The menu's last line."""
        return self._quit

    def refresh(self) -> None:
        """Say what is next, and offer what can be done now."""
        standing = self._bell.standing
        may = standing is not None and self._bell.ringer.may_snooze(standing)
        self._snooze.setEnabled(may)
        self._pause.setChecked(self._bell.is_quiet())
        self.icon.setToolTip(self._bell.next_words())

    def _fill(self) -> None:
        menu, doors = self._menu, self._doors
        menu.addAction(_("Open Elara"), doors.open)
        menu.addAction(_("Write a dream"), doors.capture)
        menu.addSeparator()
        menu.addAction(_("Begin ritual"), lambda: self._bell.begin(self._bell.standing))
        self._snooze = menu.addMenu(_("Remind me again"))
        for minutes in SNOOZES:
            action = self._snooze.addAction(minutes_words(minutes))
            action.triggered.connect(partial(self._put_off, minutes))
        self._pause = menu.addAction(_("Pause reminders tonight"))
        self._pause.setCheckable(True)
        self._pause.triggered.connect(lambda on: self._bell.pause(quiet=on))
        menu.addSeparator()
        self._quit = menu.addAction(_("Quit the bell"))

    def _put_off(self, minutes: int) -> None:
        standing = self._bell.standing
        if standing is not None:
            self._bell.put_off(standing, minutes)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._doors.open()


def bell_icon() -> QIcon:
    """A candle on a ground of its own, to be seen on light and dark panels."""
    colours = theme_table("dusk")["colours"]
    icon = QIcon()
    for side in SIDES:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours["bg"]))
        painter.drawRoundedRect(0, 0, side, side, side / 5, side / 5)
        inset = side // 8
        glyph = icon_pixmap("candle", QColor(colours["ink"]), side - 2 * inset)
        painter.drawPixmap(inset, inset, glyph)
        painter.end()
        icon.addPixmap(picture)
    return icon
