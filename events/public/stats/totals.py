"""Totals of a selection: honest sums that say how many recorded events they rest on."""

from django.db.models import Count

from events import taxonomy

from ..memory import remembered
from ..models import PublicCasualty
from ..selection import Selection
from .numbers import WITHOUT_FIGURE, figure_sums, sums_of
from .tally import not_mappable, tally

_LEAF = ("category", "item", "form", "measure", "kind", "normal_unit")


@remembered
def totals(selection: Selection) -> dict:
    """Return counts and sums over the events recorded here, five queries at most.

    Shape: {"version", "events", "contested", "by_type": {primary code: n}, "seizures": [{"category",
    "item", "form", "measure", "kind", "unit", "low", "best", "high", "records",
    "without_quantity"}], "casualties": [{"group", "effect", "low", "best", "high"}],
    "not_mappable"}. Amounts are in the normal unit of their kind; kind and unit are null for
    rows without a quantity. A debunked event enters nothing. A contested one is counted in
    "contested" alone: no other figure, save "not_mappable" (which is the map's), rests on it.
    Row conditions (category, item, form, measure, min_amount) also restrict the rows summed.
    How low, best and high sum: numbers.figure_sums.
    """
    version = selection.version
    counts = [row for row in tally(selection) if row[1] != taxonomy.Verification.DEBUNKED]
    settled = selection.events().counted().undisputed()
    by_type = dict.fromkeys(taxonomy.EventType.values, 0)
    for event_type, verification, _is_mappable, n in counts:
        by_type[event_type] += n if verification != taxonomy.Verification.CONTESTED else 0
    return {
        "version": version,
        "events": sum(by_type.values()),
        "contested": sum(
            n for _type, verification, _mappable, n in counts if verification == taxonomy.Verification.CONTESTED
        ),
        "by_type": {code: n for code, n in by_type.items() if n},
        "seizures": _ledger_lines(selection.ledger_rows_of(settled.having(["seizures"]))),
        "casualties": _casualty_lines(settled.having(["casualties"])),
        "not_mappable": not_mappable(selection),
    }


def _ledger_lines(rows) -> list[dict]:
    lines = rows.order_by(*_LEAF).values(*_LEAF)
    lines = lines.annotate(records=Count("pk"), without=Count("pk", filter=WITHOUT_FIGURE), **figure_sums())
    return [
        {
            "category": line["category"],
            "item": line["item"],
            "form": line["form"],
            "measure": line["measure"],
            "kind": line["kind"] or None,
            "unit": line["normal_unit"] or None,
            **sums_of(line),
            "records": line["records"],
            "without_quantity": line["without"],
        }
        for line in sorted(lines, key=_in_the_vocabularys_order)
    ]


def _in_the_vocabularys_order(line: dict) -> tuple:
    return (
        taxonomy.Category.values.index(line["category"]),
        taxonomy.Item.values.index(line["item"]),
        taxonomy.Form.values.index(line["form"]),
        taxonomy.Measure.values.index(line["measure"]),
        line["kind"],
        line["normal_unit"],
    )


def _casualty_lines(events) -> list[dict]:
    rows = PublicCasualty.objects.filter(event__in=events.order_by())
    groups, effects = taxonomy.CasualtyGroup.values, taxonomy.Effect.values
    lines = rows.order_by().values("group", "effect").annotate(**figure_sums())
    return [
        {"group": line["group"], "effect": line["effect"], **sums_of(line)}
        for line in sorted(lines, key=lambda line: (groups.index(line["group"]), effects.index(line["effect"])))
    ]
