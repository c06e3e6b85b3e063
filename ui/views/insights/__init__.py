"""Insights: what returns in dreams, by how often and when; never what it means."""

from ui.views.insights.page import InsightsPage

__all__ = ["InsightsPage"]
