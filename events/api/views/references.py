"""Published actors and places."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_view

from events import taxonomy
from events.public.documents import actor_row, location_row
from events.public.models import PublicActor, PublicLocation
from events.public.query import cursors
from events.public.query.fields import Codes, Names, SearchWords
from events.public.query.filters import PLACE_WORDS
from events.public.query.near_misses import near_names

from .. import schema
from ..problems import BadParameters
from ..shapes import answers
from .base import RecordView
from .lists import ListView

ACTOR_PARAMETERS = {
    **ListView.parameters,
    "q": SearchWords(_("Words of any of its names.")),
    "kind": Codes(taxonomy.ActorKind),
}
LOCATION_PARAMETERS = {
    **ListView.parameters,
    "q": SearchWords(_("Words of any of its names.")),
    "kind": Codes(taxonomy.LocationKind),
    "within": Names(PLACE_WORDS, _("What it lies within, zones included.")),
}


class NameList(ListView):
    """A list of references by name; where none has the words asked for, it says which are spelled nearly so."""

    order = cursors.NAMES

    @staticmethod
    def all():
        """Return all rows of the list."""
        raise NotImplementedError

    def beside(self, texts):
        """Return what may have been meant where no name is found."""
        if texts or "cursor" in self.cleaned or not self.cleaned.get("q"):
            return {}
        return {"suggestions": near_names(named_and_of_kind(self.all(), self.cleaned | {"q": ""}), self.cleaned["q"])}


@extend_schema_view(
    get=schema.endpoint(
        "actors_list",
        "Published actors by name",
        answers.ActorPage,
        own=ACTOR_PARAMETERS,
        formats=schema.NDJSON,
    )
)
class ActorList(NameList):
    """Published actors by name."""

    parameters = ACTOR_PARAMETERS
    all = staticmethod(PublicActor.objects.all)

    def rows(self):
        """Return the actors asked for."""
        return named_and_of_kind(self.all(), self.cleaned)


@extend_schema_view(get=schema.endpoint("actors_one", "One published actor", answers.Actor, path="code"))
class ActorDetail(RecordView):
    """One published actor."""

    def answer(self, request, code):
        """Return the actor with this slug or id."""
        return document_of(actor_row(code))


@extend_schema_view(
    get=schema.endpoint(
        "locations_list",
        "Published places by name",
        answers.LocationPage,
        own=LOCATION_PARAMETERS,
        formats=schema.NDJSON,
    )
)
class LocationList(NameList):
    """Published places by name."""

    parameters = LOCATION_PARAMETERS
    all = staticmethod(PublicLocation.objects.all)

    def rows(self):
        """Return the places asked for."""
        places = named_and_of_kind(self.all(), self.cleaned)
        return places.below(self._uids()) if self.cleaned.get("within") else places

    def _uids(self) -> list[str]:
        codes = self.cleaned["within"]
        found = list(PublicLocation.objects.known_as(codes).values_list("uid", "slug", "ubigeo"))
        known = {code for row in found for code in row}
        for code in codes:
            if code not in known:
                parameter = self.parameters["within"]
                raise BadParameters({"within": parameter.refusal(code).messages}, {"within": str(parameter.accepts)})
        return [uid for uid, *_ in found]


@extend_schema_view(get=schema.endpoint("locations_one", "One published place", answers.Location, path="code"))
class LocationDetail(RecordView):
    """One published place."""

    def answer(self, request, code):
        """Return the place with this slug, id or ubigeo."""
        return document_of(location_row(code))


def named_and_of_kind(rows, cleaned: dict):
    """Return the rows that hold the words of `q` and are of a `kind`."""
    rows = rows.named_like(cleaned["q"]) if cleaned.get("q") else rows
    return rows.of_kinds(cleaned["kind"]) if cleaned.get("kind") else rows


def document_of(row) -> bytes:
    """Return a row's document; raises Http404 for none."""
    if row is None:
        raise Http404
    return row.document.encode()
