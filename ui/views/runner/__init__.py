"""The runner: one step of the evening at a time, alone in the window."""

from ui.views.runner.page import RunnerPage

__all__ = ["RunnerPage"]
