"""The archive's JSON Schema, made from the tables: `python -m tests.journal.portable.schema`."""

import json
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from journal.portable import layout
from journal.store.records import RECORDS, Codec, Record, Ref
from journal.store.store import Store

PLACE = Path(__file__).parents[3] / "resources" / "schemas" / layout.RESOURCE
TYPES = {"INTEGER": "integer", "REAL": "number", "TEXT": "string"}
MEANS = {
    "night": "The date of the night's morning, YYYY-MM-DD.",
    "uid": "Its identity, the same on every computer.",
}
INSTANT = "Milliseconds since 1970-01-01 UTC."
BASE64 = {"$ref": "#/$defs/base64"}
TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
RUN = {"type": "array", "prefixItems": [WHOLE, TEXT], "minItems": 2, "maxItems": 2}


def thing(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), **more}


PACKED: dict[str, Any] = {
    "base64": thing({"base64": TEXT}, additionalProperties=False),
    "raw": {
        "description": "A record as it was imported: its text, or its bytes in base64.",
        "type": "object",
        "properties": {"text": TEXT, "bytes": TEXT, "base64": TEXT},
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    },
    "stages": {
        "description": "Sleep stages from the start on: seconds and stage, one after another.",
        "anyOf": [
            thing(
                {
                    "start": WHOLE,
                    "epoch_seconds": {"type": ["integer", "null"]},
                    "runs": {"type": "array", "items": RUN},
                }
            ),
            BASE64,
        ],
    },
    "vitals": {
        "description": "Vital signs, each sampled at an even distance.",
        "anyOf": [
            {
                "type": "array",
                "items": thing(
                    {
                        "name": TEXT,
                        "unit": {"type": ["string", "null"]},
                        "start": WHOLE,
                        "interval_seconds": {"type": "number"},
                        "values": {"type": "array", "items": {"type": ["number", "null"]}},
                    }
                ),
            },
            BASE64,
        ],
    },
}


def schema(store: Store) -> dict[str, Any]:
    """What a manifest is, and a line of each file."""
    kind = {
        "file": TEXT,
        "count": {"type": "integer", "minimum": 0},
        "bytes": {"type": "integer", "minimum": 0},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "columns": {"type": "array", "items": TEXT},
    }
    manifest = {
        "format": {"const": layout.FORMAT},
        "version": {"const": layout.VERSION},
        "made_at": TEXT,
        "records": {"type": "object", "additionalProperties": thing(kind)},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Elara archive, version {layout.VERSION}",
        "description": "The manifest. Each line of records/KIND.jsonl is a #/$defs/KIND.",
        **thing(manifest),
        "$defs": PACKED | {each.kind: of_record(store, each) for each in RECORDS},
    }


def of_record(store: Store, record: Record) -> dict[str, Any]:
    own = set() if "id" in record.key else {"id"}
    told = of_table(store, record.table, own, record.refs, dict(record.codecs))
    for part in record.parts:
        items = of_table(store, part.table, {"id", part.column}, part.refs, {})
        told["properties"][part.table] = {"type": "array", "items": items}
        told["required"].append(part.table)
    return {"description": record.promise, **told}


def of_table(
    store: Store, table: str, own: set[str], refs: tuple[Ref, ...], codecs: dict[str, Codec]
) -> dict[str, Any]:
    named = {each.column: each for each in refs}
    properties: dict[str, Any] = {}
    for row in store.all(f"pragma table_info({table})"):
        name, open_ = row["name"], not (row["notnull"] or row["pk"])
        if name in own:
            continue
        if name in named:
            ref = named[name]
            told = f"Names a record of its own kind by its {ref.key}."
            properties[ref.name] = {"type": either("string", open_), "description": told}
        elif row["type"] == "BLOB":
            packed = {"$ref": f"#/$defs/{codecs.get(name, Codec.BYTES).value}"}
            properties[name] = {"anyOf": [packed, {"type": "null"}]} if open_ else packed
        else:
            properties[name] = {"type": either(TYPES[row["type"]], open_)}
            if means := INSTANT if name.endswith("_at") or name == "at" else MEANS.get(name):
                properties[name]["description"] = means
    return thing(properties)


def either(name: str, open_: object) -> Any:
    return [name, "null"] if open_ else name


def written(found: dict[str, Any]) -> str:
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    with TemporaryDirectory() as folder, closing(Store.open(Path(folder, "a.sqlite"))) as empty:
        PLACE.write_text(written(schema(empty)), "utf-8")
