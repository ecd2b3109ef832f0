"""The forms of a lead: what is pasted into the inbox, and what is changed of it later."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import taxonomy
from events.desk.language_guess import guess
from events.models import Lead

from .lead_rows import EACH, ONE, AddressRows
from .versioned import VersionedForm

# Who brought it: for few.
SOURCE = ("brought_by", "brought_by_account")


class LeadForm(VersionedForm):
    """What a lead says."""

    # Where it is told that nothing is said.
    first = "text"

    class Meta:
        model = Lead
        fields = ()  # the fieldsets name them
        widgets = {
            "text": forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField"}),
            "note": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def clean(self):
        """Refuse a lead that says nothing any more."""
        data = super().clean()
        is_said = data.get("text", "").strip() or data.get("note", "").strip()
        if not self.errors and not is_said and not self._has_addresses():
            self.add_error(self.first, _("Paste an address or a text, or write a note: a lead says something."))
        return data

    def _has_addresses(self) -> bool:
        return self.instance.addresses.exists()


class LeadAddForm(AddressRows, LeadForm):
    """What is pasted into the inbox: addresses with their reports, or a text, or what somebody told."""

    first = "addresses"

    as_each = forms.ChoiceField(
        label=gettext_lazy("Several addresses"),
        required=False,
        choices=[(ONE, gettext_lazy("are one lead")), (EACH, gettext_lazy("are one lead each"))],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("One lead each: the text and the note go with every one of them."),
    )
    all_the_same = forms.BooleanField(label=gettext_lazy("Keep it all the same"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("as its words say (a guess)")), *taxonomy.Language.choices],
    )

    class Meta(LeadForm.Meta):
        widgets = {**LeadForm.Meta.widgets, "text": forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"})}

    @property
    def guessed(self) -> str:
        """The language of what was pasted, in words; empty where its words do not tell."""
        return str(dict(taxonomy.Language.choices).get(self._guess(self.data), "")) if self.is_bound else ""

    def clean(self):
        """Ask whether several addresses are one lead, and about what is in the inbox already."""
        data = super().clean()
        data["language"] = data.get("language") or self._guess(data) or taxonomy.Language.ES
        if len(self.lines) > 1 and not data.get("as_each"):
            words = _("There are %(n)s addresses: say whether they are one lead or one each.")
            self.add_error("as_each", words % {"n": len(self.lines)})
        if not data.get("all_the_same") and (held := self.held()):
            words = _("In the inbox already: %(leads)s. Take that one, or tick “Keep it all the same”.")
            self.add_error("all_the_same", words % {"leads": ", ".join(str(lead) for lead in held)})
        return data

    def _has_addresses(self) -> bool:
        return bool(self.lines or self.refused)

    def _guess(self, data) -> str:
        titles = [data.get(f"title_{number}") or "" for number in range(max(1, len(self.lines)))]
        return guess(data.get("text") or "", data.get("note") or "", *titles)
