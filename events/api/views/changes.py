"""The change feed: the journal in commit order."""

from events.public import cursors
from events.public.documents import change_text
from events.public.models import Change, Tombstone

from ..renderers import Listing
from .base import Limit, RecordView, Seq


class ChangeFeed(RecordView):
    """What the door did after a seq; follow `next`, then ask again with the last seq you have."""

    parameters = {"after": Seq(), "limit": Limit()}
    columns = ("seq", "kind", "public_id", "operation", "at", "revision", "reason", "merged_into", "document")

    def answer(self, request):
        """Return the entries up to the answer's own version; seq is gap-free and its order is commit order."""
        after = self.asked.get("after", 0)
        limit = self.asked.get("limit", cursors.DEFAULT_LIMIT)
        entries = Change.objects.filter(seq__gt=after, seq__lte=self.version).order_by("seq")
        found = list(entries.values(*self.columns)[: limit + 1])
        page = found[:limit]
        events = {entry["public_id"] for entry in page if entry["kind"] == Change.Kind.EVENT}
        stones = Tombstone.objects.in_bulk(events)
        return Listing(
            self.version,
            self._next(request, page[-1]["seq"]) if len(found) > limit else None,
            None,
            [change_text(entry, stones.get(entry["public_id"])) for entry in page],
        )

    def _next(self, request, seq: int) -> str:
        query = request.query_params.copy()
        query["after"] = str(seq)
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
