"""The ledger through time: each line's amounts by the year in which its events begin."""

from collections import defaultdict

from django.db.models import Count
from django.db.models.functions import ExtractYear

from ..memory import remembered
from ..selection import Selection
from .numbers import WITHOUT_FIGURE, figure_sums, sums_of

_LEAF = ("category", "item", "form", "measure", "kind", "normal_unit")


@remembered
def ledger_by_year(selection: Selection) -> dict[tuple, dict[int, dict]]:
    """Return {(category, item, form, measure, kind, unit): {year: figures}} in one query.

    figures: {"low", "best", "high", "records", "without_quantity"}, summed as totals() does
    and over the same rows: neither debunked nor contested events enter. Rows without any
    amount stand under kind and unit None; rows of undated events stand under no year.
    """
    rows = selection.ledger_rows_of(selection.events().counted().undisputed().having(["seizures"]))
    rows = rows.filter(event__possible__isnull=False).annotate(year=ExtractYear("sort_on"))
    rows = rows.order_by(*_LEAF, "year").values(*_LEAF, "year")
    rows = rows.annotate(records=Count("pk"), without=Count("pk", filter=WITHOUT_FIGURE), **figure_sums())
    lines: dict[tuple, dict[int, dict]] = defaultdict(dict)
    for row in rows:
        key = (*(row[name] for name in _LEAF[:4]), row["kind"] or None, row["normal_unit"] or None)
        lines[key][row["year"]] = {
            **sums_of(row),
            "records": row["records"],
            "without_quantity": row["without"],
        }
    return dict(lines)
