"""What the page offers to fill its rows with: templates, another event, a list of places."""

from django.contrib.admin.widgets import AutocompleteSelect
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _

from events.models import Event, EventRelation

from . import row_templates
from .copying import PARTS
from .place_list_rows import ROLES, decrees

_STARTING = ("places", "cast", "citations")


class FillForm:
    """The boxes of the three buttons, with what was posted in them."""

    def __init__(self, model_admin, request, obj):
        posted, self.is_open = request.POST, hasattr(request, "filled")
        event_type = posted.get("event_type", "") or (obj.event_type if obj is not None else "")
        likely = posted.get("fill_template") or row_templates.most_likely(event_type)
        self.templates = [
            {"name": name, "words": words, "types": " ".join(sorted(row_templates.TEMPLATES[name].types)),
             "is_chosen": name == likely}
            for name, words in row_templates.offered(event_type)
        ]  # fmt: skip
        chosen = posted.getlist("fill_part") or _STARTING
        self.parts = [{"name": name, "words": words, "is_chosen": name in chosen} for name, words in PARTS.items()]
        self.roles = [
            {"value": role.value, "words": role.label, "is_chosen": role == posted.get("fill_role")} for role in ROLES
        ]
        self.list = posted.get("fill_list", "")
        self.decrees = decrees(obj.pk if obj is not None else None)
        box = AutocompleteSelect(EventRelation._meta.get_field("to_event"), model_admin.admin_site)
        attrs = {"id": "id_fill_event", "data-width": "100%", "data-placeholder": _("search an event")}
        self.event = ModelChoiceField(Event.objects.none(), widget=box).widget.render("fill_event", None, attrs)
