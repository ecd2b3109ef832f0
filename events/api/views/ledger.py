"""Seizures: the leaves of the ledger."""

from events.public.models import PublicSeizure
from events.public.query import cursors
from events.public.query.ledger_rows import first_rows

from .. import schema
from ..parameters import Fields
from ..renderers import CSVRenderer, NDJSONRenderer, RecordJSONRenderer
from ..shapes import documents, lists
from .counted import CountedList

SEIZURE_QUESTIONS = {**CountedList.parameters, "fields": Fields(documents.SeizureRow)}


@schema.row_list(
    "seizures_list",
    "Ledger rows, newest first; seized and destroyed unless measure says otherwise",
    lists.SeizurePage,
    SEIZURE_QUESTIONS,
)
class SeizureList(CountedList):
    """Ledger rows of published events, newest first; seized and destroyed unless `measure` says otherwise."""

    renderer_classes = [RecordJSONRenderer, NDJSONRenderer, CSVRenderer]
    parameters = SEIZURE_QUESTIONS
    order = cursors.SEIZURES
    table = "seizures"

    def rows(self):
        """Return the rows of the selection."""
        return self.selection.seizures()

    def page(self, format_, **where):
        """Return a page of finished texts."""
        first = first_rows(self.selection, where["limit"] + 1) if where["cursor"] is None else None
        if first is None:
            return super().page(format_, **where)
        rows = PublicSeizure.objects.filter(pk__in=first)
        return cursors.text_page(rows, self.order, column=self.columns[format_], **where)
