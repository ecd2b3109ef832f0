"""Which lines of the ledger rest on rows of which nobody gave the least or the most."""

from collections import Counter

from django.db.models import Q

from ..memory import remembered
from ..selection import Selection
from .totals import UNSETTLED

_LEAF = ("category", "item", "form", "measure", "kind", "normal_unit")


@remembered
def open_ends(selection: Selection) -> dict[str, Counter]:
    """Return {"low" and "high": {(category, item, form, measure, kind, unit): rows}} over the rows that totals() sums.

    A row enters a sum with the nearest figure it has (facts/ledger.py). "More than 119,000" so enters the highest sum
    with 119,000, which is no maximum, and "almost 1,200" the lowest with 1,200, which is no minimum. A row of which
    only the most is known enters no lowest sum, and leaves it what it is.
    """
    rows = selection.ledger_rows_of(selection.events().exclude(verification__in=UNSETTLED)).exclude(kind="")
    no_least = Q(low__isnull=True, best__isnull=False)
    open_rows = rows.filter(no_least | Q(high__isnull=True)).order_by().values_list(*_LEAF, "low", "best", "high")
    found = {"low": Counter(), "high": Counter()}
    for *leaf, low, best, high in open_rows:
        found["low"][tuple(leaf)] += low is None and best is not None
        found["high"][tuple(leaf)] += high is None
    return found
