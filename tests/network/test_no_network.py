"""Nothing leaves this computer: no code can connect, and none does."""

import ast
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOUR = Path(__file__).with_name("tour.py")
SAMPLE = files("resources") / "samples" / "nights.dreamsync.ndjson"
BANNED = {
    *("socket", "socketserver", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "nntplib"),
    *("telnetlib", "xmlrpc", "asyncio", "requests", "urllib3", "httpx", "aiohttp", "websockets"),
    *("urllib.request", "urllib.robotparser", "webbrowser"),
    *("PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
    *("PySide6.QtHttpServer", "PySide6.QtWebChannel", "PySide6.QtBluetooth", "PySide6.QtNfc"),
}
LOCAL = {"QLocalServer", "QLocalSocket"}  # the only two of Qt's network that stay on the computer


def modules() -> list[Path]:
    return [path for top in ("journal", "ui", "resources") for path in (ROOT / top).rglob("*.py")]


def imported(path: Path) -> set[tuple[str, str]]:
    """Each module a file imports, and the name taken from it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {(each.name, "") for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.module or "", each.name) for each in node.names}
    return found


def test_no_module_imports_what_could_connect():
    found = [
        f"{path.relative_to(ROOT)}: {module}.{name}"
        for path in modules()
        for module, name in imported(path)
        if {module, f"{module}.{name}", module.split(".")[0]} & BANNED
        or (module == "PySide6.QtNetwork" and name not in LOCAL)
        or (module == "PySide6" and name == "QtNetwork")
    ]
    assert found == []


def test_only_places_on_this_computer_are_opened():
    """Whatever is handed to the desktop is a local file, by the way it is made."""
    found = []
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert "setOpenExternalLinks" not in text, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("openUrl"):
                made = ast.unparse(node.args[0])
                found += [] if made.startswith("QUrl.fromLocalFile(") else [f"{path}: {made}"]
    assert found == []


@pytest.fixture
def toured(tmp_path):
    """Run the tour, maybe under another program; what it said on its standard error."""

    def run(*before: str) -> str:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        done = subprocess.run(
            [*before, sys.executable, str(TOUR), str(home), str(SAMPLE)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
            env={
                **os.environ,
                "HOME": str(home),
                "ELARA_HOME": str(home),
                "PYTHONPATH": str(ROOT),
                "QT_QPA_PLATFORM": "offscreen",
                "LANG": "C.UTF-8",
            },
        )
        assert done.returncode == 0, done.stderr[-3000:]
        assert "DONE" in done.stdout
        return done.stderr

    return run


def test_a_whole_evening_asks_python_for_no_network(toured):
    heard = [line for line in toured().splitlines() if line.startswith("AUDIT")]
    local = re.compile(r"AUDIT socket\.(__new__ (AddressFamily\.AF_UNIX|1)|connect|bind)\b.*")
    assert [line for line in heard if not local.match(line)] == []
    assert not any("connect" in line for line in heard)


@pytest.mark.skipif(shutil.which("strace") is None, reason="there is no tracer here")
def test_a_whole_evening_asks_the_system_for_no_network(toured, tmp_path):
    log = tmp_path / "calls"
    toured("strace", "-f", "-qq", "-e", "trace=network", "-o", str(log))
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("AF_UNIX" in each for each in calls), "the tracer saw not even the local socket"
    assert [each for each in calls if re.search(r"AF_(?!UNIX|LOCAL|UNSPEC)[A-Z0-9]+", each)] == []


def _may_unshare() -> bool:
    if shutil.which("unshare") is None:
        return False
    done = subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True)
    return done.returncode == 0


@pytest.mark.skipif(
    shutil.which("strace") is not None or not _may_unshare(), reason="the tracer says more"
)
def test_a_whole_evening_needs_no_network(toured):
    toured("unshare", "-rn")
