"""Vocabularies of places and of how precisely a place is known."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LocationKind(TextChoices):
    """What sort of place a gazetteer entry is."""

    COUNTRY = "country", _("Country")
    DEPARTMENT = "department", _("Department")
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")
    POPULATED_PLACE = "populated_place", _("Populated place")
    NATIVE_COMMUNITY = "native_community", _("Native community")
    SECTOR = "sector", _("Sector")
    RIVER = "river", _("River")
    VALLEY = "valley", _("Valley")
    RAVINE = "ravine", _("Ravine")
    HILL = "hill", _("Hill")
    PROTECTED_AREA = "protected_area", _("Protected area")
    ZONE = "zone", _("Zone")
    ROAD = "road", _("Road")
    BASE = "base", _("Base")
    AIRFIELD = "airfield", _("Airfield")
    SITE = "site", _("Site")


class MembershipStatus(TextChoices):
    """How a source counts a place within a zone."""

    DIRECT = "direct", _("direct intervention")
    INFLUENCE = "influence", _("area of influence")
    UNSPECIFIED = "unspecified", _("unspecified")


class LocationPrecision(TextChoices):
    """What an event's place is known to."""

    SITE = "site", _("exact site")
    NAMED_PLACE = "named_place", _("named place")
    VICINITY = "vicinity", _("vicinity")
    DISTRICT = "district", _("district")
    PROVINCE = "province", _("province")
    DEPARTMENT = "department", _("department")
    ZONE = "zone", _("zone")
    ROUTE = "route", _("route")
    UNKNOWN = "unknown", _("unknown")
    WITHHELD = "withheld", _("withheld")


# UCDP GED where_prec and ACLED geo_precision. UCDP treats Peruvian provinces as its
# second administrative level. None where the other codebook has no such code.
LOCATION_PRECISION_CODES: dict[str, tuple[int | None, int | None]] = {
    "site": (1, 1),
    "named_place": (1, 1),
    "vicinity": (2, 2),
    "district": (3, 2),
    "province": (3, 3),
    "department": (4, 3),
    "zone": (5, 3),
    "route": (5, 3),
    "unknown": (6, None),
    "withheld": (None, None),
}

# Only these precisions may carry a public point; only these are drawn as an area badge.
POINT_PRECISIONS = frozenset({"site", "named_place", "vicinity"})
AREA_PRECISIONS = frozenset({"district", "province"})


class LocationRole(TextChoices):
    """What a place is to the event."""

    SITE = "site", _("where it happened")
    ARREST_PLACE = "arrest_place", _("place of arrest")
    ORIGIN = "origin", _("origin")
    TRANSIT = "transit", _("transit")
    DESTINATION = "destination", _("destination")
    AREA_OF_EFFECT = "area_of_effect", _("area of effect")
    EXCLUDED = "excluded", _("excluded from it")
