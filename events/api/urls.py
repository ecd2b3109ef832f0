"""Addresses of the API, version 1."""

from django.urls import path, re_path

from .views.base import UnknownAddress
from .views.changes import ChangeFeed
from .views.codebook import Codebook
from .views.documentation import Schema, documentation
from .views.embedded import CasualtyList, ClaimList, RoleList
from .views.events import EventDetail, EventHistory, EventList, LooseId
from .views.ledger import SeizureList
from .views.outlines import OutlineList
from .views.references import ActorDetail, ActorList, LocationDetail, LocationList
from .views.stats import Histogram, MapLayers, Totals

app_name = "api"

_EVENT = r"events/(?P<public_id>VRT-[0-9]{4}-[0-9]{5,11})"
_CODE = r"(?P<code>[-A-Za-z0-9_]{1,80})"

urlpatterns = [
    path("events/", EventList.as_view(), name="events"),
    re_path(rf"^{_EVENT}/\Z", EventDetail.as_view(), name="event"),
    re_path(rf"^{_EVENT}/history/\Z", EventHistory.as_view(), name="event-history"),
    re_path(r"^events/(?P<text>[Vv][Rr][Tt]-[0-9]{4}-[0-9]{1,11})/\Z", LooseId.as_view(), name="event-loose"),
    path("actors/", ActorList.as_view(), name="actors"),
    re_path(rf"^actors/{_CODE}/\Z", ActorDetail.as_view(), name="actor"),
    path("locations/", LocationList.as_view(), name="locations"),
    re_path(rf"^locations/{_CODE}/\Z", LocationDetail.as_view(), name="location"),
    path("seizures/", SeizureList.as_view(), name="seizures"),
    path("casualties/", CasualtyList.as_view(), name="casualties"),
    path("roles/", RoleList.as_view(), name="roles"),
    path("claims/", ClaimList.as_view(), name="claims"),
    path("map/", MapLayers.as_view(), name="map"),
    path("outlines/", OutlineList.as_view(), name="outlines"),
    path("histogram/", Histogram.as_view(), name="histogram"),
    path("totals/", Totals.as_view(), name="totals"),
    path("changes/", ChangeFeed.as_view(), name="changes"),
    path("codebook/", Codebook.as_view(), name="codebook"),
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", documentation, name="docs"),
    # Only with a closing slash: without one, Django first redirects to the address that has it.
    re_path(r"^(?:[\s\S]*/)?\Z", UnknownAddress.as_view(), name="unknown"),
]
