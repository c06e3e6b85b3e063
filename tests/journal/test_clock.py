"""The clock says when and where it is, on every computer."""

from datetime import UTC
from pathlib import Path

import pytest

from journal import clock


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """A computer that does not say where it is."""
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "LOCALTIME", tmp_path / "localtime")
    monkeypatch.setattr(clock, "TIMEZONE", tmp_path / "timezone")
    return tmp_path


def test_now_is_in_utc():
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    "value",
    ["Europe/Lisbon", ":Europe/Lisbon", "/usr/share/zoneinfo/Europe/Lisbon"],
)
def test_the_environment_says_the_zone(nowhere, monkeypatch, value):
    monkeypatch.setenv("TZ", value)
    assert clock.local_zone().key == "Europe/Lisbon"


@pytest.mark.parametrize("value", ["", "Mars/Olympus", "../../etc/passwd", "/", ":"])
def test_nonsense_in_the_environment_is_passed_over(nowhere, monkeypatch, value):
    monkeypatch.setenv("TZ", value)
    (nowhere / "timezone").write_text("Asia/Tokyo\n")
    assert clock.local_zone().key == "Asia/Tokyo"


def test_the_system_says_the_zone_by_a_link(nowhere):
    (nowhere / "localtime").symlink_to(Path("/usr/share/zoneinfo/Europe/Vienna"))
    assert clock.local_zone().key == "Europe/Vienna"


def test_a_copy_instead_of_a_link_does_not_hide_the_name(nowhere):
    (nowhere / "localtime").write_bytes(b"TZif2")
    (nowhere / "timezone").write_text("Asia/Tokyo\n")
    assert clock.local_zone().key == "Asia/Tokyo"


def test_a_name_that_is_no_ascii_is_passed_over(nowhere):
    (nowhere / "timezone").write_bytes(b"Asi\xe4/T\xf6kyo")
    assert clock.local_zone().key == "UTC"


def test_a_computer_that_says_nothing_is_taken_to_be_in_utc(nowhere):
    assert clock.local_zone().key == "UTC"
