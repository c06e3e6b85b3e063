"""One field that leads anywhere: dreams, nights, pages, deeds, marks, settings, help."""

from ui.views.jump.sheet import jump
from ui.views.jump.targets import Ground

__all__ = ["Ground", "jump"]
