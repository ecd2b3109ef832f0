"""Seizures: the leaves of the ledger."""

from events.public import cursors

from ..renderers import CSVRenderer, Listing, RecordJSONRenderer
from .base import ListView


class SeizureList(ListView):
    """Ledger rows of published events, newest first; seized and destroyed unless `measure` says otherwise."""

    renderer_classes = [RecordJSONRenderer, CSVRenderer]
    filters = True
    order = cursors.SEIZURES

    def rows(self):
        """Return the rows of the selection."""
        return self.selection.seizures_shown()

    def listing(self, request, page):
        """Return the page with the name of its table, which CSV needs."""
        return Listing(
            self.version,
            self.link(request, page.next),
            self.link(request, page.previous),
            [row["document"] for row in page.rows],
            table="seizures",
        )
