"""The columns of the list of events: which there are, which somebody chose, and what each needs to be fetched."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from events.models import Actor, Citation, EventActor, ListColumns, Report

from .search.events import may_see

FIRST = "headline"
USUAL = ("kind", "when", "where", "state", "attested", "changed")
COLUMNS = {
    "kind": _("type"),
    "when": _("when"),
    "where": _("where"),
    "who": _("who"),
    "state": _("state"),
    "attested": _("verification"),
    "sources": _("publishers"),
    "entered": _("entered"),
    "reviewer": _("reviewed by"),
    "hands": _("in the hands of"),
    "changed": _("last changed"),
}
# What a column tells that not everybody may see.
_TELLS = {"who": (EventActor, Actor), "sources": (Citation, Report)}


def offered(user) -> dict[str, object]:
    """Return {column: label} of those that a user may have beside the title."""
    return {
        name: label for name, label in COLUMNS.items() if all(may_see(user, model) for model in _TELLS.get(name, ()))
    }


def chosen(user) -> list[str]:
    """Return the columns of somebody's list beside the title, in the list's own order; one query."""
    kept = ListColumns.objects.filter(person=user.pk).values_list("columns", flat=True).first()
    wanted = USUAL if kept is None else kept
    return [name for name in offered(user) if name in wanted]


def choose(user, columns: list[str]) -> None:
    """Keep which columns somebody wants; none kept is the usual ones."""
    wanted = [name for name in COLUMNS if name in columns]
    if not wanted or tuple(wanted) == USUAL:
        ListColumns.objects.filter(person=user.pk).delete()
    else:
        ListColumns.objects.update_or_create(person_id=user.pk, defaults={"columns": wanted})


def with_columns(queryset, columns):
    """Return events with what some columns show of their rows, in a fixed number of queries."""
    if "who" in columns:
        cast = EventActor.objects.select_related("actor").order_by("pk")
        queryset = queryset.prefetch_related(Prefetch("cast", queryset=cast))
    if "entered" in columns:
        queryset = queryset.select_related("created_by")
    return queryset.select_related("reviewed_by") if "reviewer" in columns else queryset


class EventColumns(admin.ModelAdmin):
    """Mixin of EventAdmin: the columns that one may add, and one's own choice of all."""

    def get_list_display(self, request):
        """Return the columns that this person chose, read once a request."""
        if not hasattr(request, "columns_of_list"):
            request.columns_of_list = [FIRST, *chosen(request.user)]
        return request.columns_of_list

    @admin.display(description=COLUMNS["who"])
    def who(self, event):
        """Who took part, by name or as described; the first three."""
        names = [str(part.actor or part.described_as_es or part.described_as_en) for part in event.cast.all()]
        names = list(dict.fromkeys(name for name in names if name))
        return "; ".join(names[:3]) + (f" +{len(names) - 3}" if len(names) > 3 else "") or "–"

    @admin.display(description=COLUMNS["sources"])
    def sources(self, event):
        """Whose reports it rests on; the first three."""
        names = list(dict.fromkeys(str(citation.report.publisher) for citation in event.citations.all()))
        return "; ".join(names[:3]) + (f" +{len(names) - 3}" if len(names) > 3 else "") or "–"

    @admin.display(description=COLUMNS["entered"], ordering="created_at")
    def entered(self, event):
        """When it was entered, and by whom."""
        day = date_format(timezone.localtime(event.created_at), "SHORT_DATE_FORMAT")
        return f"{day} {event.created_by or ''}".strip()

    @admin.display(description=COLUMNS["reviewer"], ordering="reviewed_by__username")
    def reviewer(self, event):
        """Who reviewed it."""
        return event.reviewed_by or "–"

    @admin.display(description=COLUMNS["hands"], ordering="assigned_to__username")
    def hands(self, event):
        """In whose hands it is."""
        return event.assigned_to or "–"
