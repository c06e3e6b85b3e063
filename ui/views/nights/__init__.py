"""The raster of nights: a row a night, from noon to noon."""

from ui.views.nights.page import NightsPage

__all__ = ["NightsPage"]
