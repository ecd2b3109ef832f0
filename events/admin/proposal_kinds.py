"""What the kinds of proposals are called (events/extraction/proposals.py)."""

from django.utils.translation import gettext_lazy

KINDS = {
    "type": gettext_lazy("Type of event"),
    "date": gettext_lazy("Date"),
    "place": gettext_lazy("Place"),
    "seizure": gettext_lazy("Seizure"),
    "casualty": gettext_lazy("Harm to people"),
    "actor": gettext_lazy("Actor"),
    "decree": gettext_lazy("Decree"),
    "claim": gettext_lazy("Claim"),
    "mark": gettext_lazy("Brand mark"),
}
