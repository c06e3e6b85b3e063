"""Which sources tell of the most nights: an order that is the same for every night of a journal.

It is counted when sessions come or go, and kept; no list of nights counts the whole journal.
"""

import json

from journal.model.night import Teller
from journal.store.file import JournalFile

USUAL = "usual sources"


def usual(file: JournalFile) -> tuple[Teller, ...]:
    """The sources by how many nights they tell of, the most first; none where there is but one."""
    row = file.one("select value from fact where name = ?", [USUAL])
    if row is None:
        return ()
    return tuple((source, detail) for source, detail in json.loads(row["value"]))


def count_again(file: JournalFile) -> None:
    """Count after sessions came or went. Inside `writing` only."""
    found = file.all(
        """select source, source_detail from session where superseded = 0
        group by source, source_detail
        order by count(distinct night) desc, source, source_detail"""
    )
    if len(found) > 1:
        told = json.dumps([[row["source"], row["source_detail"]] for row in found])
        file.put("fact", "name", {"name": USUAL, "value": told})
    else:
        file.run("delete from fact where name = ?", [USUAL])
