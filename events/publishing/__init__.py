"""The door: the one place where desk rows become the public record."""

from .checks import Problem, PublicationRefused, problems, warnings
from .decisions import Decisions
from .door import publish, refresh_status
from .leaving import past_to_close
from .pending import mark_events_showing, queue_at_the_door
from .places import publish_location
from .references import is_pending, publish_actor, publish_publisher
from .taking_back import merge, redact, retract

__all__ = [
    "Decisions",
    "Problem",
    "PublicationRefused",
    "is_pending",
    "mark_events_showing",
    "merge",
    "past_to_close",
    "problems",
    "publish",
    "publish_actor",
    "publish_location",
    "publish_publisher",
    "queue_at_the_door",
    "redact",
    "refresh_status",
    "retract",
    "warnings",
]
