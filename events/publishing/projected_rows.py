"""A row of the ledger as published: its columns, its document and its line of CSV, from the event's document."""

from events.document import OF_ITS_EVENT
from events.public.formats.tables import line_text
from events.public.models import PublicEvent, PublicSeizure

from .journal import canonical


def leaf_of(event: PublicEvent, document: dict, row: dict) -> PublicSeizure:
    row_document = {"event": {key: document[key] for key in OF_ITS_EVENT.names}, **row}
    normal = row["normalised"] or {"kind": "", "unit": "", "low": None, "best": None, "high": None}
    return PublicSeizure(
        uid=row["id"],
        event=event,
        sort_on=event.sort_on,
        category=row["category"],
        item=row["item"],
        form=row["form"],
        measure=row["measure"],
        unit=row["unit"] or "",
        quantity_best=row["quantity"]["best"],
        kind=normal["kind"],
        normal_unit=normal["unit"],
        low=normal["low"],
        best=normal["best"],
        high=normal["high"],
        document=canonical(row_document),
        line=line_text("seizures", row_document),
    )
