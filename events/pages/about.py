"""The pages that explain: about and data."""

from django.conf import settings
from django.http import QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.public import stats
from events.public.models import DatasetVersion
from events.public.query.choice import chosen
from events.public.query.selection import select

from .caching import fresh
from .wording.standing import beside


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
    context = {"page": "data", "api": base, **_extent()}
    return render(request, "events/data.html", context)


def _extent() -> dict:
    """Return how many events are recorded, from when to when, what is beside them, and the version."""
    stands = stats.standing(chosen(select(QueryDict(""), strict=False)))
    version = DatasetVersion.objects.first()
    return {
        "n_events": stands.events,
        "n_listed": stands.events + stands.contested + stands.debunked + stands.tallies,
        "first_year": stands.first and stands.first.year,
        "last_year": stands.last and stands.last.year,
        "beside": beside(stands._replace(debunked=0)),
        "n_debunked": stands.debunked,
        "version": version.seq if version else 0,
        "version_at": version and version.at,
    }
