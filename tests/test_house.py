"""The house keeps its order: who imports whom, what things are called, where things are."""

import ast
import importlib.resources
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PRODUCT = ("journal", "ui", "resources")
PYTHON = sorted(path for top in (*PRODUCT, "tests", ".ci") for path in (ROOT / top).rglob("*.py"))
JUNK_DRAWERS = {
    *("utils", "util", "helpers", "helper", "common", "misc", "core"),
    *("manager", "managers", "controller", "controllers", "service", "services"),
}
JUNK_CLASS = re.compile(r"(Manager|Controller|Service|Helper|Utils?)$")
LONGEST_FILE = 400
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.txt", "requirements-test.txt")


def in_house(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def of(*tops: str) -> list[Path]:
    return [path for path in PYTHON if in_house(path).startswith(tuple(f"{top}/" for top in tops))]


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))


def tracked() -> list[Path]:
    """The files git knows and that are there; a copy without git has no such list."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout, or no git")
    # Whoever the checkout belongs to: git asks no more of one's own.
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT)]
    listed = subprocess.run(
        [*git, "ls-files", "-z"], check=True, capture_output=True
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


# --- who imports whom ---------------------------------------------------------------------------


def test_a_room_imports_only_rooms_below_it():
    # In a process of its own: it sets up logging for itself, and silences everybody else's.
    code = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_layers_place_every_room_and_no_other():
    layers = PYPROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    placed = {name for layer in layers for name in re.findall(r"[\w.]+", layer)}
    rooms = {
        f"{top}.{path.stem}"
        for top in ("journal", "ui")
        for path in (ROOT / top).iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }
    assert placed == rooms


EVERY_MODULE = """
import importlib, pkgutil, sys
for name in ("PySide6", "shiboken6", "ui"):
    sys.modules[name] = None  # importing it now fails
