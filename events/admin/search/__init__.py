"""The desk's search: words are read as everywhere (events/text.py), and looked for in the desk's own tables.

An editor who types "huanta", "FF.AA." or "narcopista" finds what readers would, and what only the desk knows: drafts,
and names that are not published yet. What is kept inside (notes, exact points) is in no line that is searched.
"""

from .events import events_holding
from .paths import words_in
from .references import best_first, references_holding

__all__ = ["best_first", "events_holding", "references_holding", "words_in"]
