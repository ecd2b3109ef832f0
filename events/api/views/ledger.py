"""Seizures: the leaves of the ledger."""

from drf_spectacular.utils import extend_schema_view

from events.public import cursors

from .. import answers, schema
from ..renderers import CSVRenderer, RecordJSONRenderer
from .base import ListView


@extend_schema_view(
    get=schema.endpoint(
        "seizures_list",
        "Ledger rows, newest first; seized and destroyed unless measure says otherwise",
        answers.SeizurePage,
        filters=True,
        questions=ListView.parameters,
        formats=schema.CSV,
    )
)
class SeizureList(ListView):
    """Ledger rows of published events, newest first; seized and destroyed unless `measure` says otherwise."""

    renderer_classes = [RecordJSONRenderer, CSVRenderer]
    filters = True
    order = cursors.SEIZURES
    table = "seizures"

    def rows(self):
        """Return the rows of the selection."""
        return self.selection.seizures_shown()
