"""Settings live in the journal, those of tomorrow among them."""

from journal.changes import Changes
from journal.settings import Settings, ThemeChoice


def test_a_new_journal_has_the_defaults(store):
    assert store.preferences.load() == Settings()


def test_settings_come_back_and_are_announced(store):
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    chosen = Settings(theme=ThemeChoice.PAPER, text_size=1.5)
    store.preferences.save(chosen)
    assert store.preferences.load() == chosen
    assert heard == [Changes.SETTINGS]


def test_a_setting_of_tomorrow_outlives_today(store):
    with store.writing(Changes.SETTINGS):
        store.put("setting", "name", {"name": "of_tomorrow", "value": '{"a": 1}'})
        store.put("setting", "name", {"name": "theme", "value": '"neon"'})
        store.put("setting", "name", {"name": "text_size", "value": "no json"})
    assert store.preferences.load() == Settings()
    store.preferences.save(Settings())
    row = store.one("select value from setting where name = 'of_tomorrow'")
    assert row["value"] == '{"a": 1}'


def test_a_fact_is_kept_changed_and_forgotten(store):
    assert store.facts.get("sample") is None
    for value in ("1", "2", None):
        store.facts.set("sample", value)
        assert store.facts.get("sample") == value
