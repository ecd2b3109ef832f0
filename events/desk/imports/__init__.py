"""Drafts out of a file: start, check, make, undo. What files and their columns are is the importers' business.

A batch goes: uploaded → checking → checked → running → done → undoing → undone; or it is given up before any is made.
`verbs` are what people ask for; `storage` keeps the file inside; `steps` is what the worker writes while it works.
Nothing here publishes, and a draft made of a row is one like any other.
"""

from . import rights
from .rights import may_import
from .verbs import LikelyToChoose, check, choose, discard, forget_event, forget_old, reread, retry, run, start, undo

__all__ = [
    "LikelyToChoose",
    "check",
    "choose",
    "discard",
    "forget_event",
    "forget_old",
    "may_import",
    "reread",
    "retry",
    "rights",
    "run",
    "start",
    "undo",
]
