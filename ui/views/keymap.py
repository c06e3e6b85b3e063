"""The keys that exist, page by page, in one table."""

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from journal.text import _


@dataclass(frozen=True, slots=True)
class Key:
    """One deed and the keys that do it, as Qt's portable sequences; any of them will do."""

    sequences: tuple[str, ...]
    words: str

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys as this system writes them."""
        return tuple(native(each) for each in self.sequences)


@dataclass(frozen=True, slots=True)
class Group:
    """The keys of one place."""

    words: str
    keys: tuple[Key, ...]


def native(sequence: str) -> str:
    """A key sequence as this system writes it; both keys named Enter are called so."""
    written = sequence.replace("Return", "Enter")
    return QKeySequence(written).toString(QKeySequence.SequenceFormat.NativeText)


KEYMAP: tuple[Group, ...] = (
    Group(
        _("Anywhere"),
        (
            Key(("Ctrl+1",), _("Tonight")),
            Key(("Ctrl+2",), _("Journal")),
            Key(("Ctrl+3",), _("Nights")),
            Key(("Ctrl+4",), _("Side by side")),
            Key(("Ctrl+5",), _("Compare")),
            Key(("Ctrl+6",), _("Insights")),
            Key(("Ctrl+7",), _("Rituals")),
            Key(("Ctrl+8",), _("Import")),
            Key(("Ctrl+,",), _("Settings")),
            Key(("Ctrl+K",), _("Jump to anything")),
            Key(("Ctrl+N",), _("New dream")),
            Key(("Ctrl+D",), _("Quick capture")),
            Key(("Ctrl+L",), _("Lock")),
            Key(("Ctrl+F", "/"), _("Search")),
            Key(("Ctrl+Z",), _("Undo text in a field, otherwise the last deed")),
            Key(("Ctrl+Shift+E",), _("Ember on or off")),
            Key(("Ctrl+=", "Ctrl++"), _("Text larger")),
            Key(("Ctrl+-",), _("Text smaller")),
            Key(("Ctrl+0",), _("Text as usual")),
            Key(("F4",), _("Show or hide the side panel")),
            Key(("F6", "Shift+F6"), _("Next pane, pane before")),
            Key(("F1", "Ctrl+/"), _("This list")),
            Key(("Esc",), _("Close what is open, clear the search")),
            Key(("Ctrl+W", "Ctrl+Q"), _("Close the window, quit")),
        ),
    ),
    Group(
        _("Tonight"),
        (
            Key(("Ctrl+Shift+K",), _("Natural becomes synced, and back")),
            Key(("1", "4"), _("What was left: from nothing, 1, to a whole dream, 4")),
        ),
    ),
    Group(
        _("Tonight, in the evening"),
        (
            Key(("Ctrl+Return",), _("Begin the ritual, or go on")),
            Key(("Ctrl+Shift+Return",), _("In 10 minutes")),
            Key(("Ctrl+R",), _("Another lights-out, tonight only")),
        ),
    ),
    Group(
        _("In a ritual"),
        (
            Key(("Space",), _("Pause, go on; at the end, lights out")),
            Key(("Right", "Left"), _("Next step, step before")),
            Key(("+", "-"), _("A minute more, a minute less")),
            Key(("S",), _("Leave a step out, with a reason")),
            Key(("M",), _("Bell on or off")),
            Key(("Ctrl+Return",), _("On from what was written")),
            Key(("Esc",), _("Leave; it can be taken up again for 30 minutes")),
        ),
    ),
    Group(
        _("Tonight, in the diary"),
        (
            Key(("Up", "Down"), _("A time or a number 5 more or less; with Shift by 1")),
            Key(("Left", "Right"), _("The same for a handle of the bar")),
            Key(("1", "5", "Backspace"), _("Rate from 1 to 5, rate no more")),
            Key(("Ctrl+Return",), _("Save the morning")),
        ),
    ),
    Group(
        _("Quick capture"),
        (
            Key(("Esc", "Ctrl+Return"), _("Keep it and close")),
            Key(("Ctrl+K",), _("Natural or synced")),
        ),
    ),
    Group(
        _("Journal"),
        (
            Key(("Up", "Down", "Home", "End"), _("Choose a dream")),
            Key(("Return",), _("Into the text; Esc leads back to the list")),
            Key(("Ctrl+Shift+N",), _("Natural dreams, shown or not")),
            Key(("Ctrl+Shift+S",), _("Synced dreams, shown or not")),
            Key(("Ctrl+Shift+L",), _("Lucid dreams only, or all")),
            Key(("Ctrl+Shift+M",), _("Nightmares only, or all dreams")),
            Key(("Ctrl+S",), _("In the search field: save this search")),
            Key(("F2",), _("In the saved searches: another name")),
            Key(("Alt+Up", "Alt+Down"), _("In the saved searches: move one up, or down")),
            Key(("Ctrl+I",), _("To the margin")),
            Key(("F8",), _("Nothing but the text; F8 or Esc leads back")),
            Key(("Ctrl+B", "Ctrl+Shift+I"), _("Bold, italic")),
            Key(("@", "#", "~", "^"), _("Begin a person, a sign or tag, a feeling, a place")),
            Key(("Ctrl+.",), _("Suggestions for a word that is not in the dictionary")),
            Key(("Space",), _("Show a covered dream")),
            Key(("Del",), _("Move to the bin, with undo")),
        ),
    ),
    Group(
        _("Journal, in the margin"),
        (
            Key(("Left", "Right"), _("Between names; on ticks, less and more")),
            Key(("Up", "Down"), _("Between feelings, and among what is offered")),
            Key(("1", "5", "Backspace"), _("Rate from 1 to 5, rate no more")),
            Key(("Return",), _("What can be done with a name; in a field, add it")),
            Key(("Del",), _("Take a name off, with undo")),
        ),
    ),
    Group(
        _("Earlier versions, bin"),
        (
            Key(("Up", "Down"), _("Choose one")),
            Key(("Return",), _("Restore it, with undo")),
            Key(("Del",), _("In the bin: erase it for good; asks first")),
        ),
    ),
    Group(
        _("Marks"),
        (
            Key(("Up", "Down", "Home", "End"), _("Choose a name; with Shift several")),
            Key(("Return",), _("Find its dreams")),
            Key(("F2",), _("Write the name anew")),
            Key(("Ctrl+M",), _("Make two names one")),
            Key(("Del",), _("Remove from all dreams, with undo")),
        ),
    ),
    Group(
        _("Pictures and voice notes"),
        (
            Key(("Left", "Right"), _("Between them; in a large picture, to the next")),
            Key(("Return",), _("Look at it large; play, or pause")),
            Key(("Shift+Left", "Shift+Right"), _("In a voice note 5 seconds back, or on")),
            Key(("Alt+Left", "Alt+Right"), _("Move it forward, or back")),
            Key(("F2",), _("Write a line about it")),
            Key(("Del",), _("Remove, with undo")),
            Key(("Ctrl+V",), _("In the text: attach a copied picture")),
            Key(
                ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"),
                _("In a drawing: the last stroke back, and again"),
            ),
        ),
    ),
    Group(
        _("Nights"),
        (
            Key(("Up", "Down"), _("The night before, the night after")),
            Key(("PgUp", "PgDown"), _("A month back, a month on")),
            Key(("Home", "End"), _("The first night, the last night")),
            Key(("Left", "Right"), _("6 weeks, season, year")),
            Key(("Return",), _("Open the dream")),
            Key(("Ctrl+B",), _("Put beside another night")),
            Key(("Shift+Up", "Shift+Down"), _("Brush over nights: all pages look at them")),
            Key(("Ctrl+T",), _("The chart as a table")),
            Key(("Ctrl+C", "Ctrl+S"), _("On a chart: copy it, save it")),
            Key(("Ctrl+Shift+T",), _("Your time asleep beside the tracker’s")),
        ),
    ),
    Group(
        _("Side by side"),
        (
            Key(("Left", "Right"), _("The other side of the same week")),
            Key(("Up", "Down"), _("Between nights")),
            Key(("Return",), _("Open")),
            Key(("Ctrl+B",), _("Put beside another night")),
            Key(("Ctrl+Shift+B",), _("Two stretches of nights beside each other")),
        ),
    ),
    Group(
        _("Compare"),
        (
            Key(("Up", "Down"), _("Choose an outcome")),
            Key(("Left", "Right"), _("Through the marks of the chart, each is read out")),
            Key(("Home", "End"), _("The first mark, the last mark")),
            Key(("Return",), _("On a mark: go to its night")),
            Key(("X",), _("Nights of the experiment that has ended, or all")),
            Key(("Ctrl+T",), _("The chart as a table")),
            Key(("Ctrl+C", "Ctrl+S"), _("On a chart: copy it, save it")),
        ),
    ),
    Group(
        _("Insights"),
        (
            Key(("Up", "Down", "Left", "Right"), _("Through the marks of the chart")),
            Key(("Return",), _("On a mark: the dreams it stands for")),
            Key(("Ctrl+T",), _("The chart as a table")),
            Key(("Ctrl+C", "Ctrl+S"), _("On a chart: copy it, save it")),
        ),
    ),
    Group(
        _("Rituals"),
        (
            Key(("Up", "Down", "Left", "Right"), _("Choose a candle; in the steps, a step")),
            Key(("Return",), _("Open it; Esc leads back")),
            Key(("Alt+Up", "Alt+Down"), _("Move a step")),
            Key(("+", "-"), _("Minutes of a step; with Shift five")),
            Key(("Ctrl+Return",), _("Add a step")),
            Key(("Del",), _("Remove a step, or a ritual, with undo")),
            Key(("Ctrl+S",), _("Save the ritual now")),
        ),
    ),
    Group(
        _("Import"),
        (
            Key(("Ctrl+O",), _("Choose a file")),
            Key(("Space",), _("Take a night, or leave it")),
            Key(("Ctrl+Return",), _("Import")),
            Key(("U",), _("Undo the chosen import of the history")),
        ),
    ),
    Group(
        _("Settings"),
        (Key(("Alt+Up", "Alt+Down"), _("A source of nights before or after its neighbour")),),
    ),
)
