"""The words that stand in the journal, by which one that is only begun is looked for.

The index holds beginnings of up to three letters. For a longer one it would first put together the
places of all words that begin so, which takes longer than all else, so a few words are named
instead: of each, the newest places are read at once.
"""

from journal.model.query import All, AnyOf, Not, Query, Said, any_of
from journal.store.file import JournalFile, Value

INDEXED = 3  # letters; see `prefix` in migrations.py
_FEW = 24  # words; to name more of them takes as long as it spares
_LAST = "\U0010ffff"  # behind every word that begins alike
_LEAST = "\x01"  # before every letter that a word may go on with
_BEGIN_SO = """
    with recursive found(word) as (
        select (select term from dream_words_known where term >= ?1 limit 1)
        union all
        select (select term from dream_words_known where term >= word || ?3 limit 1)
        from found where word < ?2
    ) select word from found where word < ?2 limit ?4
"""


class Vocabulary:
    """Knows which words the journal holds."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def named(self, query: Query) -> Query:
        """The same question, each word that is only begun named in full where those are few."""
        match query:
            case All(parts):
                return All(tuple(map(self.named, parts)))
            case AnyOf(parts):
                return AnyOf(tuple(map(self.named, parts)))
            case Not(part):
                return Not(self.named(part))
            case Said(beginning=True):
                return self._in_full(query)
            case _:
                return query

    def _in_full(self, said: Said) -> Query:
        before, space, last = said.text.rpartition(" ")
        # Of such letters alone it is known how the index folds them.
        if len(last) <= INDEXED or not (last.isascii() and last.isalnum()):
            return said
        words = self._beginning(last.lower())
        if not words or len(words) > _FEW:
            return said
        return any_of(Said(f"{before}{space}{word}", part=said.part) for word in words)

    def _beginning(self, letters: str) -> list[str]:
        values: list[Value] = [letters, letters + _LAST, _LEAST, _FEW + 1]
        return [row["word"] for row in self._file.all(_BEGIN_SO, values)]
