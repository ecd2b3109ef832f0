"""Counts and sums over a selection: totals, map layers, histogram."""

from .event_count import by_year, items_held, listed, not_mappable
from .histogram import contested_by_year, histogram
from .map_layers import map_layers
from .totals import UNSETTLED, totals

__all__ = [
    "UNSETTLED",
    "by_year",
    "contested_by_year",
    "histogram",
    "items_held",
    "listed",
    "map_layers",
    "not_mappable",
    "totals",
]
