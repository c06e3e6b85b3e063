"""The first tables and indexes, as the first step makes them: never edited after a release."""

PERSON = (
    """create table fact (
        name text primary key, value text not null
    ) strict""",
    """create table setting (
        name text primary key, value text not null
    ) strict""",
    """create table night (
        night text primary key, kind_said text, recall text, recall_at integer,
        score_seen_at integer, lights_out_at integer, ritual integer not null default 0,
        changed_at integer not null
    ) strict""",
    """create table diary (
        night text primary key, zone text,
        into_bed integer, try_sleep integer, sol integer, nwak integer, waso integer,
        final_awakening integer, out_of_bed integer,
        quality integer, refreshed integer, comments text, evening_zone text,
        tasafa integer, early integer, ema integer, tst_self integer,
        naps_n integer, naps_min integer, alcohol_n integer, alcohol_last integer,
        caffeine_n integer, caffeine_last integer, meds text,
        typed text, score_seen_before_diary integer, filled_at integer, changed_at integer not null
    ) strict""",
    # A morning that is not finished: its answers as text, until the diary is saved.
    """create table unfinished (
        night text primary key, answers text not null, changed_at integer not null
    ) strict""",
    # place = night's ordinal * 2^20 + order within the night: reading the search index backwards
    # is then reading from the newest night on, without a sort. keys: see index_keys.py.
    # told_*: a service's words, kept from when a person first changes them.
    """create table dream (
        id integer primary key, uid text not null unique, night text not null,
        place integer not null unique,
        title text not null, body text not null, keys text not null, origin text not null,
        lucid integer, lucid_unsure integer not null default 0,
        nightmare integer, recurring integer, vividness integer, clarity integer,
        distress integer, woke integer, technique text not null, intention text not null,
        private integer not null, hook integer not null,
        dreamt_at integer, dreamt_zone text not null, precision text not null,
        created_at integer not null, changed_at integer not null,
        touched_at integer, deleted_at integer, session_uid text,
        told_title text, told_body text, account_seen blob
    ) strict""",
    "create index dream_by_night on dream (night) where deleted_at is null",
    "create index dream_by_origin on dream (origin, place) where deleted_at is null",
    "create index dream_by_session on dream (session_uid)",
    "create index dream_by_bin on dream (deleted_at) where deleted_at is not null",
    "create index dream_by_hook on dream (created_at) where hook = 1 and deleted_at is null",
    # All that a list is filtered by: a rare answer is found without reading the dreams between.
    """create index dream_by_facts on dream (
        place, origin, lucid, nightmare, recurring, vividness, clarity, session_uid
    ) where deleted_at is null""",
    """create table mark (
        id integer primary key,
        dream_id integer not null references dream (id) on delete cascade,
        kind text not null, name text not null, folded text not null, intensity real,
        by_person integer not null, sign_class text
    ) strict""",
    "create index mark_by_dream on mark (dream_id)",
    "create index mark_by_name on mark (kind, folded, dream_id, intensity)",
    """create table mark_colour (
        kind text not null, folded text not null, colour text not null,
        primary key (kind, folded)
    ) strict, without rowid""",
    # Pages to begin on; weekdays are ISO numbers, '1,7' for Monday and Sunday, '' for every day.
    """create table template (
        id integer primary key, name text not null unique, body text not null,
        weekdays text not null, position integer not null
    ) strict""",
    """create table saved_search (
        id integer primary key, name text not null unique, query text not null,
        position integer not null
    ) strict""",
    # lost: how many characters folding has hidden in this row. See history.py.
    """create table change (
        id integer primary key, record text not null, uid text not null, field text not null,
        before text, after text, at integer not null, computer text not null,
        lost integer not null default 0
    ) strict""",
    "create index change_by_record on change (record, uid, field)",
)

