"""The form of an event: one article's facts about what happened and when."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import Event

from .code_manual import CodeChecks
from .date_messages import refused_when_saved
from .versioned import VersionedForm


class EventForm(VersionedForm):
    """What happened, when, and how well it is attested."""

    secondary_types = forms.MultipleChoiceField(
        choices=taxonomy.EventType.choices,
        required=False,
        widget=CodeChecks(vocabulary=taxonomy.EventType),
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
        """Drop the primary type from the secondary ones; refuse dates that contradict their precision."""
        data = super().clean()
        if "secondary_types" in data:
            data["secondary_types"] = [t for t in data["secondary_types"] if t != data.get("event_type")]
        start, end = data.get("date_start"), data.get("date_end")
        if not {"date_start", "date_end"} & self.errors.keys():
            self._check_dates(start, end, data)
        return data

    def _check_dates(self, start, end, data):
        """Refuse what contradicts itself, on its field."""
        precision, span, basis = (data.get(name, "") for name in ("date_precision", "date_span", "date_start_basis"))
        if refused := refused_when_saved(start, end, precision, span, basis):
            self._refuse(refused.field, refused.words)

    def _refuse(self, field, message):
        self.add_error(field if field in self.fields else None, message)
