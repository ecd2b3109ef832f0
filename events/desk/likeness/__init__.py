"""Which events may be one event told twice: how alike two are, by what, and which are worth comparing.

* `traits`: what is compared of an event, as plain values
* `score`: two events' traits in, a score and its reasons out; asks no database
* `stored`: traits of events of the desk, and the events that may be like them, by index
* `distinct`: an editor's word that two are not the same
"""

from .score import LIKELY, VERY_LIKELY, Likeness, Reason, compare
from .stored import Like, likes_of, likes_of_events, traits_of
from .traits import Spot, Traits

__all__ = [
    "LIKELY",
    "VERY_LIKELY",
    "Like",
    "Likeness",
    "Reason",
    "Spot",
    "Traits",
    "compare",
    "likes_of",
    "likes_of_events",
    "traits_of",
]
