"""What the record demands, for pages that say so while somebody types: messages, and what dates may say."""

from events.publishing.checks import MESSAGES
from events.publishing.confidential import is_hidden, public_reports
from events.publishing.date_messages import FIELD_OF_CONTRADICTION
from events.publishing.event_dates import proposed_dates, refused_dates, refused_days
from events.publishing.names.checks import NAMES_LET_PASS
from events.publishing.names.messages import NAME_MESSAGES
from events.publishing.verification import computed as computed_verification
from events.publishing.verification import is_read, origin_of, verification_of

__all__ = [
    "FIELD_OF_CONTRADICTION",
    "MESSAGES",
    "NAMES_LET_PASS",
    "NAME_MESSAGES",
    "computed_verification",
    "is_hidden",
    "is_read",
    "origin_of",
    "proposed_dates",
    "public_reports",
    "refused_dates",
    "refused_days",
    "verification_of",
]
