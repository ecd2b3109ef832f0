"""Seizures: the leaves of the ledger."""

from events.public import cursors

from .. import listings, schema, serializers
from ..questions import Fields
from ..renderers import CSVRenderer, NDJSONRenderer, RecordJSONRenderer
from .counted import CountedList

SEIZURE_QUESTIONS = {**CountedList.parameters, "fields": Fields(serializers.SeizureRow)}


@schema.row_list(
    "seizures_list",
    "Ledger rows, newest first; seized and destroyed unless measure says otherwise",
    listings.SeizurePage,
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
        return self.selection.seizures_shown()
