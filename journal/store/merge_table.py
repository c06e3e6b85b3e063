"""What merging and erasing leave behind: its tables."""

# uid: names an import on every computer; one made before is named by when it was, and which.
STATEMENTS = (
    "alter table batch add column uid text not null default ''",
    "update batch set uid = printf('%d-%d', imported_at, id)",
    "create unique index batch_by_uid on batch (uid) where uid <> ''",
    # That something was erased, never what: a copy that has it still must not bring it back.
    """create table erased (
        record text not null, uid text not null, at integer not null,
        primary key (record, uid)
    ) strict, without rowid""",
    # How often one came and went, odd: it is gone; both its name and what it was as fingerprints.
    """create table let_go (
        kind text not null, named text not null, turn integer not null, what text not null,
        primary key (kind, named)
    ) strict, without rowid""",
    # What a merge replaced (nothing: it was not there), and what tells whether it stands as left.
    """create table merge_image (
        id integer primary key, batch_id integer not null references batch (id) on delete cascade,
        kind text not null, key text not null, before blob not null, after blob not null
    ) strict""",
    "create index merge_image_by_batch on merge_image (batch_id)",
)
