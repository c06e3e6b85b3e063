"""Where exports are brought in: dropped, looked at, imported, undone."""

from ui.views.imports.page import ImportPage

__all__ = ["ImportPage"]
