"""An experiment on oneself: set up, lived with its results covered, and uncovered at the end."""

from ui.views.experiment.page import ExperimentPage

__all__ = ["ExperimentPage"]
