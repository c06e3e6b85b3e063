"""Set up what Elara needs, each thing once, and start it: `python3 .ci/setup.py run|test`.

Only the standard library, and no syntax newer than Python 3.8, so that any Python can read this
far and hand over to a newer one. Three steps: the system libraries that Qt is linked against, a
virtual environment in `.venv`, and the locked and hash-checked packages in it. To test, a desktop's
own programs are added, too, where that is possible.
"""

import ctypes
import functools
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = BIN / ("python" + EXE)
STAMP = VENV / "elara-setup"
LOCKS = {"run": ROOT / "requirements.txt", "test": ROOT / "requirements-test.txt"}
OLDEST = (3, 11)
KNOWN = [(3, minor) for minor in (14, 13, 12, 11)]

# Each library as the loader names it, and the package that brings it: apt, dnf, pacman, zypper.
# What Qt always needs; what a window needs; what is good to have (Wayland's own windows, sound,
# the spell-checker with English words; other dictionaries are for each person to choose).
PACKAGES = """
libEGL.so.1            libegl1             libglvnd-egl      libglvnd          libEGL1
libGL.so.1             libgl1              libglvnd-glx      libglvnd          libGL1
libglib-2.0.so.0       libglib2.0-0        glib2             glib2             libglib-2_0-0
libgthread-2.0.so.0    libglib2.0-0        glib2             glib2             libgthread-2_0-0
libdbus-1.so.3         libdbus-1-3         dbus-libs         dbus              libdbus-1-3
libfontconfig.so.1     libfontconfig1      fontconfig        fontconfig        fontconfig
libxkbcommon.so.0      libxkbcommon0       libxkbcommon      libxkbcommon      libxkbcommon0
libX11.so.6            libx11-6            libX11            libx11            libX11-6
libgssapi_krb5.so.2    libgssapi-krb5-2    krb5-libs         krb5              krb5
"""
WINDOW_PACKAGES = """
libxkbcommon-x11.so.0  libxkbcommon-x11-0  libxkbcommon-x11  libxkbcommon-x11  libxkbcommon-x11-0
libX11-xcb.so.1        libx11-xcb1         libX11-xcb        libx11            libX11-xcb1
libxcb-cursor.so.0     libxcb-cursor0      xcb-util-cursor   xcb-util-cursor   libxcb-cursor0
libxcb-icccm.so.4      libxcb-icccm4       xcb-util-wm       xcb-util-wm       libxcb-icccm4
libxcb-image.so.0      libxcb-image0       xcb-util-image    xcb-util-image    libxcb-image0
libxcb-keysyms.so.1    libxcb-keysyms1     xcb-util-keysyms  xcb-util-keysyms  libxcb-keysyms1
libxcb-shape.so.0      libxcb-shape0       libxcb            libxcb            libxcb-shape0
libxcb-xkb.so.1        libxcb-xkb1         libxcb            libxcb            libxcb-xkb1
"""
EXTRA_PACKAGES = """
libwayland-cursor.so.0 libwayland-cursor0  libwayland-cursor wayland           libwayland-cursor0
libwayland-egl.so.1    libwayland-egl1     libwayland-egl    wayland           libwayland-egl1
libpulse.so.0          libpulse0           pulseaudio-libs   libpulse          libpulse0
libdrm.so.2            libdrm2             libdrm            libdrm            libdrm2
libXrandr.so.2         libxrandr2          libXrandr         libxrandr         libXrandr2
libXext.so.6           libxext6            libXext           libxext           libXext6
libenchant-2.so.2      libenchant-2-2      enchant2          enchant           libenchant-2-2
libenchant-2.so.2      hunspell-en-us      hunspell-en-US    hunspell-en_us    myspell-en_US
"""
# The same for programs that a few tests use, which are skipped where these are not: a bus, a screen
# that nobody sees, and what shows notifications on a desktop.
TEST_PROGRAMS = """
dbus-daemon         dbus-daemon dbus-daemon dbus dbus-1
Xvfb                xvfb xorg-x11-server-Xvfb xorg-server-xvfb xorg-x11-server-Xvfb
xdotool             xdotool xdotool xdotool xdotool
notification-daemon notification-daemon notification-daemon notification-daemon notification-daemon
"""
ASIDE = ("/usr/lib/notification-daemon", "/usr/libexec", "/usr/lib/notification-daemon-1.0")
INSTALLERS = {  # how each system installs, and its column above
    "apt-get": ("apt-get install -y --no-install-recommends", 1),
    "dnf": ("dnf install -y", 2),
    "pacman": ("pacman -S --needed", 3),
    "zypper": ("zypper install -y", 4),
}


