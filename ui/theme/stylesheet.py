"""The one stylesheet: it dresses Qt's own widgets; our own are painted."""

from collections.abc import Mapping
from string import Template

from ui.theme.theme import Theme

# What the stylesheet needs as pictures: a glyph and the role of its colour.
GLYPHS = {
    "down": ("down", "ink3"),
    "up": ("up", "ink3"),
    "left": ("left", "ink2"),
    "right": ("right", "ink2"),
    "check": ("check", "on-action"),
    "tick": ("check", "ink"),
}

SHEET = Template("""
* { outline: 0; }
QToolTip { color: $ink; background: $raised; border: 1px solid $edge; padding: 4px 8px; }
QDialog, QMessageBox { background: $surface; }
QMessageBox QLabel { color: $ink; }

QLineEdit, QAbstractSpinBox, QComboBox {
  color: $ink; background: $bg; border: 1px solid $edge; border-radius: 8px;
  padding: 0 11px; min-height: ${field}px;
  placeholder-text-color: $ink3;
  selection-background-color: $chosen; selection-color: $on_chosen; }
QLineEdit[bad="true"] { border-color: $attention; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
  color: $ink3; border-color: $line; }
QPlainTextEdit, QTextEdit { color: $ink; background: $bg; border: 1px solid $edge;
  placeholder-text-color: $ink3;
  border-radius: 8px; selection-background-color: $chosen; selection-color: $on_chosen; }
QTextEdit[bare="true"], QPlainTextEdit[bare="true"] { background: transparent; border: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow, QDateEdit::down-arrow {
  image: url($down_picture); width: 14px; height: 14px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 24px; }
QAbstractSpinBox::up-arrow { image: url($up_picture); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($down_picture); width: 12px; height: 12px; }
QComboBox { combobox-popup: 0; }
QListView#completions::item:selected { background: $line; color: $ink; }
QComboBox QAbstractItemView::item, QListView#completions::item {
  min-height: ${row}px; padding: 0 8px; border-radius: 6px; border: 1px solid transparent; }
QComboBox QAbstractItemView { border-radius: 10px; }
QComboBox QAbstractItemView, QCompleter QAbstractItemView, QListView#completions {
  color: $ink; background: $raised; border: 1px solid $edge; padding: 4px;
  selection-background-color: $line; selection-color: $ink; }


QPushButton { color: $ink; background: transparent; border: 1px solid $edge;
  border-radius: 8px; padding: 0 14px; min-height: ${field}px; }
QPushButton:hover, QPushButton:checked { background: $raised; }
QPushButton:pressed { background: $line; }
QPushButton:default { color: $on_action; background: $action; border-color: $action_edge; }
QPushButton:default:hover { background: $action_hover; }
QPushButton:disabled { color: $ink3; background: transparent; border-color: $line; }
QToolButton { color: $ink2; background: transparent; border: 0; border-radius: 7px; padding: 4px; }
QToolButton:hover, QToolButton:checked { background: $raised; color: $ink; }
QToolButton:pressed { background: $line; }

QCheckBox, QRadioButton { color: $ink; spacing: 10px; }
QCheckBox:disabled, QRadioButton:disabled { color: $ink3; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 15px; height: 15px;
  border: 1px solid $edge; border-radius: 4px; background: transparent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $action;
  border-color: $action_edge; image: url($check_picture); }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid $edge; border-radius: 7px;
  background: transparent; }
QRadioButton::indicator:checked { border: 4px solid $ink; width: 6px; height: 6px;
  background: $bg; }

QSlider { min-height: ${slider}px; }
QSlider::groove:horizontal { height: 2px; background: $edge; border-radius: 1px; }
QSlider::sub-page:horizontal { height: 2px; background: $ink; border-radius: 1px; }
QSlider::handle:horizontal { width: ${knob}px; height: ${knob}px;
  margin: -${aside}px 0; border-radius: ${half_knob}px;
  background: $action; border: 1px solid $action_edge; }
QSlider::handle:horizontal:hover { background: $action_hover; }
QProgressBar { background: $line; border: 0; border-radius: 2px; max-height: 4px;
  color: transparent; }
QProgressBar::chunk { background: $ink2; border-radius: 2px; }

QMenu { color: $ink; background: $raised; border: 1px solid $edge; padding: 6px; }
QMenu[round="true"] { border-radius: 10px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 6px; background: transparent; }
QMenu::item:selected { background: $line; color: $ink; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $edge; margin: 6px 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator:checked { image: url($tick_picture); width: 14px; height: 14px; left: 6px; }
QMenu::right-arrow { image: url($right_picture); width: 12px; height: 12px; }
QMenuBar { color: $ink2; background: $well; }
QMenuBar::item:selected { background: $raised; color: $ink; }

QAbstractScrollArea { background: transparent; border: 0; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }

QTableView, QListView, QTreeView { color: $ink2; background: transparent; border: 0;
  gridline-color: $line; alternate-background-color: transparent;
  selection-background-color: $raised; selection-color: $ink; }
QTableView[bare="true"]::item, QTableView[bare="true"]::item:selected {
  background: transparent; border: 0; }
QTableView::item, QTreeView::item { border-top: 1px solid $line; padding: 0 8px; }
QAbstractItemView::item:selected { background: $raised; color: $ink; }
QComboBox QAbstractItemView::item:selected { background: $line; border-color: $edge; }
QListView#completions::item:selected { background: $line; }
QHeaderView, QTableCornerButton::section { background: transparent; border: 0; }
QHeaderView::section { color: $ink3; background: transparent; border: 0; padding: 4px 8px; }
QTabBar::tab { color: $ink2; background: transparent; padding: 7px 14px; border: 0;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $ink; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QGroupBox { color: $ink; border: 1px solid $line; border-radius: 12px; margin-top: 20px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $edge; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { color: $ink3; background: $well; border: 0; }
QStatusBar::item { border: 0; }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $surface; }
QCalendarWidget QAbstractItemView { color: $ink2; background: $surface;
  selection-background-color: $action; selection-color: $on_action; }
QCalendarWidget QAbstractItemView:disabled { color: $edge; }
QCalendarWidget #qt_calendar_navigationbar { background: $surface;
  border-bottom: 1px solid $line; }
QCalendarWidget QToolButton { color: $ink; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
#qt_calendar_prevmonth { qproperty-icon: url($left_picture); }
#qt_calendar_nextmonth { qproperty-icon: url($right_picture); }
""")


def stylesheet_of(theme: Theme, text_size: float, glyphs: Mapping[str, str]) -> str:
    """The stylesheet filled with a theme's colours; `glyphs` are paths of the drawn GLYPHS."""
    ember = theme.name == "ember"
    half_knob = round(8 * text_size)
    return SHEET.substitute(
        {role.replace("-", "_"): colour for role, colour in theme.colours.items()},
        **{f"{key}_picture": path for key, path in glyphs.items()},
        # In Ember the action ground is nearly black: an edge shows where it ends.
        action_edge=theme.colours["edge" if ember else "action"],
        chosen=theme.colours["action-hover" if ember else "action"],
        on_chosen=theme.colours["on-action"],
        field=round(34 * text_size),
        row=round(28 * text_size),
        slider=2 * round(12 * text_size),
        knob=2 * half_knob - 2,
        half_knob=half_knob,
        aside=half_knob - 1,
    )
