"""The pages that explain: about and data."""

from django.conf import settings
from django.db.models import Count, Max, Min
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.models import DatasetVersion, PublicEvent

from .caching import fresh


@require_safe
@fresh
def about(request):
    """Answer what the record is, who keeps it and how to correct it."""
    contact = getattr(settings, "CONTACT_EMAIL", "")
    return render(request, "events/about.html", {"page": "about", "contact": contact, **_extent()})


@require_safe
@fresh
def data(request):
    """Answer how to download and query the record."""
    base = request.build_absolute_uri("/api/v1/")
    context = {"page": "data", "api": base, "measures": ",".join(taxonomy.Measure.values), **_extent()}
    return render(request, "events/data.html", context)


def _extent() -> dict:
    """Return how many events are recorded, from when to when, and the version; two queries."""
    extent = PublicEvent.objects.filter(counted_on__isnull=False).aggregate(
        n=Count("pk"), first=Min("sort_on"), last=Max("sort_on")
    )
    version = DatasetVersion.objects.first()
    return {
        "n_events": extent["n"],
        "first_year": extent["first"] and extent["first"].year,
        "last_year": extent["last"] and extent["last"].year,
        "version": version.seq if version else 0,
        "version_at": version and version.at,
    }
