"""The columns of a table of the download, whatever stands before their names."""

from journal.importers.tables import Layout


def bare(layout: Layout) -> dict[str, str]:
    """The column of each name without the type before it; of two the shorter one counts."""
    made: dict[str, str] = {}
    for key in layout.keys:
        name = key.rpartition(".")[2]
        if name and (name not in made or len(key) < len(made[name])):
            made[name] = key
    return made