import journal
names = [each.name for each in pkgutil.walk_packages(journal.__path__, "journal.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""


def test_the_journal_is_complete_without_qt():
    done = subprocess.run(
        [sys.executable, "-c", EVERY_MODULE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


# an export that is itself a database: read as it came, by whole statements
EXPORTED_DATABASE = "journal/importers/health_connect/database.py"


def test_sql_is_spoken_only_in_the_store():
    speaks = {"execute", "executemany", "executescript"}
    found = [
        f"{in_house(path)}:{node.lineno}"
        for path in of("journal", "ui")
        if not in_house(path).startswith(("journal/store/", EXPORTED_DATABASE))
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in speaks
    ]
    assert found == []


def test_the_tests_mirror_the_code():
    rooms = {in_house(path.parent) for path in of("journal", "ui")}
    mirrored = {
        in_house(path.parent)
        for top in ("journal", "ui")
        for path in (ROOT / "tests" / top).rglob("test_*.py")
    }
    assert {folder.removeprefix("tests/") for folder in mirrored} <= rooms


def test_every_exception_to_a_check_says_why():
    bare = re.compile(r"# noqa(?!: [A-Z0-9, ]+ - \S)|# type: ignore(?!\[[\w, -]+\]  # \S)")
    found = [
        f"{in_house(path)}:{number}"
        for path in of("journal", "ui", ".ci")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if bare.search(line)
    ]
    assert found == []


# --- what things are called, and how long they are ----------------------------------------------


@pytest.mark.parametrize("path", PYTHON, ids=in_house)
def test_no_file_is_longer_than_a_person_reads(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_nothing_is_named_like_a_junk_drawer():
    drawers = [
        in_house(path)
        for path in PYTHON
        if JUNK_DRAWERS & set(Path(in_house(path)).with_suffix("").parts)
    ]
    classes = [
        f"{in_house(path)}: {node.name}"
        for path in of("journal", "ui")
        for node in nodes(path)
        if isinstance(node, ast.ClassDef) and JUNK_CLASS.search(node.name)
    ]
    assert drawers + classes == []


# --- words a person meets -----------------------------------------------------------------------


def words_of(node: ast.expr) -> list[str] | None:
    """The texts of an argument that is written out, plain or through gettext; None if computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if not isinstance(node, ast.Call):
        return None
    if isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
        written = [words_of(each) for each in node.args[: 1 if node.func.id == "_" else 2]]
        return [text for texts in written if texts for text in texts]
    # a text that is filled in after it was translated
    return words_of(node.func.value) if isinstance(node.func, ast.Attribute) else None


def errors_raised() -> Iterator[tuple[str, list[ast.expr]]]:
    """Each place that builds a JournalError, with the words it is given."""
    tree = ast.parse((ROOT / "journal" / "errors.py").read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    own_words = {
        each.name
        for each in classes
        if each.name != "JournalError" and any(isinstance(x, ast.FunctionDef) for x in each.body)
    }
    names = {each.name for each in classes} - own_words
    for path in of("journal", "ui"):
        for node in nodes(path):
            if not isinstance(node, ast.Call):
                continue
            builds = isinstance(node.func, ast.Name) and node.func.id in names
            # super().__init__(title, advice) in a class that brings its own words
            inherits = path.stem == "errors" and ast.unparse(node.func) == "super().__init__"
            if builds or (inherits and len(node.args) > 1):
                given = [*node.args, *(each.value for each in node.keywords)]
                yield f"{in_house(path)}:{node.lineno}", given


def test_every_error_brings_a_title_and_advice_in_words():
    wordless = [
        place
        for place, given in errors_raised()
        if not any(isinstance(each, ast.Starred) for each in given)
        and (
            len(given) < 2
            or any(
                not text.strip() or "!" in text
                for each in given[:2]
                for text in words_of(each) or ["computed"]
            )
        )
    ]
    assert wordless == []


TYPED = re.compile(r"\w'\w|\.\.\.")  # what a typewriter has for an apostrophe and an ellipsis
DESCRIBES_FILES = {"journal/exporters/plain_values.py"}  # its words go into tables for programs


def said_in(path: Path) -> Iterator[tuple[int, str]]:
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            said = node.args if node.func.id in {"_", "ngettext"} else []
            for each in said:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.lineno, each.value


def test_words_for_people_have_real_apostrophes_and_ellipses():
    typed = [
        f"{in_house(path)}:{line}: {words}"
        for path in of("journal", "ui")
        if in_house(path) not in DESCRIBES_FILES
        for line, words in said_in(path)
        if TYPED.search(words)
    ]
    assert not typed


# --- what is shipped ----------------------------------------------------------------------------


def shipped(folder: Traversable) -> Iterator[Traversable]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from shipped(each)
        elif not each.name.endswith((".py", ".pyc")):
            yield each


RESOURCES = sorted(shipped(importlib.resources.files("resources")), key=str)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda each: each.name)
def test_every_resource_can_be_read(resource):
    content = resource.read_bytes()
    assert content or resource.name.endswith(("typed", "keep"))
    match Path(resource.name).suffix:
        case ".svg":
            assert ET.fromstring(content).tag.endswith("svg")  # noqa: S314 - our own drawing
        case ".toml":
            assert tomllib.loads(content.decode())
        case ".json" if "schema" in resource.name:
            assert json.loads(content)


def test_the_wheel_carries_every_file_of_the_product(tmp_path):
    expected = {in_house(path) for path in tracked() if in_house(path).startswith(PRODUCT)}
    building = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(building, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        assert expected <= set(opened.namelist())


# --- what is installed --------------------------------------------------------------------------


def locked(name: str) -> dict[str, Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    entries = [
        line.split(" --hash")[0] for line in lines if line and not line.startswith((" ", "#"))
    ]
    return {canonicalize_name(each.name): each for each in map(Requirement, entries)}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert entries
    assert [line for line in entries if "==" not in line or "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_fulfils_what_the_project_asks_for(name):
    project = PYPROJECT["project"]
    asked = [*project["dependencies"], *PYPROJECT["dependency-groups"]["build"]]
    if "test" in name:
        asked += project["optional-dependencies"]["test"]
    pins = locked(name)
    for each in map(Requirement, asked):
        (pin,) = pins[canonicalize_name(each.name)].specifier
        assert each.specifier.contains(pin.version), each


def test_pyside_stays_below_the_version_that_loses_none():
    oldest = PYPROJECT["project"]["requires-python"]
    pyside = [
        Requirement(each) for each in PYPROJECT["project"]["dependencies"] if "PySide6" in each
    ]
    assert oldest == ">=3.11", "from 3.12 on the pin may go: see tests/ui/test_pyside.py"
    assert len(pyside) == 2
    assert not any(each.specifier.contains("6.12.0") for each in pyside)


def test_no_property_of_qt_that_begins_with_an_i_is_given_by_its_name():
    """Its setter is looked for under a capital of the person's language: not I, in Turkish."""
    found = [
        f"{in_house(path)}:{node.lineno} {each.arg}"
        for path in of("ui", "tests")
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and re.match(r"Q[A-Z]", node.func.id)
        for each in node.keywords
        if (each.arg or "").startswith("i")
    ]
    assert found == []


def test_no_file_names_a_package_registry_or_this_machine():
    hosts = [
        ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))
    ]
    here = [f"{place}{os.sep}" for place in (ROOT, ROOT.parent / "shared", Path.home())]
    found = [
        f"{in_house(path)}: {word}"
        for path in tracked()
        for word in (*hosts, *here)
        if word.encode() in path.read_bytes()
    ]
    assert found == []
