"""Tonight: what the morning or the evening asks for, and the night that was."""

from ui.views.tonight.page import TonightPage

__all__ = ["TonightPage"]
