"""What readers call the parts of a document."""

from django.utils.translation import gettext as _


def section_words(key: str) -> str:
    """Return what readers call a part of the document."""
    words = {
        "type": _("type of event"),
        "secondary_types": _("secondary types"),
        "is_aggregate": _("aggregate"),
        "verification": _("verification"),
        "title": _("title"),
        "summary": _("summary"),
        "original_language": _("original language"),
        "date": _("date"),
        "locations": _("places"),
        "actors": _("actors"),
        "relations": _("relations between actors"),
        "seizures": _("seizures"),
        "casualties": _("casualties"),
        "measure": _("emergency measure"),
        "claims": _("claims"),
        "reports": _("sources"),
        "related": _("related events"),
    }
    return words.get(key, key)
