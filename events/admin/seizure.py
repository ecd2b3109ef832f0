"""What was seized, and who was harmed: rows of an event."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events import taxonomy, units
from events.models import Casualty, Seizure

from .base import Lines, Rows
from .event_words import figures


class SeizureForm(forms.ModelForm):
    """A leaf of the ledger; an exact figure fills all three boxes."""

    class Meta:
        model = Seizure
        fields = ()  # the fieldsets name them

    def clean(self):
        """Spread one figure as its quantifier says: exactly, up to, at least."""
        data = super().clean()
        low, best, high = (data.get(f"quantity_{end}") for end in ("low", "best", "high"))
        if best is not None and low is None and high is None:
            quantifier = data.get("quantifier")
            if quantifier in ("", taxonomy.Quantifier.EXACTLY):
                data["quantity_low"] = data["quantity_high"] = best
        return data


class SeizureInline(Rows):
    """What was seized, destroyed or disabled."""

    model = Seizure
    form = SeizureForm
    verbose_name_plural = _("What was seized")
    autocomplete_fields = ["origin", "destination"]
    readonly_fields = ["normalised"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("category", "item", "form"),
                    ("measure", "disposition", "setting"),
                    ("quantity_low", "quantity_best", "quantity_high", "unit", "quantifier"),
                    ("as_reported", "normalised"),
                ]
            },
        ),
        (
            _("Purity, packages, value, route"),
            {
                "classes": ["collapse"],
                "fields": Lines(
                    [
                        ("purity_pct", "packages", "brand_mark"),
                        ("value", "currency", "valued_by"),
                        ("origin", "destination"),
                        "unodc_code",
                    ]
                ),
            },
        ),
    ]

    @admin.display(description=_("in the ledger"))
    def normalised(self, row):
        """Show the amount in the ledger's unit, with the rule used."""
        if row is None or row.pk is None:
            return "–"
        amount = units.normalise(row.category, row.unit, row.quantity_low, row.quantity_best, row.quantity_high)
        if amount is None:
            return "–"
        words = f"{figures(amount.low, amount.best, amount.high)} {amount.unit}"
        return words if amount.unit == row.unit else f"{words} ({amount.rule})"

    def get_queryset(self, request):
        """Fetch the places of a route with the rows."""
        return super().get_queryset(request).select_related("origin", "destination")

    @staticmethod
    def summary_of(row):
        """Name amount and thing."""
        amount = figures(row.quantity_low, row.quantity_best, row.quantity_high)
        unit = f" {row.get_unit_display()}" if row.unit else ""
        return f"{row.get_item_display()}: {amount}{unit}"


class CasualtyInline(Rows):
    """Who was harmed, held or freed."""

    model = Casualty
    verbose_name = _("group of people")
    verbose_name_plural = _("Who was harmed")
    fieldsets = [(None, {"fields": [("group", "effect"), ("low", "best", "high"), ("note_es", "note_en")]})]

    @staticmethod
    def summary_of(row):
        """Name how many of whom."""
        return f"{row}: {figures(row.low, row.best, row.high)}"
