"""What is counted of every published event, in columns that a process keeps beside the database.

PostgreSQL alone decides which events match a filter; what they add up to is counted from these
columns, some fifty times faster than by reading the rows once for each figure. They hold what
the public tables hold, are read under the public role, and follow the journal: loaded when
a process starts, then only what changed since (holding.py). A retracted event is gone with the
first question after its retraction.
"""

from . import codes, columns
from .choosing import Chosen, chosen, first_keys
from .holding import facts_at, forget

__all__ = ["Chosen", "chosen", "codes", "columns", "facts_at", "first_keys", "forget"]
