"""The lock's card: the passphrase, when the lock falls, and what opens it besides."""

from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.errors import JournalError, NoKeyring
from journal.settings import LOCK_AFTER, Settings
from journal.store.key import Key
from journal.text import _, ngettext
from ui.desk import Desk
from ui.views.page import WhileClosed
from ui.widgets.buttons import Button, LinkRow
from ui.widgets.card import Card, Line
from ui.widgets.choice import Choice
from ui.widgets.flow import together
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.switch import SwitchRow


class LockCard(Card):
    """`changed` names setting and value; `while_closed` is a wish to write the file anew."""

    changed = Signal(str, object)
    while_closed = Signal(object)
    offered = Signal(str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        self._desk = desk
        self.setAccessibleName(_("Lock"))
        look = desk.look
        self.turn_on = Button(look, _("Encrypt…"), "second", size="small")
        self.change = Button(look, _("Change…"), "flush", size="small")
        self.turn_off = Button(look, _("Decrypt…"), "flush", size="small")
        self._passphrase = SettingRow(
            look, _("Passphrase"), " ", together(self.turn_on, self.change, self.turn_off, apart=20)
        )
        self.after = Choice(look, _("Lock when I am away for"), _minutes())
        self.with_screen = SwitchRow(look, _("Lock with the screen"))
        self.minimise = SwitchRow(look, _("Lock when the window is minimised"))
        self.captures = SwitchRow(
            look, _("Quick capture while locked"), _("Writes in, shows nothing back")
        )
        self.keyring = SwitchRow(
            look,
            _("Let the system’s keyring hold the key"),
            _("Until you lock, starting Elara asks for no passphrase"),
        )
        self.close_too = SwitchRow(look, _("Lock when Elara is closed"), _("The keyring forgets"))
        self.recovery = Button(look, _("Make a recovery sheet…"), "flush", size="small")
        self.limits = LinkRow(look, _("What this protects against, and what not"))
        self._lay_out()
        self._listen()

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without telling of it."""
        key = self._desk.store.key
        self.blockSignals(True)
        for widget in self._when_locked:
            widget.setVisible(key is not None)
        self.turn_on.setVisible(key is None)
        self.change.setVisible(key is not None)
        self.turn_off.setVisible(key is not None)
        self._passphrase.set_note(
            _("The journal is encrypted with it")
            if key is not None
            else _("None: whoever can read the file can read the journal")
        )
        self.after.choose(settings.lock_after, quiet=True)
        self.with_screen.switch.setChecked(settings.lock_with_screen)
        self.minimise.switch.setChecked(settings.lock_on_minimise)
        self.close_too.switch.setChecked(settings.lock_on_close)
        if key is not None:
            self._show_key_file(key)
        self.blockSignals(False)

    def _show_key_file(self, key: Key) -> None:
        from journal.store import vault  # for an encrypted journal alone

        try:
            file = vault.held(self._desk.store.path, key)
        except JournalError:
            lost = _("Its key file is gone. Choose a passphrase now: a new one is then written")
            self._passphrase.set_note(lost)
            return
        for row, on in ((self.captures, bool(file.public)), (self.keyring, file.keyring)):
            row.switch.blockSignals(True)
            row.switch.setChecked(on)
            row.switch.blockSignals(False)
        self.close_too.setVisible(file.keyring)

    # --- how it is laid out and wired -----------------------------------------------------------

    def _lay_out(self) -> None:
        look = self._desk.look
        away = SettingRow(look, _("Lock when I am away for"), "", self.after)
        note = _("If the passphrase is lost, so is the journal")
        no_reset = SettingRow(look, _("There is no reset"), note, self.recovery)
        rows = (
            *(away, self.with_screen, self.minimise, self.captures, self.keyring),
            *(self.close_too, no_reset),
        )
        self._when_locked: list[QWidget] = []
        self.body.addWidget(Label(look, _("Lock"), "head"))
        self.body.addWidget(self._passphrase)
        for row in rows:
            if row is not self.close_too:
                line = Line(look)
                self._when_locked.append(line)
                self.body.addWidget(line)
            self._when_locked.append(row)
            self.body.addWidget(row)
        self.body.addWidget(Line(look))
        self.body.addWidget(self.limits)
        self.body.addStretch(1)

    def _listen(self) -> None:
        self.turn_on.clicked.connect(self._turn_on)
        self.turn_off.clicked.connect(self._turn_off)
        self.change.clicked.connect(self._change)
        self.recovery.clicked.connect(self._make_recovery)
        self.limits.clicked.connect(self._show_limits)
        self.after.picked.connect(lambda value: self._say("lock_after", value))
        self.with_screen.toggled.connect(lambda on: self._say("lock_with_screen", on))
        self.minimise.toggled.connect(lambda on: self._say("lock_on_minimise", on))
        self.close_too.toggled.connect(lambda on: self._say("lock_on_close", on))
        self.captures.toggled.connect(self._want_captures)
        self.keyring.toggled.connect(self._want_keyring)

    def _say(self, name: str, value: Any) -> None:
        self.changed.emit(name, value)

    # --- the deeds ------------------------------------------------------------------------------

    def _turn_on(self) -> None:
        from ui.views.settings.locking.sheets import PassphraseSheet  # with the wish alone

        asked = PassphraseSheet(self._desk.look, self.window(), asks_old=False).asked()
        if asked is None:
            return
        reason = _(
            "Everything is written anew and checked. Leave the computer on until it is done."
        )
        work = partial(_encrypted, asked.new)
        self.while_closed.emit(WhileClosed(_("Encrypting the journal"), reason, work))

    def _turn_off(self) -> None:
        key = self._desk.store.key
        if key is not None and self._desk.dialogs.confirm(
            _("Decrypt the journal?"),
            _(
                "It then opens without a passphrase, for whoever can read the file. Encrypted"
                " copies in their folder stay encrypted, and need the passphrase."
            ),
            _("Decrypt"),
        ):
            reason = _("Everything is written anew and checked.")
            work = partial(_decrypted, key)
            self.while_closed.emit(WhileClosed(_("Decrypting the journal"), reason, work))

    def _change(self) -> None:
        from ui.views.settings.locking.sheets import PassphraseSheet  # with the wish alone

        asked = PassphraseSheet(self._desk.look, self.window(), asks_old=True).asked()
        if asked is not None:
            path, now = self._desk.store.path, self._desk.now()
            job = self._desk.jobs.run(
                lambda _progress: _changed(path, self._desk.store.key, (asked.old, asked.new), now)
            )
            job.done.connect(
                lambda _key: self.offered.emit(_("The passphrase is changed."), "", None)
            )
            job.failed.connect(self._desk.dialogs.tell)

    def _tell_changed(self) -> None:
        self.offered.emit(_("The passphrase is changed."), "", None)

    def _make_recovery(self) -> None:
        from journal.store import vault  # with the wish alone
        from ui.views.settings.locking.recovery import HEIGHT, WIDTH, RecoverySheet, page_of

        desk, key = self._desk, self._desk.store.key
        if key is None or not desk.dialogs.confirm(
            _("Make a recovery sheet?"),
            _(
                "Whoever has the sheet and the journal can read it. A sheet you have made before"
                " opens nothing any more."
            ),
            _("Make a sheet"),
        ):
            return
        code = self._done(lambda: vault.make_recovery(desk.store.path, key))
        if code is not None:
            day = desk.now().astimezone(desk.zone()).date()
            page = page_of(code, desk.store.path, day)
            sheet = RecoverySheet(desk.look, page, desk.dialogs, self.window())
            sheet.stand(desk.look.px(WIDTH), desk.look.px(HEIGHT))
            sheet.deleteLater()

    def _want_captures(self, on: bool) -> None:
        from journal.store import vault

        store = self._desk.store
        if store.key is not None:
            key = store.key
            self._done(lambda: vault.note_captures(store.path, key, wanted=on))
            self._show_key_file(key)

    def _want_keyring(self, on: bool) -> None:
        key = self._desk.store.key
        if key is not None:
            self._done(lambda: _keyring(self._desk.store.path, key, on=on))
            self._show_key_file(key)

    def _show_limits(self) -> None:
        from ui.views.settings.locking.limits import show_limits  # with the wish alone

        show_limits(self._desk.look, self.window())

    def _done(self, deed: Callable[[], Any]) -> Any:
        """Do it; where the world says no, tell that."""
        try:
            return deed()
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return None


def _encrypted(words: str, path: Path) -> tuple[Key | None, str]:
    from journal.store import vault
    from journal.store.store import Store

    key = vault.encrypt(path, words)
    with closing(Store.open(path, key=key)) as store:
        folders = vault.copy_folders(store)
    left = len(vault.encrypt_copies(path, key, folders).left)
    if not left:
        return key, _("The journal and its copies are encrypted.")
    told = ngettext(
        "Encrypted, but {n} older copy is still plain text in the folder of copies.",
        "Encrypted, but {n} older copies are still plain text in the folder of copies.",
        left,
    )
    return key, told.format(n=left)


def _decrypted(key: Key, path: Path) -> tuple[Key | None, str]:
    from journal import system_keyring
    from journal.store import sealed, vault
    from journal.store.store import Store

    with closing(Store.open(path, key=key)) as store:
        sealed.take_in(store)  # what came while the window was open
    with suppress(NoKeyring):  # what it holds opens nothing any more
        system_keyring.forget(path)
    vault.decrypt(path, key)
    return None, _("The journal is decrypted.")


def _changed(path: Path, key: Key | None, words: tuple[str, str], now: Any) -> None:
    from journal.store import vault

    if key is not None:
        vault.prove(path, key, words[0], now)
        vault.change(path, key, words[1])


def _keyring(path: Path, key: Key, *, on: bool) -> None:
    from journal import system_keyring
    from journal.store import vault

    if on:
        system_keyring.remember(key)
    else:
        system_keyring.drop(key)
    vault.note_keyring(path, key, wanted=on)


def _minutes() -> list[tuple[str, object]]:
    words = [(ngettext("{n} minute", "{n} minutes", n).format(n=n), n) for n in LOCK_AFTER if n]
    return [*words, (_("Never"), 0)]
