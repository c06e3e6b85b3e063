"""The search index during an import: the dreams it brings are indexed together, at its end."""

from journal.store.file import JournalFile


def index_at_commit(file: JournalFile) -> None:
    """Let dreams that are new in this transaction wait for its commit. Inside `writing` only.

    One statement for all of them is several times as fast: after each one FTS5 would write out
    what it holds in memory. A search within the transaction does not find them yet.
    """
    file.run("insert into index_wait select ifnull(max(id), 0) from dream")
    file.before_commit(lambda: _index(file))


def _index(file: JournalFile) -> None:
    file.run(
        """insert into dream_words (rowid, title, body, keys)
        select place, title, body, keys from dream
        where id > (select after_id from index_wait) and deleted_at is null order by place"""
    )
    file.run("delete from index_wait")
