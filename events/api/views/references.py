"""Published actors and places."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_view

from events import taxonomy
from events.public.models import PublicActor, PublicLocation
from events.public.query import cursors, names
from events.public.query.fields import Codes, Names, SearchWords
from events.public.query.filters import PLACE_WORDS
from events.public.query.near_misses import near_names
from events.public.query.selection import mendings_of

from .. import schema
from ..problems import BadParameters, Gone
from ..shapes import answers
from .base import RecordView, moved
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


@extend_schema_view(get=schema.endpoint("actors_one", "One published actor", answers.Actor, path="code", gone=True))
class ActorDetail(RecordView):
    """One published actor."""

    def answer(self, request, code):
        """Return the actor with this slug or id; an earlier slug leads to today's."""
        return document_of(request, names.ACTOR, code)


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
        # As it always was: what a place was called before is another place.
        return places.below(self._within.named) if self._within else places

    def read_parameters(self, request):
        """Resolve also what `within` names."""
        super().read_parameters(request)
        self._within = None
        if codes := self.cleaned.get("within"):
            self._within = found = names.resolve(names.LOCATION, codes)
            refuse_unknown("within", self.parameters["within"], codes, found)

    def read_as(self):
        """Return what of `within` was read otherwise than it was written."""
        return {"within": self._within.read_as} if self._within and self._within.read_as else {}


@extend_schema_view(
    get=schema.endpoint("locations_one", "One published place", answers.Location, path="code", gone=True)
)
class LocationDetail(RecordView):
    """One published place."""

    def answer(self, request, code):
        """Return the place with this slug, id or ubigeo; an earlier slug leads to today's."""
        return document_of(request, names.LOCATION, code)


def named_and_of_kind(rows, cleaned: dict):
    """Return the rows that hold the words of `q` and are of a `kind`."""
    rows = rows.named_like(cleaned["q"]) if cleaned.get("q") else rows
    return rows.of_kinds(cleaned["kind"]) if cleaned.get("kind") else rows


def refuse_unknown(name: str, parameter: Names, codes: list[str], found: names.Resolved) -> None:
    """Raise BadParameters for the first code of a parameter that names no place."""
    if not found.unknown:
        return
    refusal = parameter.unknown(found.unknown, codes, names.near_names(names.LOCATION, found.unknown[0]))
    mendings = {name: mendings_of(name, [refusal])}
    raise BadParameters({name: refusal.messages}, {name: str(parameter.accepts)}, mendings)


def document_of(request, kind: str, code: str) -> bytes | HttpResponse:
    """Return the document of an actor or a place, or 308 from an earlier slug.

    Raises Gone for what left the record, Http404 for any other.
    """
    row = names.row_of(kind, code)
    if row is None and names.has_left(kind, code):
        raise Gone(detail=gettext("No published event names it any more."))
    if row is None:
        raise Http404
    if code in (row.slug, row.uid, getattr(row, "ubigeo", None)):
        return row.document.encode()
    return moved(request, f"api:{kind}", row.slug)
