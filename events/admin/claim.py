"""Who said what: the claims of an event, each on one of the event's own rows at most."""

from django import forms
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from events.desk.editing import keep_claims
from events.models import TARGET_FIELDS, Claim

from .base import Rows
from .claimant import ClaimantForm
from .figure_rows import Figures, RowOfFigures
from .row_form import RowForm
from .unsaved_rows import TARGETS, ClaimFormSet, posted_choices

_WITH = {
    "event_actor": ("actor",),
    "event_location": ("location",),
    "relation": ("from_actor", "to_actor"),
}


def target_choices(event) -> list:
    """Return the rows of one event as grouped choices, "seizure:12" and so on."""
    choices = [("", "---------")]
    if event is None or event.pk is None:
        return choices
    for name, accessor in TARGETS.items():
        rows = getattr(event, accessor).select_related(*_WITH.get(name, ()))
        options = [(f"{name}:{row.pk}", Truncator(str(row)).chars(80)) for row in rows]
        if options:
            label = capfirst(Claim._meta.get_field(name).related_model._meta.verbose_name_plural)
            choices.append((label, options))
    return choices


class ClaimForm(ClaimantForm, RowOfFigures, RowForm):
    """A claim with one selector for its target instead of five, and one box for who claims it."""

    FIGURES = (Figures("value_best", "value_low", "value_high", "unit", "quantifier"),)

    target = forms.ChoiceField(
        label=_("On"),
        required=False,
        help_text=_("The row of this event that the claim is about; rows that are not saved yet too."),
        widget=forms.Select(attrs={"data-unsaved-rows": _("not saved yet")}),
    )
    choices: list = []

    class Meta:
        model = Claim
        fields = ()  # the fieldsets name them
        widgets = {
            name: forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
            for name in ("text_es", "text_en", "rationale_es", "rationale_en")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "target" in self.fields:
            self.fields["target"].choices = self.choices
            # As the same box is called in the other rows.
            self.fields["value_best"].label = _("Best figure")
            self.initial["target"] = target_code(self.instance)

    def clean(self):
        """Put the chosen target on the claim before its own rules are checked."""
        data = super().clean()
        kind, _separator, pk = data.get("target", "").partition(":")
        # What "new:" names is put on the claim once it is written (unsaved_rows.py).
        for name in TARGET_FIELDS:
            setattr(self.instance, f"{name}_id", int(pk) if name == kind else None)
        return data


def target_code(claim) -> str:
    """Return a claim's target as its selector spells it."""
    for name in TARGET_FIELDS:
        pk = getattr(claim, f"{name}_id")
        if pk is not None:
            return f"{name}:{pk}"
    return ""


class ClaimInline(Rows):
    """What each source claims."""

    model = Claim
    form = ClaimForm
    formset = ClaimFormSet
    verbose_name_plural = _("What each one claims")
    add_words = _("Add a claim")
    autocomplete_fields = ["report", "value_actor"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("about", "report", "target"),
                    ("claimant", "claimant_words_en"),
                    ("value_low", "value_best", "value_high", "unit", "per", "quantifier"),
                    "value_actor",
                    ("text_es", "text_en"),
                    # What is seldom another than the page proposes comes after what has to be said.
                    ("stance", "status", "credibility"),
                    ("rationale_es", "rationale_en"),
                ]
            },
        )
    ]

    def get_formset(self, request, obj=None, **kwargs):
        """Fetch the event's own rows once for all claims; those that are posted and not saved yet come after them."""
        choices = [*target_choices(obj), *posted_choices(request.POST)]
        own = type("OwnClaimForm", (ClaimForm,), {"choices": choices})
        return super().get_formset(request, obj, form=own, **kwargs)

    def get_queryset(self, request):
        """Fetch what a claim names with the rows."""
        related = ("report__publisher", "claimant_actor", "claimant_publisher", "value_actor")
        return super().get_queryset(request).select_related(*related)


def release_targets(formset, released: set[str]) -> None:
    """Keep claims when the row they were on is deleted: they stay in the event, on nothing.

    released gathers the deleted targets over the formsets of one save; claims come last.
    """
    released |= keep_claims(formset.model, [form.instance.pk for form in formset.deleted_forms if form.instance.pk])
    if formset.model is Claim:
        for form in formset.forms:
            if target_code(form.instance) in released:
                for name in TARGET_FIELDS:
                    setattr(form.instance, f"{name}_id", None)