def main() -> int:
    """Set up for the given purpose; with `run`, become Elara."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else ""
    if purpose not in LOCKS:
        sys.stderr.write("usage: python3 .ci/setup.py run|test\n")
        return 2
    if sys.version_info < OLDEST:
        return hand_over()
    if not fresh(purpose):
        if not add_system_packages(needs_window=purpose == "run" and has_display()):
            return 1
        if purpose == "test":
            add_test_programs()
        make_environment()
        install(purpose)
        STAMP.write_text("{} {}\n".format(purpose, fingerprint()), encoding="utf-8")
    return start(sys.argv[2:]) if purpose == "run" else 0


def hand_over() -> int:
    """Go on with a Python that is new enough, or say what is missing."""
    for version in KNOWN:
        newer = shutil.which("python{}.{}".format(*version))
        if newer:
            return run([newer, *sys.argv], check=False)
    found = ".".join(str(part) for part in sys.version_info[:3])
    say("Elara needs Python 3.11 or newer; this is {} ({}).".format(found, sys.executable))
    return 1


def fresh(purpose: str) -> bool:
    """Whether all was set up for this purpose from these very files: the answer costs no time."""
    if not PYTHON.exists() or not STAMP.exists():
        return False
    done, _, known = STAMP.read_text(encoding="utf-8").strip().partition(" ")
    # What was set up to test can also run; a window may still miss its libraries then.
    return done in (purpose, "test") and known == fingerprint() and libraries_last(purpose)


def libraries_last(purpose: str) -> bool:
    """Whether a window, if one is to open, has its libraries still (they load in milliseconds)."""
    return purpose != "run" or not has_display() or not missing(PACKAGES + WINDOW_PACKAGES)


def fingerprint() -> str:
    """One hash over all that decides what is installed."""
    whole = hashlib.sha256()
    for path in (*LOCKS.values(), ROOT / "pyproject.toml", Path(__file__).resolve()):
        whole.update(path.read_bytes())
    return whole.hexdigest()


# --- what only the system can give ---------------------------------------------------------------


def add_system_packages(*, needs_window: bool) -> bool:
    """All that Elara needs of the system is there; if not, one line says how, and False."""
    demanded = venv_module() + missing(PACKAGES + (WINDOW_PACKAGES if needs_window else ""))
    lacking = venv_module() + missing(PACKAGES + WINDOW_PACKAGES + EXTRA_PACKAGES)
    if not lacking or install_system(packages_of(lacking)):
        return True
    if demanded:
        say("Some system packages are missing here. Install them, then try again:")
    else:
        say("For windows and sound, some system packages are still missing. To add them:")
    say("    " + install_line(packages_of(lacking)))
    return not demanded


def loads(library: str) -> bool:
    """Whether the loader finds this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def add_test_programs() -> None:
    """What some tests use of a desktop, where it can be added; nothing fails without it."""
    lacking = missing(TEST_PROGRAMS, found)
    if lacking and not install_system(packages_of(lacking)):
        say("Some tests use a desktop's own programs, and are skipped without them. To add them:")
        say("    " + install_line(packages_of(lacking)))


def missing(table: str, there: Callable = loads) -> list:
    """The rows of the table whose first word is not there: a library, if nothing else is asked.

    None is ever missing outside Linux.
    """
    if not sys.platform.startswith("linux"):
        return []
    rows = [line.split() for line in table.splitlines() if line]
    return [row for row in rows if not there(row[0])]


