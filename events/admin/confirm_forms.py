"""Small forms of the pages that ask before they act."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.taxonomy import RedactionReason


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
