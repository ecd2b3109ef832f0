"""The form of an event: one article's facts about what happened and when."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import Event

from .date_messages import refused_when_saved
from .date_typed import Contradiction, completed
from .something_typed import says_nothing
from .type_boxes import TypeBoxes
from .versioned import VersionedForm


class EventForm(VersionedForm):
    """What happened, when, and how well it is attested."""

    # Put by the admin: asks whether any row is posted beside the form.
    has_rows = staticmethod(lambda: True)

    secondary_types = forms.MultipleChoiceField(
        choices=taxonomy.EventType.choices,
        required=False,
        widget=TypeBoxes(vocabulary=taxonomy.EventType),
        label=_("Secondary types"),
        help_text=Event._meta.get_field("secondary_types").help_text,
    )

    class Meta:
        model = Event
        fields = ()  # the fieldsets name them
        widgets = {
            "title_es": forms.TextInput(attrs={"class": "vLargeTextField", "maxlength": 160}),
            "title_en": forms.TextInput(attrs={"class": "vLargeTextField", "maxlength": 160}),
            "summary_es": forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
            "summary_en": forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("date_start", "date_end"):
            if name in self.fields:
                self.fields[name].takes_more = True
        if "date_end" in self.fields:
            self.fields["date_end"].help_text = _(
                "Empty: the same day, or the last one of the month or year that stands before it."
            )
        if "embargo_until" in self.fields:
            embargo = self.fields["embargo_until"]
            embargo.help_text = format_lazy("{} {}", embargo.help_text, _("Peru time."))
            for box, name in zip(self.fields["embargo_until"].widget.widgets, (_("day"), _("time")), strict=True):
                box.attrs["aria-label"] = name

    def clean_embargo_until(self):
        """Keep a moment that nobody changed as it is: its box leaves out the fraction of a second."""
        is_kept = "embargo_until" not in self.changed_data
        return self.instance.embargo_until if is_kept else self.cleaned_data["embargo_until"]

    def clean(self):
        """Drop the primary type from the secondary ones; refuse dates that contradict their precision, and no word."""
        data = super().clean()
        if "secondary_types" in data:
            data["secondary_types"] = [t for t in data["secondary_types"] if t != data.get("event_type")]
        if not {"date_start", "date_end"} & self.errors.keys():
            self._check_dates(data)
        if not self.errors and says_nothing(self):
            self._refuse("title_es", _("Nothing is written yet. For a stub the title is enough."))
        return data

    def _check_dates(self, data):
        """Take the dates from what was typed; refuse what contradicts itself, on its field."""
        precision, span, basis = (data.get(name, "") for name in ("date_precision", "date_span", "date_start_basis"))
        if {"date_start", "date_end", "date_precision"} <= self.fields.keys():
            typed = (self.fields[name].days(self[name].data) for name in ("date_start", "date_end"))
            try:
                start, end, precision = completed(*typed, precision, span, basis)
            except Contradiction as contradiction:
                self._refuse("date_precision", str(contradiction))
                return
            data.update(date_start=start, date_end=end, date_precision=precision)
        start, end = data.get("date_start"), data.get("date_end")
        if refused := refused_when_saved(start, end, precision, span, basis):
            self._refuse(refused.field, refused.words)

    def _refuse(self, field, message):
        self.add_error(field if field in self.fields else None, message)
