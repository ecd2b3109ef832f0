"""What changed in the method, newest first: whoever cites the record names the version that they used."""

from datetime import date

from django.utils.translation import gettext_lazy as _

CHANGES = (
    (
        date(2026, 11, 30),
        (
            _("Every code has a definition, what counts, what does not and an example, in both languages."),
            _("The record can be read in UCDP's terms, by a written rule."),
            _("The codebook can be downloaded whole, with its rules and its retired codes."),
            _("Each report says how much of it was read and where what it tells comes from."),
        ),
    ),
    (
        date(2026, 11, 29),
        (
            _("“Corroborated” is worked out: two reports that were read, of different origin."),
            _("“Killing” is of civilians alone; those who fight have the type of the attack."),
            _("“Seized” is what was ever in custody, “destroyed” what never was; totals put both under one outcome."),
            _("Communiqués on many sites stand apart from single events, and official tallies enter no total."),
            _("A date known only as “by” a day begins 30 days before it, marked as assumed."),
            _("Cocaine sulphate, washed paste base and twenty-odd chemicals have codes of their own."),
        ),
    ),
)
