"""Which rows of the ledger and counts of people a selection is about, and which rows it shows first, by the columns."""

import numpy as np

from ..cache.columns import holds
from ..columns.arrays import Facts
from ..columns.harm_counts import counts_with
from ..columns.ledger_lines import reaching, with_codes
from .choice import Chosen, chosen
from .selection import Selection


def rows_of(selection: Selection, events: Chosen) -> np.ndarray:
    """Return the mask of the ledger rows of these events that satisfy the selection's row conditions."""
    facts, cleaned = events.facts, selection.cleaned
    wanted = {column: cleaned[column] for column in selection.ROW_CODES if cleaned.get(column)}
    mask = events.mask[facts.event_of_row] & with_codes(facts, wanted)
    return mask & reaching(facts, cleaned["min_amount"], cleaned["unit"]) if "min_amount" in cleaned else mask


def counts_of(selection: Selection, events: Chosen) -> np.ndarray:
    """Return the mask of the counts of people of these events that are of the group and effect asked for."""
    return events.mask[events.facts.event_of_harm] & counts_with(events.facts, selection.harm_conditions)


def first_rows(selection: Selection, n: int) -> list[str] | None:
    """Return the uids of the first n rows that a list shows, or None where PostgreSQL is to say it.

    It has all rows in the order of lists by an index, those of other selections it would sort; and nobody waits for
    columns that are not yet brought up to the version.
    """
    if not selection.cleaned or not holds(selection.version):
        return None
    found = chosen(selection)
    mask = rows_of(selection, found if selection.names_debunked else found.but("debunked"))
    return _newest(found.facts, np.flatnonzero(mask), n)


def _newest(facts: Facts, at: np.ndarray, n: int) -> list[str]:
    """Return the uids of the first n of the rows at these positions: the latest day first, then by uid."""
    days = facts.events.counted_on[facts.event_of_row[at]]
    if len(at) > n:
        is_late = days >= np.partition(days, -n)[-n]
        at, days = at[is_late], days[is_late]
    uids = facts.rows.uid[at]
    return [uid.decode().rstrip() for uid in uids[np.lexsort((uids, -days))][:n].tolist()]
