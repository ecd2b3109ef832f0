"""What a redaction takes beside the event itself, and what of the same thing stays in the newsroom, in words."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.desk import source_copies
from events.models import Event, Lead


class Line(NamedTuple):
    """A line of the page that asks, with the page that it is about, if any."""

    words: str
    address: str = ""


def beside_the_event(event: Event, user) -> Iterator[Line]:
    """Yield what goes with a redaction that nobody would guess, and what does not: texts of the inbox."""
    if n := source_copies.only_of(event).count():
        words = ngettext(
            "%(n)d copy of a source that only this event cites is erased too.",
            "%(n)d copies of sources that only this event cites are erased too.",
            n,
        )
        yield Line(words % {"n": n})
    if user.has_perm("events.view_lead"):
        for lead in Lead.objects.filter(became__event=event):
            words = _("What %(lead)s says stays in the inbox: erase there what must not be told.")
            yield Line(words % {"lead": lead}, reverse("admin:events_lead_change", args=[lead.pk]))
