"""What boxes offer while somebody types: the best match first, each with what tells it from the others."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect

from events.desk.editing import CLOSED
from events.models import Event

from .labels import for_labels, label_of
from .search import best_first

# Of the box that asks with which event another is merged: the other one, which is no answer, as closed ones are none.
MERGED = "merged"


class DeskChoices(AutocompleteJsonView):
    """Answers of the desk's boxes, labelled, in a fixed number of queries."""

    def get_queryset(self):
        """Put those first whose own name was typed."""
        found = super().get_queryset()
        if self.model_admin.model is Event and (merged := self.request.GET.get(MERGED, "")):
            found = found.exclude(status__in=CLOSED)
            found = found.exclude(pk=merged) if merged.isdecimal() and len(merged) < 19 else found
        return for_labels(best_first(found, self.term))

    def serialize_result(self, obj, to_field_name):
        """Return {"id", "text"} of one answer."""
        return {"id": str(getattr(obj, to_field_name)), "text": label_of(obj)}


class MergeTargets(AutocompleteSelect):
    """The box that asks with which event another is merged."""

    merged = ""

    def optgroups(self, name, value, attr=None):
        """Show again what can be the key of an event; anything else that was posted is told by the field alone."""
        keys = [key for key in value if str(key).isascii() and str(key).isdecimal() and len(str(key)) < 19]
        return super().optgroups(name, keys, attr)

    def get_url(self):
        """Ask for events that can change, but the one that is merged."""
        return f"{super().get_url()}?{MERGED}={self.merged}"
