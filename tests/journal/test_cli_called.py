"""Each command stands where the list says, and one that is called imports no other."""

import json
import subprocess
import sys

from journal.cli.called import COMMANDS

# In processes of their own: the window's commands are added to the same `elara`.
STANDING = """
import json
import click
from journal.cli.group import elara

def modules(command):
    of_group = command.commands.values() if isinstance(command, click.Group) else ()
    called = command.callback
    while hasattr(called, "__wrapped__"):
        called = called.__wrapped__
    return {called.__module__}.union(*map(modules, of_group))

with click.Context(elara) as context:
    names = elara.list_commands(context)
print(json.dumps({name: sorted(modules(elara.commands[name])) for name in names}))
"""
LOADED = """
import sys
from journal.cli import main
try:
    main(sys.argv[1:])
finally:
    found = sorted(each for each in sys.modules if each.startswith("journal.cli."))
    print(*found, *({"regex", "dateparser", "babel", "openpyxl", "icalendar"} & set(sys.modules)))
"""


def run(code, *arguments):
    child = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(child, capture_output=True, text=True, check=True).stdout


def test_the_list_of_commands_is_true_and_whole():
    listed: dict[str, list[str]] = {}
    for module, names in COMMANDS.items():
        for name in names:
            listed.setdefault(name, []).append(f"journal.cli.{module}")
    standing = json.loads(run(STANDING))
    assert set(standing) == set(listed)
    for name, modules in listed.items():
        assert set(modules) <= set(standing[name]), name


def test_a_command_that_is_called_imports_no_other(tmp_path):
    told = run(LOADED, "--journal", tmp_path / "journal.sqlite", "formats", "--json")
    loaded = [f"journal.cli.{each}" for each in ("called", "group", "importing")]
    assert told.splitlines()[-1].split() == loaded
