"""A drawing of the dream: drawn, taken back, kept while one draws, and taken up again."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage

from journal.errors import CannotSave
from journal.model.dream_media import MediaKind
from tests.ui.slow_disk import SlowDisk
from tests.ui.views.journal_page import NIGHT, kept
from ui.views.journal.attachments.drawing import SIZE, Drawing, Stroke
from ui.views.journal.attachments.pictures import INK, PAPER, decoded, drawing_in, encoded
from ui.views.page import Place

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MIDDLE = QPointF(640, 400)


def stroke(*points, width=7.0, erases=False, pressure=1.0):
    made = Stroke(width, erases)
    made.begin(QPointF(*points[0]), pressure)
    for point in points[1:]:
        made.go_on(QPointF(*point), pressure)
    return made


def across(**more):
    return stroke((600, 400), (640, 400), (680, 400), **more)


def ink_at(image, at=MIDDLE):
    return image.pixelColor(at.toPoint())


# --- strokes ------------------------------------------------------------------------------------


def test_a_drawing_is_kept_as_ink_on_paper_that_reads_on_any_ground():
    drawing = Drawing()
    drawing.add(across())
    kept_as = decoded(encoded(drawing.kept()), SIZE)
    assert ink_at(kept_as) == INK
    assert kept_as.pixelColor(10, 10) == PAPER
    assert not kept_as.hasAlphaChannel()


def test_the_eraser_takes_away_and_every_step_can_be_taken_back():
    drawing = Drawing()
    assert (drawing.blank, drawing.can_undo, drawing.can_redo) == (True, False, False)
    drawing.add(across())
    drawn = QImage(drawing.image)
    drawing.add(across(width=40, erases=True))
    assert drawing.blank
    drawing.undo()
    assert drawing.image == drawn
    drawing.clear()
    assert drawing.blank
    drawing.undo()
    assert drawing.image == drawn
    drawing.undo()
    assert (drawing.blank, drawing.can_undo) == (True, False)
    drawing.redo()
    assert drawing.image == drawn
    drawing.add(across())
    assert not drawing.can_redo


def test_taking_back_is_exact_however_many_strokes_there_are():
    drawing, states = Drawing(), []
    for n in range(60):
        states.append(QImage(drawing.image))
        drawing.add(stroke((n * 20, 100), (n * 20 + 10, 700), erases=n % 7 == 3))
    for state in reversed(states):
        drawing.undo()
        assert drawing.image == state


def test_a_drawing_taken_up_again_looks_as_it_did():
    drawing = Drawing()
    drawing.add(across(width=18))
    again = Drawing(decoded(encoded(drawing.kept()), SIZE))
    one, other = drawing.kept(), again.kept()
    for x in range(580, 700, 7):
        for y in range(380, 420, 3):
            mine, its = one.pixelColor(x, y), other.pixelColor(x, y)
            assert abs(mine.green() - its.green()) <= 3
    assert not again.can_undo  # what was there is the ground now


def test_pressure_makes_the_line_broader():
    light, firm = Drawing(), Drawing()
    light.add(across(width=18, pressure=0.1))
    firm.add(across(width=18, pressure=1.0))
    edge = MIDDLE + QPointF(0, 7)
    assert ink_at(light.image, edge).alpha() == 0
    assert ink_at(firm.image, edge).alpha() == 255


def test_a_drawing_can_be_shown_in_any_two_colours():
    drawing = Drawing()
    drawing.add(across())
    red, black = QColor("#e85800"), QColor("#120700")
    shown = drawing_in(drawing.kept(), red, black)
    assert ink_at(shown) == red
    assert shown.pixelColor(5, 5) == black


# --- the pad ------------------------------------------------------------------------------------


@pytest.fixture
def panel(journal):
    return journal.page._dream.attached


@pytest.fixture
def dream(journal, panel, desk, store):
    made = kept(store, desk, "A door", "It was snowing inside.")
    journal.page.enter(Place("journal", dream=made.uid))
    return made


def opened(panel, qtbot):
    qtbot.mouseClick(panel.add_line.draw_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel._pad.isActiveWindow)
    return panel._pad


def draw(pad, qtbot, down=0):
    canvas = pad.canvas
    middle = canvas.rect().center() + QPoint(0, down)
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(canvas, left, pos=middle - QPoint(60, 0))
    qtbot.mouseMove(canvas, middle)
    qtbot.mouseMove(canvas, middle + QPoint(60, 0))
    qtbot.mouseRelease(canvas, left, pos=middle + QPoint(60, 0))


def stored(store, media):
    return decoded(store.attachments.whole(media.sha256), SIZE)


def test_what_is_drawn_is_kept_at_each_pause_before_the_pad_is_closed(dream, panel, store, qtbot):
    pad = opened(panel, qtbot)
    draw(pad, qtbot)
    qtbot.waitUntil(lambda: len(store.dream_media.of(dream.uid)) == 1)
    first = store.dream_media.of(dream.uid)[0]
    draw(pad, qtbot, 80)
    qtbot.waitUntil(lambda: store.dream_media.of(dream.uid)[0].sha256 != first.sha256)
    pad.done_button.click()
    (media,) = panel.attached
    assert (media.uid, media.kind) == (first.uid, MediaKind.SKETCH)
    assert ink_at(stored(store, media)) == INK
    assert len(store.all("select 1 from attachment")) == 1  # drafts do not pile up


def test_one_draws_on_while_the_disk_is_slow_and_it_stays_one_drawing(
    dream, panel, desk, qtbot, monkeypatch
):
    store, disk = desk.store, SlowDisk(desk, monkeypatch)
    pad = opened(panel, qtbot)
    draw(pad, qtbot)
    qtbot.waitUntil(lambda: pad._autosave.under_way)
    draw(pad, qtbot, 80)
    assert disk.waited == 0
    assert store.dream_media.of(dream.uid) == ()
    pad.done_button.click()
    assert disk.waited == 1
    (media,) = store.dream_media.of(dream.uid)
    assert ink_at(stored(store, media)) == INK
    assert len(store.all("select 1 from attachment")) == 1


def test_escape_keeps_the_drawing_too(dream, panel, qtbot):
    pad = opened(panel, qtbot)
    draw(pad, qtbot)
    qtbot.keyClick(pad, Qt.Key.Key_Escape)
    assert [each.kind for each in panel.attached] == [MediaKind.SKETCH]


def test_keys_take_strokes_back_and_let_them_stand_again(dream, panel, qtbot):
    pad = opened(panel, qtbot)
    draw(pad, qtbot)
    qtbot.keyClick(pad, Qt.Key.Key_Z, CTRL)
    assert (pad.canvas.drawing.blank, pad.undo_button.isEnabled()) == (True, False)
    qtbot.keyClick(pad, Qt.Key.Key_Z, CTRL | SHIFT)
    assert not pad.canvas.drawing.blank
    pad.clear_button.click()
    assert pad.canvas.drawing.blank
    pad.undo_button.click()
    assert not pad.canvas.drawing.blank
    pad.accept()


def test_tool_and_width_are_chosen_beside_the_paper(dream, panel, qtbot):
    pad = opened(panel, qtbot)
    draw(pad, qtbot)
    pad._tool._cells["eraser"].click()
    pad._width._cells["broad"].click()
    draw(pad, qtbot)
    assert pad.canvas.drawing.blank
    pad.accept()


def test_an_empty_pad_attaches_nothing_and_saves_no_page(journal, panel, store, desk, qtbot):
    kept(store, desk, "Other")
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    opened(panel, qtbot).accept()
    assert store.dreams.count() == 1
    pad = opened(panel, qtbot)
    draw(pad, qtbot)
    pad._autosave.flush()
    pad.undo()
    pad.accept()  # drawn, kept, and taken back
    assert panel.attached == ()
    assert store.dreams.count() == 2
    journal.page.leave()
    assert store.dreams.count() == 1


def test_drawing_on_takes_the_place_of_the_former_which_can_come_back(
    dream, panel, journal, store, qtbot
):
    pad = opened(panel, qtbot)
    draw(pad, qtbot)
    pad.accept()
    (former,) = panel.attached
    panel.do("draw on", former.uid)
    pad = panel._pad
    draw(pad, qtbot, 80)
    pad.accept()
    (media,) = panel.attached
    assert media.uid != former.uid
    assert ink_at(stored(store, media)).green() < 80  # what was there is still there
    _words, deed, bring_back = journal.offers[-1]
    assert deed == "Bring back the former"
    bring_back()
    assert {each.uid for each in panel.attached} == {media.uid, former.uid}
    assert stored(store, former) != stored(store, media)


def test_a_drawing_looked_at_and_left_alone_stays_what_it_was(dream, panel, qtbot):
    pad = opened(panel, qtbot)
    draw(pad, qtbot)
    pad.accept()
    before = panel.attached
    panel.do("draw on", before[0].uid)
    panel._pad.accept()
    assert panel.attached == before


@pytest.mark.usefixtures("dream")
def test_a_disk_that_says_no_keeps_the_pad_open_until_the_person_lets_go(
    panel, desk, store, qtbot, monkeypatch
):
    def refuses(*_args):
        raise CannotSave("This cannot be saved.", "The disk is full.")

    pad = opened(panel, qtbot)
    desk.dialogs.yes = False
    with monkeypatch.context() as patched:
        patched.setattr(type(store.dream_media), "add", refuses)
        draw(pad, qtbot)
        pad.done_button.click()
        assert pad.isVisible()
        assert "still here" in pad.why.text()
        assert desk.dialogs.asked == ["Close without your last strokes?"]
    pad.done_button.click()
    assert len(panel.attached) == 1


def test_the_drawing_follows_the_look(dream, panel, desk, qtbot):
    pad = opened(panel, qtbot)
    draw(pad, qtbot)
    desk.look.set_theme("ember")
    shown = pad.canvas.grab().toImage()
    pixels = [
        shown.pixelColor(x, y)
        for x in range(0, shown.width(), 9)
        for y in range(0, shown.height(), 9)
    ]
    assert all(each.blue() == 0 for each in pixels)
    pad.accept()
