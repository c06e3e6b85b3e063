"""Whose export it is, in which version: what stands above the sessions of a v2 container."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from journal.errors import RefusedExport
from journal.importers.fields import Record, Unfit, identity, inner
from journal.importers.notes import Notes
from journal.text import _

FORMAT = "dreamsync.export"
MAJOR, NEWEST_MINOR = 2, 1
READABLE = "1, 2.0, 2.1"
VERSION = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")

Warn = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Account:
    """The client whose sessions these are; `zone` is an IANA name as written, or None."""

    id: str = ""
    zone: str | None = None


def is_export(record: object) -> bool:
    """Whether an object says that it is a DreamSync export."""
    return type(record) is dict and record.get("format") == FORMAT


def account_of(head: Record, notes: Notes, where: str) -> Account:
    """The account a container names.

    Raises RefusedExport for another major version, or where version or account make no sense:
    the identity of every session hangs on them.
    """
    _check_version(head.get("version"), notes, where)
    try:
        if isinstance(unread := head.get("account"), Unfit):
            raise unread.within("account")
        named = inner(head, "account")
        if named.get("id") is None:
            notes.warn(
                _("no account is named: sessions of two accounts cannot be told apart"), where
            )
            return Account("", _zone(named, notes, where))
        return Account(identity(named, "id"), _zone(named, notes, where))
    except Unfit as unfit:
        raise RefusedExport(
            _("The account in this export makes no sense."),
            _("{key} should be {expected}.").format(
                key=unfit.key if unfit.key.startswith("account") else f"account.{unfit.key}",
                expected=unfit.expected,
            ),
        ) from unfit


def _zone(named: Record, notes: Notes, where: str) -> str | None:
    zone = named.get("timezone")
    if zone is None or type(zone) is str:
        return zone
    notes.warn(_("the account’s time zone is not a name"), where)
    return None


def _check_version(version: object, notes: Notes, where: str) -> None:
    version = version.found if isinstance(version, Unfit) else version
    match = VERSION.fullmatch(version) if isinstance(version, str) else None
    if match is None:
        raise RefusedExport(
            _("This export does not say which version of DreamSync wrote it."),
            _(
                "Found {found}; text such as “2.1” was expected. "
                "Versions that can be read: {readable}."
            ).format(
                found=_("nothing") if version is None else repr(version)[:40], readable=READABLE
            ),
        )
    major, minor = int(match[1]), int(match[2])
    if major != MAJOR:
        raise RefusedExport(
            _("This export is of version {found}, which Elara cannot read.").format(found=version),
            _("Versions that can be read: {readable}.").format(readable=READABLE),
        )
    if minor > NEWEST_MINOR:
        notes.warn(
            _("version {found} is newer than the newest known, 2.{newest}").format(
                found=version, newest=NEWEST_MINOR
            ),
            where,
        )
