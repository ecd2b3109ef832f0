"""Small forms of the pages that ask before they act."""

from django import forms
from django.contrib import admin
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _

from events.models import Event, EventRelation
from events.taxonomy import RedactionReason

from .autocomplete import MergeTargets
from .labels import for_labels, label_of


class ReasonForm(forms.Form):
    """Why a public thing changes; readers see it."""

    reason = forms.CharField(
        label=_("Public reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_(
            "Readers see it beside the revision: say what changed and why, in one or two sentences, without names."
        ),
    )

    def __init__(self, *args, required: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = required
        if not required:
            self.fields["reason"].label = _("Public reason (optional)")


class RedactionForm(forms.Form):
    """Why something is erased: a code alone, since words would repeat the harm."""

    code = forms.ChoiceField(
        label=_("Why it is erased"),
        choices=RedactionReason.choices,
        widget=forms.RadioSelect,
        help_text=_("Readers see only this, the id and the date. It cannot be undone."),
    )


class MergeForm(ReasonForm):
    """Which published event this one is told in, and why."""

    into = forms.ModelChoiceField(
        label=_("The same as"),
        queryset=Event.objects.on_the_record(),
        widget=MergeTargets(EventRelation._meta.get_field("to_event"), admin.site),
        help_text=_("The published event that stays. Readers who follow this one’s address arrive there."),
    )
    field_order = ["into", "reason"]

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        into = self.fields["into"]
        into.queryset = for_labels(into.queryset.exclude(pk=event.pk))
        into.label_from_instance = label_of
        into.widget.merged = event.pk

    class Media:
        """A name for Select2's box."""

        js = [Script("js/admin/field_names.js", type="module")]
