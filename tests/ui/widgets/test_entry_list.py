"""A list of entries: nothing of the quiet line is cut while the list can grow."""

from ui.widgets.entry_list import BESIDE, Entry, EntryList

LINE = "2.8 MB, before an import, before a deed, of another computer"


def test_a_quiet_line_without_room_goes_on_below(qtbot, look):
    entries = EntryList(look, "Copies")
    qtbot.addWidget(entries)
    entries.show_entries([Entry("Today", LINE), Entry("Yesterday", "2.8 MB")])
    entries.resize(600, 300)
    entries.show()
    first, second = (entries.item(row) for row in range(2))
    qtbot.waitUntil(lambda: entries.visualItemRect(first).width() > 500)
    assert entries.visualItemRect(first).height() == entries.visualItemRect(second).height()
    entries.resize(260, 300)
    small = look.line_height("small")
    qtbot.waitUntil(
        lambda: (
            entries.visualItemRect(first).height()
            >= entries.visualItemRect(second).height() + small
        )
    )
    index = entries.indexFromItem(first)
    shown = entries._painter._quiet(index, entries.visualItemRect(first).width() - 2 * BESIDE)
    assert " ".join(shown) == LINE
