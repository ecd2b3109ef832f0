"""Figures that sum without turning "not reported" into zero."""

from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce


def figure_sums() -> dict:
    """Return the aggregates low, best and high over rows with such columns.

    A row enters a sum with the figure of that name, else with the nearest one it has:
    low with its best; best with its low, else its high; high with its best, else its low.
    "Up to 600" (high only) says nothing of the least amount, so it enters best and high but
    not low. A row without any figure enters none: a sum over no figure is null, never zero.
    """
    return {
        "sum_low": Sum(Coalesce("low", "best")),
        "sum_best": Sum(Coalesce("best", "low", "high")),
        "sum_high": Sum(Coalesce("high", "best", "low")),
    }


WITHOUT_FIGURE = Q(low__isnull=True, best__isnull=True, high__isnull=True)


def plain_number(value: Decimal | int | None) -> int | float | None:
    """Return a JSON number without trailing zeros, or None."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def sums_of(row: dict) -> dict:
    """Return {"low", "best", "high"} of an aggregated row as plain numbers."""
    return {name: plain_number(row[f"sum_{name}"]) for name in ("low", "best", "high")}
