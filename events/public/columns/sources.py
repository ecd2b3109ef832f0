"""Who tells of an event: the publishers whom it cites or quotes, and who is behind its claims."""

from dataclasses import dataclass

import numpy as np

from .arrays import Columns


@dataclass(frozen=True)
class Sources(Columns):
    """Publishers that an event cites or quotes."""

    seq: np.ndarray
    publisher: np.ndarray  # number of codes.NAMES


@dataclass(frozen=True)
class Sayers(Columns):
    """Actors and publishers behind an event's claims."""

    seq: np.ndarray
    claimant: np.ndarray  # number of codes.NAMES
