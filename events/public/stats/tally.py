"""How many events a selection has: the one count that totals, map and list share."""

from django.db.models import Count

from ..memory import memory, remembered
from ..models import PublicSeizure
from ..selection import Selection


@remembered
def tally(selection: Selection) -> list[tuple[str, str, bool, int]]:
    """Return (primary type, verification, is mappable, how many) of a selection's events, in one query."""
    rows = selection.events().order_by().values_list("event_type", "verification", "is_mappable")
    return list(rows.annotate(n=Count("pk")))


def listed(selection: Selection) -> int:
    """Return how many events match, debunked ones too: as many as a list shows."""
    return sum(n for *_, n in tally(selection))


def not_mappable(selection: Selection) -> int:
    """Return how many events match but have no place to be drawn at; bbox and near play no part."""
    if not {"bbox", "near"} & set(selection.asked):
        named = "debunked" in selection.asked.get("verification", ())
        counted = (row for row in tally(selection) if named or row[1] != "debunked")
        return sum(n for _type, _verification, is_mappable, n in counted if not is_mappable)
    return _not_mappable_anywhere(selection)


@remembered
def _not_mappable_anywhere(selection: Selection) -> int:
    return selection.attested(selection.events_anywhere()).filter(is_mappable=False).count()


def items_held(version: int) -> set[tuple[str, str]]:
    """Return the categories and items of which the whole ledger has rows at this dataset version."""
    rows = PublicSeizure.objects.order_by().values_list("category", "item").distinct()
    return memory.recall(version, (__name__, "items_held"), lambda: set(rows))
