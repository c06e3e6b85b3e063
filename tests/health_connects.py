"""Small exports of Health Connect, written by the tests that read them."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

APPS = "create table application_info_table (row_id integer primary key, package_name text)"
DEVICES = (
    "create table device_info_table (row_id integer primary key, manufacturer text, model text)"
)
SESSIONS = (
    "create table sleep_session_record_table (row_id integer primary key, uuid blob, "
    "last_modified_time integer, device_info_id integer, app_info_id integer, "
    "start_time integer, start_zone_offset integer, end_time integer, end_zone_offset integer, "
    "local_date integer, notes text, title text)"
)
STAGES = (
    "create table sleep_stages_table (parent_key integer, stage_start_time integer, "
    "stage_end_time integer, stage_type integer)"
)
START = 1_769_986_800_000  # 2026-02-01T23:00:00Z, in milliseconds
MINUTE = 60_000


def night(number: int, **changes: Any) -> dict[str, Any]:
    """The `number`-th night, eight hours from 23:00 UTC."""
    start = START + (number - 1) * 24 * 60 * MINUTE
    made = {
        "row_id": number,
        "uuid": bytes(15) + bytes([number]),
        "app_info_id": 1,
        "start_time": start,
        "start_zone_offset": 3600,
        "end_time": start + 480 * MINUTE,
        "end_zone_offset": 3600,
    }
    return {**made, **changes}


def stage(number: int, since: int, until: int, kind: object) -> dict[str, Any]:
    """A stage of the `number`-th night, from and to so many minutes after its start."""
    start = START + (number - 1) * 24 * 60 * MINUTE
    return {
        "parent_key": number,
        "stage_start_time": start + since * MINUTE,
        "stage_end_time": start + until * MINUTE,
        "stage_type": kind,
    }


def write(
    path: Path,
    nights: Iterable[Mapping[str, Any]],
    stages: Iterable[Mapping[str, Any]] = (),
    *,
    sessions: str = SESSIONS,
) -> Path:
    """Write a database of these rows; `sessions` is how its table of sleeps is made."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for each in (APPS, DEVICES, sessions, STAGES):
            database.execute(each)
        database.execute("insert into application_info_table values (1, 'com.example.ｒing')")
        database.execute("insert into application_info_table values (2, 'com.example.mat')")
        database.execute("insert into device_info_table values (1, 'Example', 'Ring 2')")
        for table, rows in (("sleep_session_record_table", nights), ("sleep_stages_table", stages)):
            for row in rows:
                marks = ", ".join("?" for _each in row)
                database.execute(
                    f"insert into {table} ({', '.join(row)}) values ({marks})", tuple(row.values())
                )
    return path
