"""Tonight's page as the tests speak of it."""

from PySide6.QtWidgets import QApplication, QLabel

from ui.views.tonight import TonightPage


class Tonight:
    def __init__(self, page: TonightPage) -> None:
        self.page = page
        assert page._morning is not None
        self.morning = page._morning
        self.capture = page._morning.capture
        self.prose = self.capture._prose
        self.quick = self.capture.recall.chips

    @property
    def is_evening(self) -> bool:
        evening = self.page._evening
        return evening is not None and self.page._shows(evening)

    def words(self) -> str:
        QApplication.sendPostedEvents()
        return " ".join(
            each.text() for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page)
        )
