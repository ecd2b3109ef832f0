"""The shape of the public documents, described once: each key with its kind, its words, its column, its place on pages.

Pure: no database, no request. What may leave the desk is no matter of this room: publishing/document.py lists it by
hand, and a test holds what it writes against this description. Serializers, tables, map features, the codebook's
list of fields, differences of revisions and the documents of tests derive from it.
"""

from .event import EVENT, FILTERS, OF_ITS_EVENT, PLAINLY_TOLD, ROW_TABLES, SECTIONS
from .kinds import Key, Shape
from .references import ACTOR, LOCATION
from .steps import NewerSchema, current_text, schema_of, upgraded

# What a published document is, by the kind of a journal entry.
DOCUMENTS = {"event": EVENT, "actor": ACTOR, "location": LOCATION}

__all__ = [
    "ACTOR", "DOCUMENTS", "EVENT", "FILTERS", "LOCATION", "OF_ITS_EVENT", "PLAINLY_TOLD", "ROW_TABLES", "SECTIONS",
    "Key", "NewerSchema", "Shape", "current_text", "schema_of", "upgraded",
]  # fmt: skip