# Steps are JSON: they are read and written together with their ritual, and nothing asks for one.
EVENING = (
    """create table ritual (
        id integer primary key, uid text not null unique, name text not null, steps text not null,
        variant_of text not null, weekdays text not null, tired integer not null,
        template text not null, position integer not null,
        changed_at integer not null, deleted_at integer
    ) strict""",
    # One row: lights-out, reminders and pauses are one value, written together.
    """create table schedule (
        id integer primary key check (id = 1), plan text not null, changed_at integer not null
    ) strict""",
    """create table run (
        id integer primary key, uid text not null unique, ritual_uid text not null,
        name text not null, night text not null, steps text not null, state text not null,
        begun_at integer not null, looked_at integer not null, ended_at integer,
        lights_out_at integer, at_step integer not null, spent real not null, extra real not null,
        by_itself integer not null
    ) strict""",
    "create index run_by_night on run (night)",
    "create index run_open on run (id) where ended_at is null",
    """create table step_done (
        run_id integer not null references run (id) on delete cascade, n integer not null,
        step_uid text not null, name text not null, outcome text not null,
        seconds real not null, reason text not null,
        primary key (run_id, n)
    ) strict, without rowid""",
    # What writing steps left in a night: a worry list, tomorrow's list, an intention.
    """create table evening_words (
        night text not null, step_uid text not null, asks text not null, text text not null,
        changed_at integer not null,
        primary key (night, step_uid)
    ) strict, without rowid""",
    # The last look at the clock, and which rings were given: see model/ring.py.
    """create table last_look (
        id integer primary key check (id = 1), looked text not null
    ) strict""",
    """create table ring_seen (
        night text not null, reminder text not null, kind text not null, at integer not null,
        primary key (night, reminder, kind)
    ) strict, without rowid""",
)

SERVICE = (
    """create table batch (
        id integer primary key, format text not null, label text not null, file text not null,
        imported_at integer not null, partial integer not null,
        new integer not null, known integer not null, changed integer not null,
        refused integer not null, warnings integer not null,
        first_night text, last_night text, undone_at integer
    ) strict""",
    """create table session (
        id integer primary key, uid text not null, source text not null, account text not null,
        external_id text not null, revision integer not null, night text not null,
        started_at integer not null, ended_at integer not null,
        asleep_at integer, awake_at integer,
        start_zone text, start_offset integer not null,
        end_zone text, end_offset integer not null, zone_confidence text not null,
        mode text, device_model text, device_firmware text, device_serial text,
        sleep_kind text, source_detail text not null, staging text not null,
        score_sleep real, score_sync real, score_name text not null,
        totals text, stages blob, vitals blob,
        summaries text, comment text not null, tags text,
        technician text, algorithm text, algorithm_version text, attunement real,
        raw blob not null, digest blob not null,
        batch_id integer not null references batch (id),
        superseded integer not null default 0,
        unique (uid, revision)
    ) strict""",
    "create unique index session_effective on session (uid) where superseded = 0",
    "create index session_by_night on session (night) where superseded = 0",
    "create index session_by_batch on session (batch_id)",
    # What a person says of a session, laid over it: the vendor's row stays as it was imported.
    """create table correction (
        session_uid text primary key, not_sleep integer not null,
        started_at integer, ended_at integer, split_at integer, kind text,
        changed_at integer not null
    ) strict""",
    """create table main_choice (
        night text primary key, session_uid text not null, changed_at integer not null
    ) strict""",
    """create table source_rule (
        source text not null, detail text not null, counts_as text, rank integer,
        primary key (source, detail)
    ) strict""",
    # Dreams that were written elsewhere and brought in, each telling of them; the newest one
    # stands. The digest tells a changed text from the same.
    """create table writing (
        id integer primary key, uid text not null, source text not null, external_id text not null,
        night text not null, title text not null, body text not null, answers text not null,
        digest blob not null, raw blob not null, batch_id integer not null references batch (id)
    ) strict""",
    "create index writing_by_uid on writing (uid)",
    "create index writing_by_batch on writing (batch_id)",
    # Which later imports told the same of a dream: undoing the first one then leaves it.
    """create table writing_told (
        writing_id integer not null references writing (id) on delete cascade,
        batch_id integer not null references batch (id),
        primary key (writing_id, batch_id)
    ) strict, without rowid""",
    "create index writing_told_by_batch on writing_told (batch_id)",
    # Which imports told of a session that was here already: undoing the first one then leaves it.
    """create table told (
        session_id integer not null references session (id) on delete cascade,
        batch_id integer not null references batch (id),
        primary key (session_id, batch_id)
    ) strict, without rowid""",
    "create index told_by_batch on told (batch_id)",
    """create table service_dream (
        id integer primary key,
        session_id integer not null references session (id) on delete cascade,
        uid text not null, key text not null, title text not null, narrative text not null,
        origin text, own_share real, lucid integer, nightmare integer, recurring integer,
        vividness real, clarity real, started_at integer, ended_at integer, marks text not null
    ) strict""",
    "create index service_dream_by_session on service_dream (session_id)",
    "create index service_dream_by_uid on service_dream (uid)",
    """create table link (
        id integer primary key,
        session_id integer not null references session (id) on delete cascade,
        dreamer text not null, joined_at integer, left_at integer, intensity real
    ) strict""",
    "create index link_by_session on link (session_id)",
    """create table incident (
        id integer primary key,
        session_id integer not null references session (id) on delete cascade,
        kind text not null, at integer, detail text
    ) strict""",
    "create index incident_by_session on incident (session_id)",
    """create table monitor_note (
        id integer primary key,
        session_id integer not null references session (id) on delete cascade,
        text text not null, at integer
    ) strict""",
    "create index monitor_note_by_session on monitor_note (session_id)",
    """create table theme (
        id integer primary key,
        session_id integer not null references session (id) on delete cascade,
        name text not null, weight real
    ) strict""",
    "create index theme_by_session on theme (session_id)",
    """create table attachment (
        id integer primary key, sha256 text not null unique, size integer not null
    ) strict""",
    """create table attachment_chunk (
        attachment_id integer not null references attachment (id) on delete cascade,
        n integer not null, data blob not null,
        primary key (attachment_id, n)
    ) strict""",
    # What a person attached. Without an attachment it is still being recorded: its chunks wait in
    # recording_chunk, so that a crash keeps what was said.
    """create table dream_media (
        id integer primary key, uid text not null unique,
        dream_uid text not null references dream (uid) on delete cascade,
        position integer not null,
        kind text not null, name text not null, caption text not null, seconds real,
        attachment_id integer references attachment (id),
        created_at integer not null, deleted_at integer
    ) strict""",
    "create index dream_media_by_dream on dream_media (dream_uid)",
    "create index dream_media_by_attachment on dream_media (attachment_id)",
    "create index dream_media_unfinished on dream_media (id) where attachment_id is null",
    """create table recording_chunk (
        media_id integer not null references dream_media (id) on delete cascade,
        n integer not null, data blob not null,
        primary key (media_id, n)
    ) strict""",
    """create table media (
        id integer primary key,
        session_id integer not null references session (id) on delete cascade,
        path text not null, kind text, caption text,
        attachment_id integer references attachment (id)
    ) strict""",
    "create index media_by_session on media (session_id)",
    "create index media_by_attachment on media (attachment_id)",
)

