"""The badges of a map: events whose place is known to a district or province only, and areas of effect."""

from django.contrib.gis.geos import Polygon
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, F, Func, IntegerField, Q, Value, When

from events import taxonomy

from ..memory import remembered
from ..models import PublicEvent, PublicLocation
from ..selection import Selection

MOST_EVENTS_OF_AN_AREA = 50
PLACE, EFFECT = "place", "area_of_effect"
ROLES = (PLACE, EFFECT)
_EXTENT = Q(places__role=taxonomy.LocationRole.AREA_OF_EFFECT)
# An event with a point is drawn there: only its areas of effect have badges.
_SITE = Q(point__isnull=True) & (Q(places__is_primary=True) | Q(places__role=taxonomy.LocationRole.SITE))


class _First(Func):
    """The first so many elements of an array."""

    template = f"(%(expressions)s)[1:{MOST_EVENTS_OF_AN_AREA}]"


@remembered
def badges(selection: Selection) -> list[dict]:
    """Return map_layers' "areas": those whose label point lies in the bbox, each with its first fifty events."""
    ids = ArrayAgg("pk", distinct=True, order_by=["pk"])
    # Grouped by nothing but the place's key: a name or a shape as a key too makes every row as wide.
    rows = (
        _rows(selection)
        .values("badge", place=F("places__location_id"))
        .annotate(count=Func(ids, function="cardinality", output_field=IntegerField()), ids=_First(ids))
        .order_by("-count", "place", "badge")
    )
    return _told({(row["place"], row["badge"]): {"count": row["count"], "events": row["ids"]} for row in rows})


@remembered
def grouped_badges(selection: Selection) -> list[dict]:
    """Return the badges without events but with "groups": [[group, n]], in the vocabulary's order."""
    rows = _rows(selection).values_list("places__location_id", "badge", "group").annotate(n=Count("pk", distinct=True))
    counted: dict[tuple[str, str], dict[str, int]] = {}
    for place, badge, group, n in rows:
        counted.setdefault((place, badge), {})[group] = n
    ordered = sorted(counted.items(), key=lambda badge: (-sum(badge[1].values()), badge[0]))
    return _told({key: {"count": sum(groups.values()), "groups": _ordered(groups)} for key, groups in ordered})


def _ordered(groups: dict[str, int]) -> list[list]:
    return [[group, groups[group]] for group in taxonomy.EventGroup.values if group in groups]


def behind_badges(selection: Selection, *, place: str | None = None, role: str = PLACE):
    """Return the events that the badges of a role stand for, or that of one place (by uid) does."""
    return PublicEvent.objects.filter(pk__in=_rows(selection, place=place, role=role).values("pk"))


def _rows(selection: Selection, *, place: str | None = None, role: str | None = None):
    """Return the events with a badge, a row an area; the badges' label points lie in the bbox."""
    drawn = PublicLocation.objects.filter(point__isnull=False).order_by()
    if place is not None:
        drawn = drawn.filter(pk=place)
    if box := selection.asked.get("bbox"):
        drawn = drawn.filter(point__coveredby=Polygon.from_bbox(box))
    rows = (
        selection.attested(selection.events_outside_box())
        .filter(_EXTENT | _SITE, places__precision__in=taxonomy.AREA_PRECISIONS, places__location__in=drawn)
        .order_by()
        .annotate(badge=Case(When(_EXTENT, then=Value(EFFECT)), default=Value(PLACE)))
    )
    return rows if role is None else rows.filter(badge=role)


def _told(badges_of: dict[tuple[str, str], dict]) -> list[dict]:
    columns = ("uid", "slug", "name_es", "name_en", "kind", "point")
    places = PublicLocation.objects.annotate(is_outlined=Q(area__isnull=False)).only(*columns)
    places = places.in_bulk({place for place, _role in badges_of})
    return [{**_area(places[place]), "role": role, **figures} for (place, role), figures in badges_of.items()]


def _area(place: PublicLocation) -> dict:
    return {
        "location": {
            "id": place.uid,
            "slug": place.slug,
            "name": {"es": place.name_es, "en": place.name_en or None},
        },
        "kind": place.kind,
        "label_point": position(place.point),
        "has_outline": place.is_outlined,
    }


def position(point) -> list[float]:
    """Return [longitude, latitude] to a decimetre."""
    return [round(point.x, 6), round(point.y, 6)]