def found(program: str) -> bool:
    """Whether this program is installed, on the path or where such services lie."""
    places = (os.environ.get("PATH", os.defpath), *ASIDE)
    return shutil.which(program, path=os.pathsep.join(places)) is not None


def venv_module() -> list:
    """Debian keeps a part of venv in a package of its own: its row, where it is needed."""
    if importlib.util.find_spec("ensurepip") or environment_works():
        return []
    return [["venv", *["python{}.{}-venv".format(*sys.version_info)] * len(INSTALLERS)]]


def packages_of(rows: list) -> list:
    """The packages that bring these on this system, each once."""
    column = INSTALLERS.get(installer(), ("", 1))[1]
    return list(dict.fromkeys(row[column] for row in rows))


def installer() -> str:
    """This system's package program, or nothing if it is one that we do not know."""
    return next((name for name in INSTALLERS if shutil.which(name)), "")


def install_line(packages: list) -> str:
    """The exact line that a person types to install these packages."""
    if not installer():
        return "(your system's package manager) " + " ".join(packages)
    line = INSTALLERS[installer()][0] + " " + " ".join(packages)
    if is_root():
        return line
    return "sudo " + line if shutil.which("sudo") else "su -c '{}'".format(line)


def install_system(packages: list) -> bool:
    """Install system packages: only as root, only with apt; whether it worked."""
    if installer() != "apt-get" or not is_root():
        return False
    say("Adding system packages: {} ...".format(" ".join(packages)))
    command = shlex.split(INSTALLERS["apt-get"][0])
    asks_nothing = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "DEBCONF_NOWARNINGS": "yes"}
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "env": asks_nothing}
    update_lists()
    return run([*command, "-qq", *packages], check=False, **silent) == 0


@functools.lru_cache(maxsize=None)
def update_lists() -> None:
    """Learn once which packages there are."""
    nothing = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    run(["apt-get", "update", "-qq"], check=False, **nothing)


def is_root() -> bool:
    """Whether this may change the system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


# --- the virtual environment --------------------------------------------------------------------


def make_environment() -> None:
    """A working `.venv` with pip in it; one that is broken or too old is made anew."""
    if not environment_works():
        say("Making a virtual environment in .venv ...")
        run([sys.executable, "-m", "venv", "--clear", VENV])


def environment_works() -> bool:
    """Whether `.venv` has a Python that is new enough, and pip."""
    probe = "import pip, sys; sys.exit(sys.version_info < {!r})".format(OLDEST)
    return PYTHON.exists() and run([PYTHON, "-c", probe], check=False, quiet=True) == 0


def install(purpose: str) -> None:
    """The locked packages, each checked against its hash, then Elara itself from this folder."""
    say("Installing the locked packages (about 250 MB the first time) ...")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    pip += ["install"] if sys.stdout.isatty() else ["install", "-qq"]  # progress for a person
    run([*pip, "--require-hashes", "--requirement", LOCKS[purpose]])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT])


# --- starting -----------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can open here."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(options: list) -> int:
    """Open Elara; without a display, show the same work in the terminal and in pictures."""
    command = [str(BIN / ("elara" + EXE)), *options]
    if not options and not has_display():
        say("There is no display here, so a sample journal is shown in words, its pages in shots/.")
        command += ["tour", "--shots", "shots"]
    if os.name == "nt":
        return run(command, check=False)
    os.chdir(ROOT)
    return os.execv(command[0], command)  # noqa: S606 - this process becomes Elara: no shell between


def run(command: list, *, check: bool = True, quiet: bool = False, **options: object) -> int:
    """Run one program and give its exit code; where it must succeed and does not, stop."""
    if quiet:
        options.update(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    code = subprocess.run([str(part) for part in command], check=False, **options).returncode
    if check and code:
        say("This did not work: " + " ".join(shlex.quote(str(part)) for part in command))
        raise SystemExit(code)
    return code


def say(line: str) -> None:
    """One line to the person, at once."""
    print(line, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
