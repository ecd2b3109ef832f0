"""What to do about dates that contradict their precision or their first day (dates.contradiction)."""

from django.utils.translation import gettext_lazy as _

DATE_MESSAGES = {
    "dates_missing": _("Give a date, or set its precision to unknown."),
    "dates_given_for_unknown": _("A date of unknown precision has no dates: choose the precision that these have."),
    "not_in_order": _("The event cannot end before it starts: correct one of the dates."),
    "end_missing": _("Give the last day on which it may have happened."),
    "too_long": _("The dates span more days than their precision allows: choose a coarser precision."),
    "not_one_month": _("With precision “month” both dates lie in one month."),
    "not_one_year": _("With precision “year” both dates lie in one year."),
    "date_out_of_range": _("The year of a date is before 1900 or after the next one: correct it."),
    "date_in_future": _("The event is dated in the future."),
    "start_missing": _("Give the earliest plausible day and set the first day to “assumed”."),
    "start_assumed_for_unknown": _("A date of unknown precision has no first day: set the first day to “stated”."),
    "between_is_no_duration": _("“Between two days” is a moment: say that it happened at some moment in it."),
    "between_not_in_order": _("“Between two days” needs a first day before the last: correct them."),
    "between_too_long": _("“Between two days” reaches over at most 366 days: choose “year” or give closer days."),
    "assumed_not_between": _("An assumed first day leaves the moment between two days: choose that precision."),
    "assumed_too_early": _("An assumed first day lies at most 366 days before the last: give a later one."),
}

# Where a contradiction of dates is mended, if not at their precision.
FIELD_OF_CONTRADICTION = {
    "dates_missing": "date_start",
    "not_in_order": "date_end",
    "start_missing": "date_start",
    "end_missing": "date_end",
    "start_assumed_for_unknown": "date_start_basis",
    "between_is_no_duration": "date_span",
    "between_not_in_order": "date_end",
    "assumed_too_early": "date_start",
}
