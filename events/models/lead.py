"""What came to the newsroom and may become a record: addresses, texts, what somebody told. It never leaves the desk."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events import taxonomy

from .base import audited
from .merged import UNMERGED
from .waiting import Priority


class LeadState(models.TextChoices):
    """How far a lead is."""

    NEW = "new", pgettext_lazy("state of a lead", "new")
    TAKEN = "taken", pgettext_lazy("state of a lead", "taken")
    MERGED = "merged", pgettext_lazy("state of a lead", "merged into an event")
    DISCARDED = "discarded", pgettext_lazy("state of a lead", "discarded")


# The order of the inbox: new, taken, done with; the urgent first, then the latest.
SOONEST_LEADS = (
    Case(
        When(state=LeadState.NEW, then=Value(0)),
        When(state=LeadState.TAKEN, then=Value(1)),
        default=Value(2),
        output_field=models.IntegerField(),
    ),
    "-priority",
    "-pk",
)


class LeadQuerySet(models.QuerySet):
    """The newsroom's words for sets of leads."""

    def open(self):
        """Return what somebody has still to decide about."""
        return self.filter(state__in=[LeadState.NEW, LeadState.TAKEN])

    def new(self):
        """Return what is in nobody's hands."""
        return self.filter(state=LeadState.NEW)

    def in_hands_of(self, user):
        """Return what a person took and has not finished."""
        return self.filter(state=LeadState.TAKEN, assigned_to=user)

    def soonest(self):
        """Return them in the order of the inbox."""
        return self.order_by(*SOONEST_LEADS)


@audited("LeadAudit")
class Lead(models.Model):
    """Something to look into. Who brought it is for those who may see confidential things, and for who entered it."""

    LONGEST_TEXT, LONGEST_NOTE, LONGEST_REASON = 100_000, 5_000, 500

    text = models.TextField(
        _("pasted text"),
        max_length=LONGEST_TEXT,
        blank=True,
        help_text=_("What you work from, as you copied it. It stays on the desk and is published nowhere."),
    )
    note = models.TextField(_("note for colleagues"), max_length=LONGEST_NOTE, blank=True)
    brought_by = models.CharField(
        _("who brought it"),
        max_length=200,
        blank=True,
        help_text=_("Only who may see confidential notes, and who entered the lead, sees who brought it."),
    )
    brought_by_account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("or a colleague who brought it"),
    )
    language = models.CharField(
        _("language"), max_length=8, choices=taxonomy.Language.choices, default=taxonomy.Language.ES
    )
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.NORMAL)
    state = models.CharField(
        _("state"), max_length=12, choices=LeadState.choices, default=LeadState.NEW, editable=False
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("in the hands of"),
    )
    discard_reason = models.CharField(_("why it was discarded"), max_length=LONGEST_REASON, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    events = models.ManyToManyField(
        "events.Event", through="LeadEvent", related_name="leads", verbose_name=_("events"), editable=False
    )

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("lead of the inbox")
        verbose_name_plural = _("leads of the inbox")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "-priority", "-id"], name="lead_waiting")]
        constraints = [
            models.CheckConstraint(
                name="lead_taken_by_somebody",
                condition=(Q(state=LeadState.TAKEN, assigned_to__isnull=False))
                | Q(state=LeadState.NEW, assigned_to__isnull=True)
                | Q(state__in=[LeadState.MERGED, LeadState.DISCARDED]),
                violation_error_message=_("A lead that is taken is in somebody’s hands, a new one in nobody’s."),
            ),
            models.CheckConstraint(
                name="lead_discarded_says_why",
                condition=(Q(state=LeadState.DISCARDED) & ~Q(discard_reason=""))
                | (~Q(state=LeadState.DISCARDED) & Q(discard_reason="")),
                violation_error_message=_("A discarded lead says why; any other one does not."),
            ),
            models.CheckConstraint(
                name="lead_brought_by_one",
                condition=Q(brought_by="") | Q(brought_by_account__isnull=True),
                violation_error_message=_("Say who brought it once: a name, or a colleague’s account."),
            ),
        ]

    def __str__(self):
        # Django's own log and its messages keep this: nothing of what the lead says.
        return f"{self._meta.verbose_name} {self.pk}"


@audited("LeadAddressAudit")
class LeadAddress(models.Model):
    """An address of a lead in its normal form (events/links), with the report that it is, once there is one."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="addresses", verbose_name=_("lead of the inbox"))
    url = models.URLField(_("address"), max_length=1000)
    url_given = models.CharField(_("address as it was given"), max_length=1000, blank=True, editable=False)
    report = models.ForeignKey(
        "events.Report",
        models.SET_NULL,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="lead_addresses",
        verbose_name=_("report"),
    )

    class Meta:
        verbose_name = _("address of a lead")
        verbose_name_plural = _("addresses of leads")
        ordering = ["pk"]
        # Who may see or change the lead may do so with its addresses.
        default_permissions = ()
        indexes = [models.Index(fields=["url"], name="lead_address_url")]
        constraints = [
            models.UniqueConstraint(
                name="lead_address_once",
                fields=["lead", "url"],
                violation_error_message=_("The lead has this address already."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


@audited("LeadEventAudit")
class LeadEvent(models.Model):
    """That a lead became an event, or became part of one."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="became", verbose_name=_("lead of the inbox"))
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="came_from", verbose_name=_("event"))

    class Meta:
        verbose_name = _("event that a lead became")
        verbose_name_plural = _("events that leads became")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="lead_event_once",
                fields=["lead", "event"],
                violation_error_message=_("The lead is part of this event already."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
