"""Where each vocabulary stands in the answers of the API, and which filters ask for its codes."""

from events import taxonomy
from events.document import ACTOR, EVENT, LOCATION
from events.document.vocabularies import fields_of_vocabularies

from ..query import fields
from ..query.filters import EventFilter

# The documents, by the address below /api/v1/ that answers them.
_DOCUMENTS = {"events/": EVENT, "actors/": ACTOR, "locations/": LOCATION}
# Codes that only answers made of many events hold.
_BESIDE: dict[type, list[tuple[str, str]]] = {
    taxonomy.EventGroup: [("map/", "events[].type_group"), ("histogram/", "bins[].by_type_group")],
    taxonomy.RedactionReason: [("changes/", "tombstone.reason")],
}


def _fields() -> dict[type, list[tuple[str, str]]]:
    found = {vocabulary: list(fields) for vocabulary, fields in _BESIDE.items()}
    for address, shape in _DOCUMENTS.items():
        for vocabulary, path in fields_of_vocabularies(shape):
            found.setdefault(vocabulary, []).append((address, path))
    return found


# Vocabulary -> [(address below /api/v1/, path of the field in its document)]; [] is "each of a list".
FIELDS = _fields()


def filters_of(vocabulary: type) -> list[tuple[str, str, bool]]:
    """Return (parameter, what it asks in words, whether it may stand alone) for each filter that takes its codes."""
    found = []
    for name, filter_ in EventFilter.base_filters.items():
        parameter = filter_.parameter
        if getattr(parameter, "vocabulary", None) == tuple(vocabulary.values):
            found.append((name, str(parameter.help_text), isinstance(parameter, fields.Codes)))
    return found