_INDEXED = "ifnull((select after_id from index_wait), 9223372036854775807)"

SEARCH = (
    "create view live_dream as select place, title, body, keys from dream where deleted_at is null",
    """create virtual table dream_words using fts5 (
        title, body, keys, content = 'live_dream', content_rowid = 'place',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    )""",
    # Its words in their order: see vocabulary.py.
    "create virtual table dream_words_known using fts5vocab(dream_words, instance)",
    # While an import is written, the dreams it brings (those with a higher id) wait: indexed one by
    # one they would cost more than all else. See word_index.py.
    """create table index_wait (
        after_id integer primary key
    ) strict""",
    f"""create trigger dream_words_in after insert on dream
    when new.deleted_at is null and new.id <= {_INDEXED} begin
        insert into dream_words (rowid, title, body, keys)
        values (new.place, new.title, new.body, new.keys);
    end""",
    f"""create trigger dream_words_out after delete on dream
    when old.deleted_at is null and old.id <= {_INDEXED} begin
        insert into dream_words (dream_words, rowid, title, body, keys)
        values ('delete', old.place, old.title, old.body, old.keys);
    end""",
    # One trigger for both halves: SQLite does not promise an order among triggers.
    f"""create trigger dream_words_anew after update of title, body, keys, place, deleted_at
    on dream when (old.title, old.body, old.keys, old.place, old.deleted_at is null)
        is not (new.title, new.body, new.keys, new.place, new.deleted_at is null)
        and old.id <= {_INDEXED} begin
        insert into dream_words (dream_words, rowid, title, body, keys)
        select 'delete', old.place, old.title, old.body, old.keys where old.deleted_at is null;
        insert into dream_words (rowid, title, body, keys)
        select new.place, new.title, new.body, new.keys where new.deleted_at is null;
    end""",
)

STATEMENTS = (*PERSON, *EVENING, *SERVICE, *SEARCH)
