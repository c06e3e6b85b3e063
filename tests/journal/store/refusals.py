"""A journal that cannot be opened: told in plain words, and not touched."""

from contextlib import contextmanager
from pathlib import Path

import pytest

from journal.errors import JournalError


def contents(folder: Path) -> dict[str, bytes | None]:
    return {
        str(each.relative_to(folder)): each.read_bytes() if each.is_file() else None
        for each in sorted(folder.rglob("*"))
    }


@contextmanager
def refused(path: Path, kind: type[JournalError]):
    """The journal is refused, in plain words, and nothing in its folder changes."""
    folder = next(each for each in path.parents if each.is_dir())
    before = contents(folder)
    with pytest.raises(kind) as caught:
        yield caught
    assert caught.value.title.endswith(".")
    assert caught.value.advice.endswith(".")
    assert "sqlite" not in caught.value.advice.lower().replace(str(path), "")
    assert contents(folder) == before
