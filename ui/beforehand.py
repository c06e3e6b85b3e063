"""What the first picture takes that needs no Qt, imported ahead of it.

PySide reads the source of every module that is imported after it, which costs more than to import
the module itself.
"""
# ruff: noqa: F401 - to be there is all that is asked of them

import importlib.resources
import logging
import queue
import tomllib
import traceback

import journal.answers
import journal.model.markdown
import journal.model.questions
import journal.morning_reminder
import journal.spelling
import journal.store.kind_reasons
import journal.store.store
