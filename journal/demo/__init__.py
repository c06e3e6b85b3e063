"""A believable sample journal, from a seed, and DreamSync exports that match it."""

from journal.demo.exports import Container, export, export_all
from journal.demo.filling import fill
from journal.demo.plan import latest
from journal.demo.sample import DemoJournal, nights

__all__ = ["Container", "DemoJournal", "export", "export_all", "fill", "latest", "nights"]
