"""Commands run as a person runs them, on one journal."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from journal.cli.group import elara

ROOT = Path(__file__).parents[2]


class Terminal:
    """Runs commands on one journal."""

    def __init__(self, journal: Path) -> None:
        self.journal = journal

    def run(self, *arguments: object, text: str | None = None) -> Result:
        words = ["--journal", str(self.journal), *map(str, arguments)]
        return CliRunner().invoke(elara, words, input=text)

    def json(self, *arguments: object) -> Any:
        result = self.run(*arguments, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)


def outside(*arguments: object, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as a person does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "journal", *map(str, arguments)],
        capture_output=True,
        text=True,
        input=text,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
