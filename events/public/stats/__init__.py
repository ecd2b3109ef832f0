"""Counts and sums over a selection: totals, map layers, histogram."""

from ..query.choice import UNSETTLED
from .by_reference import by_place, by_role, places_with_events
from .event_count import by_year, extent, items_held, listed, not_mappable, recorded, unmapped
from .facets import facets
from .histogram import contested_by_year, histogram
from .map_layers import map_layers
from .matched import matched
from .standing import Standing, standing, standing_of_rows
from .totals import totals
from .unplaced import unplaced

__all__ = [
    "UNSETTLED",
    "Standing",
    "by_place",
    "by_role",
    "by_year",
    "contested_by_year",
    "extent",
    "facets",
    "histogram",
    "items_held",
    "listed",
    "map_layers",
    "matched",
    "not_mappable",
    "places_with_events",
    "recorded",
    "standing",
    "standing_of_rows",
    "totals",
    "unmapped",
    "unplaced",
]
