"""Who said what: every version is kept with its claimant."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .base import PublicRow, audited, in_order
from .merged import UNMERGED

TARGET_FIELDS = ("seizure", "casualty", "event_actor", "event_location", "relation")


def _at_most_one(*names: str) -> Q:
    """Return the rule that at most one of these foreign keys is set."""
    rule = Q(**{f"{name}__isnull": True for name in names})
    for kept in names:
        rule |= Q(**{f"{name}__isnull": True for name in names if name != kept})
    return rule


@audited("ClaimAudit")
class Claim(PublicRow):
    """What a claimant asserts or denies in an event, as told by a report."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="claims", verbose_name=_("event"))
    report = models.ForeignKey(
        "events.Report",
        models.PROTECT,
        limit_choices_to=UNMERGED,
        related_name="claims",
        verbose_name=_("report"),
        help_text=_("Where we read it; it must be among this event's sources."),
    )
    about = models.CharField(_("about"), max_length=24, choices=taxonomy.About.choices)
    stance = models.CharField(
        _("stance"), max_length=8, choices=taxonomy.Stance.choices, default=taxonomy.Stance.ASSERTS
    )
    claimant_actor = models.ForeignKey(
        "events.Actor",
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="claims_made",
        verbose_name=_("claimant: actor"),
    )
    claimant_publisher = models.ForeignKey(
        "events.Publisher",
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="claims_made",
        verbose_name=_("claimant: publisher"),
    )
    claimant_words_es = models.CharField(_("claimant in words, Spanish"), max_length=200, blank=True)
    claimant_words_en = models.CharField(_("claimant in words, English"), max_length=200, blank=True)
    seizure = models.ForeignKey(
        "events.Seizure",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("on seizure"),
    )
    casualty = models.ForeignKey(
        "events.Casualty",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("on casualties"),
    )
    event_actor = models.ForeignKey(
        "events.EventActor",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("on actor"),
    )
    event_location = models.ForeignKey(
        "events.EventLocation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("on place"),
    )
    relation = models.ForeignKey(
        "events.ActorRelation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("on relation"),
    )
    quantifier = models.CharField(_("quantifier"), max_length=16, choices=taxonomy.Quantifier.choices, blank=True)
    value_low = models.DecimalField(_("at least"), max_digits=16, decimal_places=3, null=True, blank=True)
    value_best = models.DecimalField(_("figure"), max_digits=16, decimal_places=3, null=True, blank=True)
    value_high = models.DecimalField(_("at most"), max_digits=16, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=8, choices=taxonomy.Unit.choices, blank=True)
    per = models.CharField(_("per"), max_length=8, choices=taxonomy.Per.choices, blank=True)
    value_actor = models.ForeignKey(
        "events.Actor",
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="named_in_claims",
        verbose_name=_("names the actor"),
    )
    text_es = models.TextField(_("in our words, Spanish"), blank=True)
    text_en = models.TextField(_("in our words, English"), blank=True)
    credibility = models.PositiveSmallIntegerField(
        _("credibility"),
        choices=taxonomy.Credibility.choices,
        null=True,
        blank=True,
        help_text=_("Admiralty code. Stays in the newsroom."),
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=taxonomy.ClaimStatus.choices,
        default=taxonomy.ClaimStatus.RECORDED,
        help_text=_("Adopted: the figure we use. Say why."),
    )
    rationale_es = models.TextField(_("reason, Spanish"), blank=True)
    rationale_en = models.TextField(_("reason, English"), blank=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="claim_value_in_order",
                condition=in_order("value_low", "value_best", "value_high"),
                violation_error_message=_("The figures must go from low to high."),
            ),
            models.CheckConstraint(
                name="claim_one_target",
                condition=_at_most_one(*TARGET_FIELDS),
                violation_error_message=_("A claim is on one thing at most: choose one target."),
            ),
            models.CheckConstraint(
                name="claim_one_claimant",
                condition=(
                    Q(
                        claimant_actor__isnull=False,
                        claimant_publisher__isnull=True,
                        claimant_words_es="",
                        claimant_words_en="",
                    )
                    | Q(
                        claimant_actor__isnull=True,
                        claimant_publisher__isnull=False,
                        claimant_words_es="",
                        claimant_words_en="",
                    )
                    | (
                        Q(claimant_actor__isnull=True, claimant_publisher__isnull=True)
                        & (~Q(claimant_words_es="") | ~Q(claimant_words_en=""))
                    )
                ),
                violation_error_message=_("Name one claimant: an actor, a publisher, or words."),
            ),
        ]

    def __str__(self):
        return f"{self.get_about_display()}: {self.claimant}"

    @property
    def claimant(self) -> str:
        """The claimant's name as the desk shows it."""
        return str(self.claimant_actor or self.claimant_publisher or self.claimant_words_es or self.claimant_words_en)

    @property
    def target(self):
        """The row this claim is on, or None."""
        for name in TARGET_FIELDS:
            if getattr(self, f"{name}_id") is not None:
                return getattr(self, name)
        return None

    def clean(self):
        """Refuse a target that belongs to another event; the database refuses it too."""
        for name in TARGET_FIELDS:
            row = getattr(self, name)
            if row is not None and self.event_id is not None and row.event_id != self.event_id:
                raise ValidationError({name: _("This belongs to another event: choose one of this event.")})
