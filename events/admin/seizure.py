"""What was seized, and who was harmed: rows of an event."""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events import taxonomy, units
from events.models import Casualty, Seizure
from events.models.item_rules import fitting

from .base import Lines, Rows
from .event_words import amount, figures
from .figure_rows import Figures, RowOfFigures
from .row_form import RowForm


class SeizureForm(RowOfFigures, RowForm):
    """A leaf of the ledger; an exact figure fills all three boxes."""

    FIGURES = (
        Figures("quantity_best", "quantity_low", "quantity_high", "unit", "quantifier"),
        Figures("value", unit="currency"),
    )
    FIXED = {"purity_pct": "percent", "packages": "package"}

    class Meta:
        model = Seizure
        fields = ()  # the fieldsets name them

    def __init__(self, *args, **kwargs):
        """Ask for the item first: its category follows from it."""
        super().__init__(*args, **kwargs)
        if "category" in self.fields:
            self.fields["category"].required = False
            self.fields["category"].help_text = _("Empty: the item's own.")
        if "currency" in self.fields:
            names = dict(taxonomy.Unit.choices)
            codes = [code for code, _label in self.fields["currency"].choices]
            self.fields["currency"].choices = [(code, names.get(code, "---------")) for code in codes]

    def clean(self):
        """Take what only one code can be from the item; spread one figure as its quantifier says."""
        data = super().clean()
        self._take_from_item(data)
        if self.prefilled and not any(data.get(f"quantity_{end}") is not None for end in ("low", "best", "high")):
            # A template's unit says nothing without an amount.
            data["unit"] = "" if data.get("unit") == self.prefilled.get("unit") else data.get("unit")
        low, best, high = (data.get(f"quantity_{end}") for end in ("low", "best", "high"))
        if best is not None and low is None and high is None:
            quantifier = data.get("quantifier")
            if quantifier in ("", taxonomy.Quantifier.EXACTLY):
                data["quantity_low"] = data["quantity_high"] = best
        return data

    def _take_from_item(self, data: dict) -> None:
        """Fill the category, and a form left at "unknown", where the item leaves one choice; what was chosen stays."""
        if data.get("item") not in taxonomy.ITEM_RULES:
            return
        fits = fitting(data["item"])
        if not data.get("category"):
            if len(fits["category"]) == 1:
                data["category"] = fits["category"][0]
            else:
                self.add_error("category", _("This item may belong to several: choose its category."))
        if data.get("form") == taxonomy.Form.UNKNOWN and len(fits["form"]) == 1:
            data["form"] = fits["form"][0]


class SeizureInline(Rows):
    """What was seized, destroyed or disabled."""

    model = Seizure
    form = SeizureForm
    verbose_name_plural = _("What was seized")
    add_words = _("Add a seizure")
    autocomplete_fields = ["origin", "destination"]
    readonly_fields = ["normalised"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("item", "form", "measure"),
                    ("quantity_low", "quantity_best", "quantity_high", "unit", "quantifier"),
                    ("as_reported", "normalised"),
                    ("setting", "disposition", "category"),
                ]
            },
        ),
        (
            _("Weight, test, packages, value, route"),
            {
                "classes": ["collapse"],
                "fields": Lines(
                    [
                        ("weight_basis", "test", "purity_pct", "is_adulterated"),
                        ("packages", "brand_mark"),
                        ("transport", "concealment"),
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
        """Show the amount in the ledger's unit, with the rule used, in the editor's words."""
        if row is None or row.pk is None:
            return "–"
        found = units.normalise(row.category, row.unit, row.quantity_low, row.quantity_best, row.quantity_high)
        if found is None:
            return "–"
        words = amount(found.low, found.best, found.high, found.unit)
        if found.unit == row.unit:
            return words
        rule = "; ".join(gettext(part) for part in found.rule.split("; "))
        return f"{words} ({rule})"

    def get_queryset(self, request):
        """Fetch the places of a route with the rows."""
        return super().get_queryset(request).select_related("origin", "destination")

    @staticmethod
    def summary_of(row):
        """Name amount and thing."""
        return f"{row.get_item_display()}: {amount(row.quantity_low, row.quantity_best, row.quantity_high, row.unit)}"


class CasualtyForm(RowOfFigures, RowForm):
    """A group of people and what befell them."""

    FIGURES = (Figures("best", "low", "high"),)
    FIXED = dict.fromkeys(("best", "low", "high", "of_which_minors"), "people")

    class Meta:
        model = Casualty
        fields = ()  # the fieldsets name them


class CasualtyInline(Rows):
    """Who was harmed, held or freed."""

    model = Casualty
    form = CasualtyForm
    verbose_name = _("group of people")
    verbose_name_plural = _("Who was harmed")
    add_words = _("Add a group of people")
    fieldsets = [
        (None, {"fields": [("group", "effect"), ("low", "best", "high", "of_which_minors"), ("note_es", "note_en")]})
    ]

    @staticmethod
    def summary_of(row):
        """Name how many of whom."""
        return f"{row}: {figures(row.low, row.best, row.high)}"
