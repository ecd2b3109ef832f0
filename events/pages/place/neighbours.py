"""The places beside a place in which something is recorded: those whose areas touch it, else the nearest ones."""

from django.contrib.gis.db.models.functions import Distance
from django.db.models import BooleanField, Case, Value, When
from django.utils.translation import gettext as _

from events.public.models import PublicLocation
from events.public.stats import places_with_events

from ..wording.bilingual import named
from ..wording.figures import number

AT_MOST = 6
# Degrees, about 100 m: outlines of two sources never meet exactly.
_TOUCHING = 0.001


def neighbours(row: PublicLocation) -> dict:
    """Return {"places": [{"name", "slug", "distance" (words)}], "is_touching"}; one query.

    Distances are between label points. What a place was carved from, or became, is no neighbour of it.
    """
    if row.point is None:
        return {"places": [], "is_touching": False}
    used = places_with_events()
    others = PublicLocation.objects.filter(kind=row.kind, point__isnull=False, pk__in=sorted(used))
    others = others.exclude(uid__in=[row.uid, *row.predecessors]).exclude(predecessors__contains=[row.uid])
    touches = [When(area__dwithin=(row.area, _TOUCHING), then=Value(True))] if row.area else []
    others = others.annotate(
        away=Distance("point", row.point),
        touches=Case(*touches, default=Value(False), output_field=BooleanField()),
    )
    nearest = list(others.order_by("-touches", "away", "uid").only("slug", "name_es", "name_en")[:AT_MOST])
    touching = [other for other in nearest if other.touches]
    return {"places": [_told(other) for other in touching or nearest], "is_touching": bool(touching)}


def _told(other: PublicLocation) -> dict:
    kilometres = max(round(other.away.km), 1)
    return {
        "name": named({"name": {"es": other.name_es, "en": other.name_en}}),
        "slug": other.slug,
        "distance": _("about %(n)s km") % {"n": number(kilometres)},
    }
