"""What the pages that publish say and ask about the past that leaves with a change."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.desk.review import Decisions, past_to_close


def ask_about_past(form, row, by) -> list:
    """Return what publishing a row takes out of the past if a user does; add to the form what may be decided."""
    leaving = past_to_close(row, by)
    gone_anyway = {place for one in leaving if one.is_always for place in one.where}
    # A revision that leaves because of one thing takes the others with it.
    open_to_choice = [one for one in leaving if not one.is_always and set(one.where) - gone_anyway]
    if any(not one.is_kept for one in open_to_choice):
        form.fields["keeps_past"] = forms.BooleanField(
            label=_("This is a correction, not a protection: keep the old state in the history"),
            required=False,
            help_text=_(
                "Tick it only when the old place or name was wrong and puts nobody in danger: readers go on seeing it "
                "in the history. What is withheld, confidential or may not be named leaves all the same."
            ),
        )
    if any(one.is_kept for one in open_to_choice):
        form.fields["drops_kept"] = forms.BooleanField(
            label=_("Take out of the history what was kept as a correction, too"),
            required=False,
            help_text=_(
                "Somebody kept it when it was published; tick this when it may put a person in danger after all."
            ),
        )
    return leaving


def decided_about_past(form) -> Decisions:
    """Return what a valid form decides about the past; what it does not ask protects."""
    cleaned = form.cleaned_data
    return Decisions(keeps_past=cleaned.get("keeps_past", False), drops_kept=cleaned.get("drops_kept", False))


def past_of_many(rows, by) -> list[tuple]:
    """Return (row, what publishing it takes out of the past if a user does) of those rows that take any."""
    return [(row, leaving) for row in rows if (leaving := past_to_close(row, by))]
