"""What readers call the parts of a document."""

from events.document import EVENT


def section_words(key: str) -> str:
    """Return what readers call a part of the document."""
    return str(EVENT[key].label or key) if key in EVENT.by_name else key
