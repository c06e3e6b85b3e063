"""Large Apple Health exports for the benchmarks, in the proportions of a real one."""

import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

FIRST = datetime(2015, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
MEMBER = "apple_health_export/export.xml"
HEAD = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData ANY>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-20 08:00:00 +0000"/>
"""
WATCH = (
    'sourceName="Elara’s Apple\N{NO-BREAK SPACE}Watch" sourceVersion="11.2" '
    'device="&lt;&lt;HKDevice: 0x3018a5f40&gt;, name:Apple Watch, manufacturer:Apple Inc., '
    'model:Watch, hardware:Watch7,2, software:11.2&gt;" '
)
# Of a thousand records, how many are of which kind; sleep follows by night.
SHARES = (
    ("ActiveEnergyBurned", "kcal", 200),
    ("BasalEnergyBurned", "kcal", 100),
    ("DistanceWalkingRunning", "km", 110),
    ("HeartRate", "count/min", 360),
    ("OxygenSaturation", "%", 15),
    ("RespiratoryRate", "count/min", 15),
    ("StepCount", "count", 160),
    ("WalkingSpeed", "km/hr", 20),
)
STAGES = ("AsleepCore", "AsleepDeep", "AsleepCore", "AsleepREM", "Awake")


def write_xml(path: Path, size: int) -> Path:
    """A health document of about `size` bytes."""
    thousands = max(1, size // 430_000)
    dice = random.Random(7)
    with path.open("wb") as file:
        file.write(HEAD)
        for kind, unit, share in SHARES:
            count = thousands * share
            for number in range(count):
                file.write(_quantity(kind, unit, number / count * thousands, dice))
        for record in _sleep(thousands):
            file.write(record)
        file.write(b"</HealthData>\n")
    return path


def zip_of(document: Path) -> Path:
    """The document in a zip as an iPhone makes it."""
    packed = document.with_suffix(".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(document, MEMBER)
    return packed


def _quantity(kind: str, unit: str, days: float, dice: random.Random) -> bytes:
    start = f"{FIRST + days * DAY:%Y-%m-%d %H:%M:%S} +0000"
    value = 0.97 if unit == "%" else dice.randrange(50, 58)
    tag = (
        f' <Record type="HKQuantityTypeIdentifier{kind}" {WATCH}unit="{unit}" '
        f'creationDate="{start}" startDate="{start}" endDate="{start}" value="{value}"'
    )
    if kind == "HeartRate":
        entry = '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/>'
        return f"{tag}>\n{entry}\n </Record>\n".encode()
    return f"{tag}/>\n".encode()


def _sleep(nights: int) -> Iterator[bytes]:
    """Fifteen records a night, each of half an hour."""
    for night in range(nights):
        for part in range(15):
            start = FIRST + night * DAY + timedelta(hours=23, minutes=30 * part)
            end = start + timedelta(minutes=30)
            yield (
                f' <Record type="HKCategoryTypeIdentifierSleepAnalysis" {WATCH}'
                f'creationDate="{end:%Y-%m-%d %H:%M:%S} +0000" '
                f'startDate="{start:%Y-%m-%d %H:%M:%S} +0000" '
                f'endDate="{end:%Y-%m-%d %H:%M:%S} +0000" '
                f'value="HKCategoryValueSleepAnalysis{STAGES[part % 5]}">\n'
                '  <MetadataEntry key="HKTimeZone" value="Europe/London"/>\n </Record>\n'
            ).encode()
