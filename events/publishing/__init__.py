"""The door: the one place where desk rows become the public record."""

from .blockers import (
    cautions_in_reason,
    cautions_in_reference,
    names_in_reference,
    problems,
    problems_and_warnings,
    warnings,
)
from .checks import Problem, PublicationRefused
from .decisions import Decisions
from .door import publish, refresh_status
from .gazetteer import Loaded, publish_gazetteer
from .locks import share_the_desk, take_the_desk_alone
from .merging import merge_reference, names_in_reason
from .passed_over import entries_now, pass_over
from .past.preview import past_to_close
from .pending import lock_to_publish, mark_events_showing
from .places import publish_location
from .proposal import readers_have, shown_now
from .references import is_pending, publish_actor, publish_publisher
from .retraction import merge, redact, retract
from .reviewed import NOTHING_SHOWN, digests, unseen
from .since import (
    is_on_record,
    version_now,
    was_published_since,
    was_reference_published_after,
    were_any_published_after,
)

__all__ = [
    "NOTHING_SHOWN",
    "Decisions",
    "Loaded",
    "Problem",
    "PublicationRefused",
    "cautions_in_reason",
    "cautions_in_reference",
    "digests",
    "entries_now",
    "is_on_record",
    "is_pending",
    "lock_to_publish",
    "mark_events_showing",
    "merge",
    "merge_reference",
    "names_in_reason",
    "names_in_reference",
    "pass_over",
    "past_to_close",
    "problems",
    "problems_and_warnings",
    "publish",
    "publish_actor",
    "publish_gazetteer",
    "publish_location",
    "publish_publisher",
    "readers_have",
    "redact",
    "refresh_status",
    "retract",
    "share_the_desk",
    "shown_now",
    "take_the_desk_alone",
    "unseen",
    "version_now",
    "warnings",
    "was_published_since",
    "was_reference_published_after",
    "were_any_published_after",
]
