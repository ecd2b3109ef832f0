"""What was seized, destroyed or disabled: the ledger's leaves."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .base import PublicRow, audited, in_order, not_negative
from .item_rules import ITEM_CONSTRAINTS, refusals
from .merged import UNMERGED

_NO_QUANTITY = Q(quantity_low__isnull=True, quantity_best__isnull=True, quantity_high__isnull=True)


def _place(words) -> models.ForeignKey:
    """Return the column of a place that goods came from, or were on their way to."""
    return models.ForeignKey(
        "events.Location",
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="+",
        verbose_name=words,
    )


@audited("SeizureAudit")
class Seizure(PublicRow):
    """One leaf of the ledger. A source's grand total is a claim, never a row."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="seizures", verbose_name=_("event"))
    category = models.CharField(_("category"), max_length=24, choices=taxonomy.Category.choices)
    item = models.CharField(_("item"), max_length=32, choices=taxonomy.Item.choices)
    form = models.CharField(_("form"), max_length=16, choices=taxonomy.Form.choices, default=taxonomy.Form.UNKNOWN)
    measure = models.CharField(
        _("measure"),
        max_length=20,
        choices=taxonomy.Measure.choices,
        default=taxonomy.Measure.SEIZED,
        help_text=_("Seized: taken into custody, whatever became of it. Destroyed: never in custody."),
    )
    quantity_low = models.DecimalField(_("at least"), max_digits=16, decimal_places=3, null=True, blank=True)
    quantity_best = models.DecimalField(_("best figure"), max_digits=16, decimal_places=3, null=True, blank=True)
    quantity_high = models.DecimalField(_("at most"), max_digits=16, decimal_places=3, null=True, blank=True)
    quantifier = models.CharField(
        _("quantifier"),
        max_length=16,
        choices=taxonomy.Quantifier.choices,
        blank=True,
        help_text=_("An exact figure fills all three; “up to” fills at most; “at least” fills at least."),
    )
    unit = models.CharField(_("unit"), max_length=8, choices=taxonomy.Unit.choices, blank=True)
    as_reported = models.CharField(
        _("as reported"), max_length=200, blank=True, help_text=_("A few words, as the source writes them.")
    )
    purity_pct = models.DecimalField(
        _("purity, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    packages = models.PositiveIntegerField(_("packages"), null=True, blank=True)
    brand_mark = models.CharField(_("brand mark"), max_length=120, blank=True)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, choices=[(c, c) for c in ("PEN", "USD", "EUR")]
    )
    valued_by = models.CharField(_("valued by"), max_length=160, blank=True)
    disposition = models.CharField(_("disposition"), max_length=20, choices=taxonomy.Disposition.choices, blank=True)
    weight_basis = models.CharField(_("weight is"), max_length=12, choices=taxonomy.WeightBasis.choices, blank=True)
    test = models.CharField(_("identified by"), max_length=12, choices=taxonomy.DrugTest.choices, blank=True)
    is_adulterated = models.BooleanField(
        _("mixed with another substance"), null=True, blank=True, help_text=_("“Con mezcla”, where a source says it.")
    )
    transport = models.CharField(_("carried"), max_length=16, choices=taxonomy.Transport.choices, blank=True)
    concealment = models.CharField(_("hidden"), max_length=16, choices=taxonomy.Concealment.choices, blank=True)
    setting = models.CharField(_("setting"), max_length=20, choices=taxonomy.Setting.choices, blank=True)
    origin = _place(_("origin"))
    destination = _place(_("destination"))
    unodc_code = models.CharField(_("UNODC code"), max_length=24, blank=True)

    class Meta:
        verbose_name = _("seizure")
        verbose_name_plural = _("seizures")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="seizure_low_best_high_in_order",
                condition=in_order("quantity_low", "quantity_best", "quantity_high"),
                violation_error_message=_("The figures must go from low to high."),
            ),
            models.CheckConstraint(
                name="seizure_quantity_not_negative",
                condition=not_negative("quantity_low", "quantity_best", "quantity_high", "value"),
                violation_error_message=_("A quantity is never below zero; leave it empty when not reported."),
            ),
            models.CheckConstraint(
                name="seizure_quantity_and_unit_together",
                condition=(_NO_QUANTITY & Q(unit="")) | (~_NO_QUANTITY & ~Q(unit="")),
                violation_error_message=_("Give a quantity and its unit together, or neither."),
            ),
            models.CheckConstraint(
                name="seizure_value_and_currency_together",
                condition=Q(value__isnull=True, currency="") | (Q(value__isnull=False) & ~Q(currency="")),
                violation_error_message=_("Give a value and its currency together, or neither."),
            ),
            models.CheckConstraint(
                name="seizure_purity_is_a_percentage",
                condition=Q(purity_pct__isnull=True) | Q(purity_pct__gte=0, purity_pct__lte=100),
                violation_error_message=_("Purity lies between 0 and 100 per cent."),
            ),
            *ITEM_CONSTRAINTS,
        ]

    def __str__(self):
        return f"{self.get_item_display()}, {self.get_form_display()}, {self.get_measure_display()}"

    def clean(self):
        """Refuse what the item cannot be, each field by name with what would fit."""
        if wrong := refusals(self.item, self.category, self.form, self.measure, self.unit):
            raise ValidationError(wrong)
