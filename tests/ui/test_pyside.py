"""The window toolkit itself keeps a promise that everything painted depends on."""

import sys

import pytest
from PySide6.QtGui import QImage, QPainter

CALLS = 500


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_that_return_nothing_take_no_reference_off_none(qapp):
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    try:
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            painter.setOpacity(1.0)
        lost = before - sys.getrefcount(None)
    finally:
        painter.end()

    # A few references come and go elsewhere; a broken build loses one at every single call.
    assert abs(lost) < CALLS // 10
