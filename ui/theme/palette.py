"""The palette for whatever Qt paints by itself."""

from PySide6.QtGui import QColor, QPalette

from ui.theme.theme import Theme

ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "bg",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "ink",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "action",
    QPalette.ColorRole.HighlightedText: "on-action",
    QPalette.ColorRole.Accent: "action",
    QPalette.ColorRole.Link: "ink",
    QPalette.ColorRole.LinkVisited: "ink2",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "well",
}
# What is off keeps its place and its words, in the quietest ink.
OFF = {
    QPalette.ColorRole.WindowText: "ink3",
    QPalette.ColorRole.Text: "ink3",
    QPalette.ColorRole.ButtonText: "ink3",
    QPalette.ColorRole.Highlight: "line",
    QPalette.ColorRole.HighlightedText: "ink",  # a quieter one could not be read on that ground
}


def palette_of(theme: Theme) -> QPalette:
    """Every role of Qt's palette, filled from the theme: nothing is left in system grey."""
    palette = QPalette()
    for role, name in ROLES.items():
        palette.setColor(role, QColor(theme.colours[name]))
    if theme.name == "ember":
        # The action ground is nearly black here: a chosen stretch of text would not be seen.
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.colours["action-hover"]))
    for role, name in OFF.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colours[name]))
    return palette
