"""What a report may hold: three fields of bounded length, no address of its sender."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from events.public.documents import EVENT_ID

MOST_BYTES = 10 * 1024
# Whatever is no text: PostgreSQL takes no null character, and nobody types the others.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class ReportForm(forms.Form):
    """A reader's report; what a browser's plain form sends."""

    about = forms.CharField(label=_("Number of the record, if it is about one"), max_length=20, required=False)
    revision = forms.IntegerField(min_value=1, max_value=100_000, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What is wrong"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7, "autocomplete": "off"}),
        error_messages={"required": _("Say what is wrong.")},
    )
    source = forms.CharField(
        label=_("How can one tell? A public source, if there is one"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    use_required_attribute = False

    def clean_about(self) -> str:
        """Return the id of a record, in its own letters; anything else is refused."""
        about = self.cleaned_data["about"].strip().upper()
        if about and not EVENT_ID.match(about):
            raise forms.ValidationError(_("A record's number looks like VRT-2024-00058; leave it empty otherwise."))
        return about

    def clean_text(self) -> str:
        """Return the text without control characters."""
        text = _plain(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Say what is wrong."))
        return text

    def clean_source(self) -> str:
        """Return the source without control characters."""
        return _plain(self.cleaned_data["source"])


def _plain(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n")).strip()
