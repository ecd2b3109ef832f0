"""Which years a set of events reaches over: contested and undated ones apart."""

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce

from events import taxonomy


def coverage(events) -> dict | None:
    """Return {"first", "last", "n", "undated"}, years of the n events that nobody contests; one query.

    None where none of them has a date. An end that nobody told adds no year.
    """
    settled = ~Q(verification=taxonomy.Verification.CONTESTED)
    dated = settled & Q(counted_on__isnull=False)
    extent = events.counted().aggregate(
        first=Min("sort_on", filter=dated),
        last=Max(Coalesce("date_end", "date_start"), filter=dated),
        n=Count("pk", filter=settled),
        dated=Count("pk", filter=dated),
    )
    if not extent["dated"]:
        return None
    years = {name: str(extent[name].year) for name in ("first", "last")}
    return {**years, "n": extent["n"], "undated": extent["n"] - extent["dated"]}
