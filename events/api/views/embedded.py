"""Casualties, roles and claims: the rows that events embed, one by one."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.public import embedded_rows
from events.public.formats.json_text import compact
from events.public.formats.sparse import slimmed
from events.public.formats.tables import line_text
from events.public.query.fields import Codes

from .. import schema
from ..parameters import Fields
from ..renderers import CSVRenderer, NDJSONRenderer, RecordJSONRenderer
from ..shapes import lists
from .counted import CountedList


class EmbeddedList(CountedList):
    """A list of rows of one kind; its own conditions (parameters that name a column) hold within one row."""

    renderer_classes = [RecordJSONRenderer, NDJSONRenderer, CSVRenderer]
    kind: embedded_rows.Kind
    conditional: tuple[str, ...] = ()

    @property
    def order(self):
        """The order of the list."""
        return self.kind.order

    @property
    def table(self):
        """The name of the rows' table."""
        return self.kind.name

    def conditions(self) -> dict[str, list[str]]:
        """Return what each column of a row must have one of."""
        return {name: self.cleaned[name] for name in self.conditional if name in self.cleaned}

    def found(self) -> embedded_rows.Embedded:
        """Return the rows asked for."""
        return embedded_rows.Embedded(self.kind, self.selection, self.conditions())

    def rows(self):
        """Return the rows as a queryset, to be counted."""
        return self.found().rows()

    def page(self, format_, **where):
        """Return one page of the rows, each written in the format; raises InvalidCursor."""
        page = self.found().page(**where)
        return replace(page, rows=self._written(page.rows, format_))

    def batches(self, format_):
        """Yield every row from the cursor on, each written in the format; inside a snapshot."""
        for rows in self.found().batches(self.cleaned.get("cursor")):
            texts = self._written(rows, format_)
            yield slimmed(texts, self.cleaned["fields"]) if "fields" in self.cleaned else texts

    def _written(self, rows: list[dict], format_: str) -> list[bytes]:
        texts = [line_text(self.table, row) if format_ == "csv" else compact(row) for row in rows]
        return [text.encode() for text in texts]


CASUALTY_QUESTIONS = {**CountedList.parameters, "fields": Fields(lists.CasualtyRow)}
ROLE_QUESTIONS = {**CountedList.parameters, "fields": Fields(lists.RoleRow)}
CLAIM_QUESTIONS = {
    **CountedList.parameters,
    "about": Codes(taxonomy.About, _("What a claim is about.")),
    "stance": Codes(taxonomy.Stance, _("Whether the same claim asserts or denies it.")),
    "status": Codes(taxonomy.ClaimStatus, _("What the record did with the same claim.")),
    "fields": Fields(lists.ClaimRow),
}


@schema.row_list(
    "casualties_list",
    "Counts of people harmed, held or freed, newest event first; group and effect restrict the rows too",
    lists.CasualtyPage,
    CASUALTY_QUESTIONS,
)
class CasualtyList(EmbeddedList):
    """Counts of people of published events, newest first; `group` and `effect` restrict the rows too."""

    parameters = CASUALTY_QUESTIONS
    kind = embedded_rows.CASUALTIES

    def conditions(self):
        """Return what the filters ask of one count of people."""
        return self.selection.harm_conditions


@schema.row_list(
    "roles_list",
    "Actors' parts in events, newest event first; actor and role restrict the rows too",
    lists.RolePage,
    ROLE_QUESTIONS,
)
class RoleList(EmbeddedList):
    """Actors' parts in published events, newest first; `actor` and `role` restrict the rows too."""

    parameters = ROLE_QUESTIONS
    kind = embedded_rows.ROLES

    def conditions(self):
        """Return what the filters ask of one row of the cast."""
        return self.selection.cast_conditions


@schema.row_list(
    "claims_list",
    "What sources claim, newest event first; claimant restricts the rows too",
    lists.ClaimPage,
    CLAIM_QUESTIONS,
)
class ClaimList(EmbeddedList):
    """Claims of published events, newest first; `claimant` restricts the rows too."""

    parameters = CLAIM_QUESTIONS
    kind = embedded_rows.CLAIMS
    conditional = ("about", "stance", "status")

    def conditions(self):
        """Return the list's own conditions, and who claims: of the same claim."""
        who = self.selection.claimant_uids
        return super().conditions() | ({} if who is None else {"claimant_uid": who})
