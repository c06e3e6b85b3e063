"""What every command of the terminal stands on: its journal, its one document, its complaints."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from journal.errors import JournalError
from journal.import_shown import error_json
from journal.store.store import Store
from journal.text import _

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command is given: which journal, and when it is."""

    path: Path

    @contextmanager
    def journal(self) -> Iterator[Store]:
        """The open journal, closed at the end."""
        store = Store.open(self.path)
        try:
            yield store
        finally:
            store.close()


def as_json(command: Command) -> Command:
    """Give a command the `--json` switch; where it fails, the one document says why."""

    @wraps(command)
    def told(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except JournalError as error:
            if options["in_json"]:
                tell({"error": error_json(error)}, (), in_json=True)
            raise

    switch = click.option("--json", "in_json", is_flag=True, help=_("Print one JSON document."))
    return cast("Command", switch(told))


def tell(document: Any, lines: Iterable[str], *, in_json: bool) -> None:
    """Print one JSON document, or the lines for a person."""
    if in_json:
        # A name on disk may be bytes that no Unicode has; JSON spells those as escapes.
        text = json.dumps(document, ensure_ascii=False).encode(errors="backslashreplace")
        click.echo(text.decode())
        return
    for line in lines:
        click.echo(line)


def complain(error: JournalError) -> None:
    """Say on stderr what happened and what to do."""
    click.echo(f"{error.title}\n{error.advice}", err=True)
