"""What the database refuses of an event's dates; what needs the precision's own arithmetic is the door's."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events import dates

from .base import ends_after_start

DATE_RULES = [
    models.CheckConstraint(
        name="event_end_not_before_start",
        condition=ends_after_start("date_start", "date_end"),
        violation_error_message=_("The event cannot end before it starts: correct one of the dates."),
    ),
    models.CheckConstraint(
        name="event_between_two_days",
        condition=~Q(date_precision="between")
        | Q(
            date_span="within",
            date_start__isnull=False,
            date_end__isnull=False,
            date_end__gt=F("date_start"),
            date_end__lt=F("date_start") + timedelta(days=dates.LONGEST_BETWEEN),
        ),
        violation_error_message=_(
            "“Between two days” needs both days, the first before the last, at most 366 days, "
            "and a moment in them: correct the dates or choose another precision."
        ),
    ),
    models.CheckConstraint(
        name="event_assumed_start_has_an_end",
        condition=~Q(date_start_basis="assumed") | Q(date_start__isnull=False, date_end__isnull=False),
        violation_error_message=_("An assumed first day needs both days: give them, or say that it is stated."),
    ),
]
