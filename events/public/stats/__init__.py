"""Counts and sums over a selection: totals, map layers, histogram."""

from .histogram import histogram
from .layers import map_layers
from .tally import items_held, listed, not_mappable
from .totals import totals

__all__ = ["histogram", "items_held", "listed", "map_layers", "not_mappable", "totals"]
