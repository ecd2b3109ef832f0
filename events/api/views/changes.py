"""The change feed: the journal in commit order."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_view

from events.public.as_of import seq_before
from events.public.documents import ENTRY, change_text
from events.public.models import Change, Tombstone
from events.public.query import cursors
from events.public.query.fields import Instant

from .. import schema
from ..parameters import Limit, Seq
from ..problems import BadParameters
from ..renderers import Listing
from ..shapes import answers
from .base import RecordView

CHANGE_PARAMETERS = {
    "after": Seq(_("The last seq you have.")),
    "since": Instant(_("Instead of after: entries at or after this moment.")),
    "limit": Limit(_("Entries a page (default 50).")),
}


@extend_schema_view(
    get=schema.endpoint(
        "changes_list",
        "Journal entries after a seq or since a moment, in commit order",
        answers.ChangePage,
        own=CHANGE_PARAMETERS,
    )
)
class ChangeFeed(RecordView):
    """What the door did after a seq; follow `next`, then ask again with the last seq you have."""

    parameters = CHANGE_PARAMETERS

    def answer(self, request):
        """Return the entries up to the answer's own version; seq is gap-free and its order is commit order."""
        after = self._after()
        limit = self.cleaned.get("limit", cursors.DEFAULT_LIMIT)
        entries = Change.objects.filter(seq__gt=after, seq__lte=self.version).order_by("seq")
        found = list(entries.values(*ENTRY)[: limit + 1])
        page = found[:limit]
        events = {entry["public_id"] for entry in page if entry["kind"] == Change.Kind.EVENT}
        stones = Tombstone.objects.in_bulk(events)
        return Listing(
            self.version,
            self._next(request, page[-1]["seq"]) if len(found) > limit else None,
            None,
            [change_text(entry, stones.get(entry["public_id"])).encode() for entry in page],
        )

    def _after(self) -> int:
        """Return the seq after which to begin; raises BadParameters when it is asked for in two ways."""
        if "since" not in self.cleaned:
            return self.cleaned.get("after", 0)
        if "after" in self.cleaned:
            message = gettext("Give after or since, not both.")
            raise BadParameters({"since": [message]}, {"since": str(Instant.accepts)})
        return seq_before(self.cleaned["since"], self.version)

    def _next(self, request, seq: int) -> str:
        query = request.query_params.copy()
        query.pop("since", None)
        query["after"] = str(seq)
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
