"""The one stylesheet: it dresses Qt's own widgets; our own are painted."""

from collections.abc import Mapping

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

SHEET = """
* { outline: 0; }
QToolTip { color: %(ink)s; background: %(raised)s; border: 1px solid %(edge)s; padding: 4px 8px; }
QDialog, QMessageBox { background: %(surface)s; }
QMessageBox QLabel { color: %(ink)s; }

QLineEdit, QAbstractSpinBox, QComboBox {
  color: %(ink)s; background: %(bg)s; border: 1px solid %(edge)s; border-radius: 8px;
  padding: 0 11px; min-height: %(field)spx;
  placeholder-text-color: %(ink3)s;
  selection-background-color: %(chosen)s; selection-color: %(on_chosen)s; }
QLineEdit[bad="true"] { border-color: %(attention)s; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
  color: %(ink3)s; border-color: %(line)s; }
QPlainTextEdit, QTextEdit { color: %(ink)s; background: %(bg)s; border: 1px solid %(edge)s;
  placeholder-text-color: %(ink3)s;
  border-radius: 8px; selection-background-color: %(chosen)s; selection-color: %(on_chosen)s; }
QTextEdit[bare="true"], QPlainTextEdit[bare="true"] { background: transparent; border: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow, QDateEdit::down-arrow {
  image: url(%(down_picture)s); width: 14px; height: 14px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 24px; }
QAbstractSpinBox::up-arrow { image: url(%(up_picture)s); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(%(down_picture)s); width: 12px; height: 12px; }
QComboBox { combobox-popup: 0; }
QListView#completions::item:selected { background: %(line)s; color: %(ink)s; }
QComboBox QAbstractItemView::item, QListView#completions::item {
  min-height: %(row)spx; padding: 0 8px; border-radius: 6px; border: 1px solid transparent; }
QComboBox QAbstractItemView { border-radius: 10px; }
QComboBox QAbstractItemView, QCompleter QAbstractItemView, QListView#completions {
  color: %(ink)s; background: %(raised)s; border: 1px solid %(edge)s; padding: 4px;
  selection-background-color: %(line)s; selection-color: %(ink)s; }


QPushButton { color: %(ink)s; background: transparent; border: 1px solid %(edge)s;
  border-radius: 8px; padding: 0 14px; min-height: %(field)spx; }
QPushButton:hover, QPushButton:checked { background: %(raised)s; }
QPushButton:pressed { background: %(line)s; }
QPushButton:default { color: %(on_action)s; background: %(action)s; border-color: %(action_edge)s; }
QPushButton:default:hover { background: %(action_hover)s; }
QPushButton:disabled { color: %(ink3)s; background: transparent; border-color: %(line)s; }
QToolButton { color: %(ink2)s; background: transparent; border: 0; border-radius: 7px;
  padding: 4px; }
QToolButton:hover, QToolButton:checked { background: %(raised)s; color: %(ink)s; }
QToolButton:pressed { background: %(line)s; }

QCheckBox, QRadioButton { color: %(ink)s; spacing: 10px; }
QCheckBox:disabled, QRadioButton:disabled { color: %(ink3)s; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 15px; height: 15px;
  border: 1px solid %(edge)s; border-radius: 4px; background: transparent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: %(action)s;
  border-color: %(action_edge)s; image: url(%(check_picture)s); }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid %(edge)s; border-radius: 7px;
  background: transparent; }
QRadioButton::indicator:checked { border: 4px solid %(ink)s; width: 6px; height: 6px;
  background: %(bg)s; }

QSlider { min-height: %(slider)spx; }
QSlider::groove:horizontal { height: 2px; background: %(edge)s; border-radius: 1px; }
QSlider::sub-page:horizontal { height: 2px; background: %(ink)s; border-radius: 1px; }
QSlider::handle:horizontal { width: %(knob)spx; height: %(knob)spx;
  margin: -%(aside)spx 0; border-radius: %(half_knob)spx;
  background: %(action)s; border: 1px solid %(action_edge)s; }
QSlider::handle:horizontal:hover { background: %(action_hover)s; }
QProgressBar { background: %(line)s; border: 0; border-radius: 2px; max-height: 4px;
  color: transparent; }
QProgressBar::chunk { background: %(ink2)s; border-radius: 2px; }

QMenu { color: %(ink)s; background: %(raised)s; border: 1px solid %(edge)s; padding: 6px; }
QMenu[round="true"] { border-radius: 10px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 6px; background: transparent; }
QMenu::item:selected { background: %(line)s; color: %(ink)s; }
QMenu::item:disabled { color: %(ink3)s; }
QMenu::separator { height: 1px; background: %(edge)s; margin: 6px 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator:checked { image: url(%(tick_picture)s); width: 14px; height: 14px; left: 6px; }
QMenu::right-arrow { image: url(%(right_picture)s); width: 12px; height: 12px; }
QMenuBar { color: %(ink2)s; background: %(well)s; }
QMenuBar::item:selected { background: %(raised)s; color: %(ink)s; }

QAbstractScrollArea { background: transparent; border: 0; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: %(line)s; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: %(edge)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }

QTableView, QListView, QTreeView { color: %(ink2)s; background: transparent; border: 0;
  gridline-color: %(line)s; alternate-background-color: transparent;
  selection-background-color: %(raised)s; selection-color: %(ink)s; }
QTableView[bare="true"]::item, QTableView[bare="true"]::item:selected {
  background: transparent; border: 0; }
QTableView::item, QTreeView::item { border-top: 1px solid %(line)s; padding: 0 8px; }
QAbstractItemView::item:selected { background: %(raised)s; color: %(ink)s; }
QComboBox QAbstractItemView::item:selected { background: %(line)s; border-color: %(edge)s; }
QListView#completions::item:selected { background: %(line)s; }
QHeaderView, QTableCornerButton::section { background: transparent; border: 0; }
QHeaderView::section { color: %(ink3)s; background: transparent; border: 0; padding: 4px 8px; }
QTabBar::tab { color: %(ink2)s; background: transparent; padding: 7px 14px; border: 0;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: %(ink)s; }
QTabBar::tab:selected { color: %(ink)s; border-bottom-color: %(ink)s; }
QTabWidget::pane { border: 0; border-top: 1px solid %(line)s; }
QGroupBox { color: %(ink)s; border: 1px solid %(line)s; border-radius: 12px; margin-top: 20px; }
QSplitter::handle { background: %(line)s; }
QSplitter::handle:hover { background: %(edge)s; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { color: %(ink3)s; background: %(well)s; border: 0; }
QStatusBar::item { border: 0; }
QCalendarWidget QWidget { background: %(surface)s; alternate-background-color: %(surface)s; }
QCalendarWidget QAbstractItemView { color: %(ink2)s; background: %(surface)s;
  selection-background-color: %(action)s; selection-color: %(on_action)s; }
QCalendarWidget QAbstractItemView:disabled { color: %(edge)s; }
QCalendarWidget #qt_calendar_navigationbar { background: %(surface)s;
  border-bottom: 1px solid %(line)s; }
QCalendarWidget QToolButton { color: %(ink)s; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
#qt_calendar_prevmonth { qproperty-icon: url(%(left_picture)s); }
#qt_calendar_nextmonth { qproperty-icon: url(%(right_picture)s); }
"""


def stylesheet_of(theme: Theme, text_size: float, glyphs: Mapping[str, str]) -> str:
    """The stylesheet filled with a theme's colours; `glyphs` are paths of the drawn GLYPHS."""
    ember = theme.name == "ember"
    half_knob = round(8 * text_size)
    return SHEET % dict(
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
