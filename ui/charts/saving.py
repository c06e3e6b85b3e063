"""A chart on paper and in files: PNG, SVG and PDF come from the drawing on the screen."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPaintDevice, QPainter, QPdfWriter

from journal.errors import CannotSave
from journal.text import _
from ui.charts.chart import Drawing
from ui.theme.look import Look

SHARP = 2.0  # pixels of a picture for each of the screen's
DOTS = 96  # an inch, of a PDF: one for each pixel
POINTS = 72
WAYS = (".png", ".svg", ".pdf")


def picture(chart: Drawing, size: QSizeF, look: Look) -> QImage:
    """The chart as a picture, twice as sharp as the screen."""
    image = QImage((size * SHARP).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SHARP)
    _draw(chart, image, size, look)
    return image


def save(chart: Drawing, path: Path, size: QSizeF, look: Look) -> None:
    """Write the chart in the form that the file's name ends on, else as PNG. Raises CannotSave."""
    ending = path.suffix.lower()
    if ending not in WAYS:
        path = path.with_name(f"{path.name}.png")
    if not path.parent.is_dir():
        raise _refusal(path)
    if ending == ".svg":
        _svg(chart, path, size, look)
    elif ending == ".pdf":
        _pdf(chart, path, size, look)
    else:
        picture(chart, size, look).save(str(path))
    if not path.is_file() or not path.stat().st_size:
        raise _refusal(path)


def _refusal(path: Path) -> CannotSave:
    return CannotSave(
        _("The picture could not be written."),
        _("Choose another folder than {path}.").format(path=path.parent),
    )


def _svg(chart: Drawing, path: Path, size: QSizeF, look: Look) -> None:
    from PySide6.QtSvg import QSvgGenerator  # only who saves one needs it

    paper = QSvgGenerator()
    paper.setFileName(str(path))
    paper.setSize(size.toSize())
    paper.setViewBox(_area(size))
    paper.setTitle(chart.name)
    paper.setDescription(chart.sentence)
    _draw(chart, paper, size, look)


def _pdf(chart: Drawing, path: Path, size: QSizeF, look: Look) -> None:
    paper = QPdfWriter(str(path))
    paper.setTitle(chart.name)
    paper.setResolution(DOTS)
    page = QPageSize(size * POINTS / DOTS, QPageSize.Unit.Point, chart.name)
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF())
    paper.setPageLayout(layout)
    _draw(chart, paper, size, look)


def _area(size: QSizeF) -> QRectF:
    """The area of a chart of this size."""
    return QRectF(0, 0, size.width(), size.height())


def _draw(chart: Drawing, paper: QPaintDevice, size: QSizeF, look: Look) -> None:
    painter = QPainter()
    if not painter.begin(paper):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(_area(size), look.colour("bg"))
    chart.draw(painter, size, look)
    painter.end()
