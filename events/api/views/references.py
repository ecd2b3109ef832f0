"""Published actors and places."""

from django.http import Http404

from events import taxonomy
from events.public import cursors
from events.public.documents import actor_row, location_row
from events.public.fields import Codes, Names, Words
from events.public.filters import PLACE_WORDS
from events.public.models import PublicActor, PublicLocation

from ..problems import BadParameters
from .base import ListView, RecordView


class ActorList(ListView):
    """Published actors by name."""

    parameters = {**ListView.parameters, "q": Words(), "kind": Codes(taxonomy.ActorKind)}
    order = cursors.NAMES

    def rows(self):
        """Return the actors asked for."""
        return named_and_of_kind(PublicActor.objects.all(), self.asked)


class ActorDetail(RecordView):
    """One published actor."""

    def answer(self, request, code):
        """Return the actor with this slug or id."""
        return document_of(actor_row(code))


class LocationList(ListView):
    """Published places by name."""

    parameters = {
        **ListView.parameters,
        "q": Words(),
        "kind": Codes(taxonomy.LocationKind),
        "within": Names(PLACE_WORDS),
    }
    order = cursors.NAMES

    def rows(self):
        """Return the places asked for."""
        places = named_and_of_kind(PublicLocation.objects.all(), self.asked)
        return places.below(self._uids()) if self.asked.get("within") else places

    def _uids(self) -> list[str]:
        codes = self.asked["within"]
        found = list(PublicLocation.objects.known_as(codes).values_list("uid", "slug", "ubigeo"))
        known = {code for row in found for code in row}
        for code in codes:
            if code not in known:
                question = self.parameters["within"]
                raise BadParameters({"within": question.refusal(code).messages}, {"within": str(question.accepts)})
        return [uid for uid, *_ in found]


class LocationDetail(RecordView):
    """One published place."""

    def answer(self, request, code):
        """Return the place with this slug, id or ubigeo."""
        return document_of(location_row(code))


def named_and_of_kind(rows, asked: dict):
    """Return the rows that hold the words of `q` and are of a `kind`."""
    rows = rows.named_like(asked["q"]) if asked.get("q") else rows
    return rows.of_kinds(asked["kind"]) if asked.get("kind") else rows


def document_of(row) -> str:
    """Return a row's document; raises Http404 for none."""
    if row is None:
        raise Http404
    return row.document
