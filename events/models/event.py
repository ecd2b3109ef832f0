"""The event: what happened, when, and where it stands in the newsroom."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events import taxonomy

from .base import audited
from .date_rules import DATE_RULES
from .waiting import Priority, WaitingEvents


class EventQuerySet(WaitingEvents):
    """The newsroom's words for sets of events."""

    def awaiting_review(self):
        """Return what a reviewer should look at next."""
        return self.filter(status__in=[taxonomy.Status.IN_REVIEW, taxonomy.Status.CHANGES_PENDING])

    def on_the_record(self):
        """Return what has a public revision right now."""
        return self.filter(status__in=[taxonomy.Status.PUBLISHED, taxonomy.Status.CHANGES_PENDING])


def _person(words) -> models.ForeignKey:
    """Return a column for somebody of the newsroom, whose account stays while it names them."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=words
    )


@audited("EventAudit")
class Event(models.Model):
    """A security event as the desk works on it; readers see only what the door published."""

    public_id = models.CharField(
        _("public id"),
        max_length=20,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("Given at first publication, never reused."),
    )
    external_key = models.CharField(
        _("external key"), max_length=120, unique=True, null=True, blank=True, editable=False
    )
    event_type = models.CharField(
        _("type"),
        max_length=32,
        choices=taxonomy.EventType.choices,
        blank=True,
        help_text=_(
            "The first of the list that tells of harm to people; where nobody was harmed, the first that applies."
        ),
    )
    secondary_types = ArrayField(
        models.CharField(max_length=32, choices=taxonomy.EventType.choices),
        verbose_name=_("secondary types"),
        default=list,
        blank=True,
        help_text=_("What else the same event was: an arrest during an ambush is not a second event."),
    )
    title_es = models.CharField(
        _("title in Spanish"),
        max_length=160,
        blank=True,
        help_text=_("What happened and where, in one plain sentence: no adjectives, no names of victims."),
    )
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    summary_es = models.TextField(
        _("summary in Spanish"),
        blank=True,
        help_text=_("Two to four sentences of our own. Say who claims what. Never copy the article."),
    )
    summary_en = models.TextField(_("summary in English"), blank=True)
    original_language = models.CharField(
        _("original language"),
        max_length=8,
        choices=taxonomy.Language.choices,
        default=taxonomy.Language.ES,
        help_text=_("The language this record was written in; readers of another one are told."),
    )
    date_start = models.DateField(
        pgettext_lazy("date", "from"),
        null=True,
        blank=True,
        help_text=_(
            "Date in Peru. Where only a latest date is known (“by 8 October”), give the earliest plausible day: "
            "30 days before it is proposed; and say below that it is assumed."
        ),
    )
    date_end = models.DateField(pgettext_lazy("date", "to"), null=True, blank=True)
    date_precision = models.CharField(
        _("date precision"),
        max_length=16,
        choices=taxonomy.DatePrecision.choices,
        default=taxonomy.DatePrecision.DAY,
        help_text=_("How precisely the day is known, not how long the event lasted."),
    )
    date_span = models.CharField(
        _("it happened"),
        max_length=16,
        choices=taxonomy.DateSpan.choices,
        default=taxonomy.DateSpan.WITHIN,
        help_text=_("“At some moment in it” is doubt; “through all of it” is a duration."),
    )
    date_basis = models.CharField(
        _("date is"),
        max_length=16,
        choices=taxonomy.Basis.choices,
        default=taxonomy.Basis.STATED,
        help_text=_("Inferred dates need a note that says how."),
    )
    date_start_basis = models.CharField(
        _("first day is"),
        max_length=16,
        choices=taxonomy.StartBasis.choices,
        default=taxonomy.StartBasis.STATED,
        help_text=_("Assumed: no source gives a beginning. The event is then counted on its last day."),
    )
    time_of_day = models.CharField(
        _("time of day"),
        max_length=16,
        choices=taxonomy.TimeOfDay.choices,
        blank=True,
        help_text=_("As a source gives it, in Peru. Empty when none does."),
    )
    date_note_es = models.CharField(_("note on the date, in Spanish"), max_length=500, blank=True)
    date_note_en = models.CharField(_("note on the date, in English"), max_length=500, blank=True)
    is_aggregate = models.BooleanField(
        _("aggregate"),
        default=False,
        help_text=_("A communiqué that covers a period or many sites at once."),
    )
    verification = models.CharField(
        _("verification"),
        max_length=16,
        choices=[choice for choice in taxonomy.Verification.choices if choice[0] in taxonomy.TYPED_VERIFICATION],
        blank=True,
        help_text=_(
            "Empty: worked out from the reports (unverified, single source, corroborated). "
            "What is chosen here needs a reason."
        ),
    )
    verification_reason_es = models.CharField(_("reason of the verification, Spanish"), max_length=500, blank=True)
    verification_reason_en = models.CharField(_("reason of the verification, English"), max_length=500, blank=True)
    status = models.CharField(
        _("status"),
        max_length=16,
        choices=taxonomy.Status.choices,
        default=taxonomy.Status.DRAFT,
        editable=False,
        db_index=True,
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Publication is refused before this moment.")
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    created_by = _person(_("created by"))
    updated_by = _person(_("last changed by"))
    reviewed_by = _person(_("reviewed by"))
    assigned_to = _person(_("in the hands of"))
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL, editable=False
    )
    due_on = models.DateField(_("due day"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    version = models.PositiveIntegerField(
        _("version"),
        default=1,
        editable=False,
        help_text="Raised at every save; a form based on an older one conflicts.",
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-updated_at"]
        permissions = [
            ("publish_event", "Can publish an event and its changes"),
            ("retract_event", "Can retract a published event"),
            ("redact_event", "Can redact a published event"),
        ]
        indexes = [
            # Likely duplicates (desk/likeness/stored.py) ask in the same words.
            GistIndex(
                Func(
                    Coalesce("date_start", "date_end"),
                    Coalesce("date_end", "date_start"),
                    Value("[]"),
                    function="daterange",
                ),
                name="event_days",
            ),
            models.Index(
                fields=["date_start"], name="event_coarse_days", condition=Q(date_precision__in=["month", "year"])
            ),
            models.Index(fields=["-updated_at"], name="event_undated", condition=Q(date_start=None, date_end=None)),
        ]
        constraints = [
            *DATE_RULES,
            models.CheckConstraint(
                name="event_public_id_well_formed",
                condition=Q(public_id__isnull=True) | Q(public_id__regex=r"^VRT-[0-9]{4}-[0-9]{5,}$"),
                violation_error_message=_("A public id looks like VRT-2026-00001."),
            ),
            models.CheckConstraint(
                name="event_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                violation_error_message=_("An event cannot be merged into itself."),
            ),
            models.CheckConstraint(
                name="event_public_once_published",
                condition=Q(status__in=["lead", "draft", "in_review"])
                | Q(public_id__isnull=False)
                # A draft that was folded into another event.
                | Q(status="merged", merged_into__isnull=False),
                violation_error_message=_("A published event has a public id."),
            ),
        ]

    def __str__(self):
        return self.title_es or self.title_en or str(_("Untitled event %(id)s") % {"id": self.pk})

    @property
    def is_on_the_record(self) -> bool:
        """Whether readers can see a revision of it right now."""
        return self.status in (taxonomy.Status.PUBLISHED, taxonomy.Status.CHANGES_PENDING)


@audited("EventConfidentialAudit")
class EventConfidential(models.Model):
    """What must never leave the newsroom, in a table of its own with its own permission."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="confidential", verbose_name=_("event"))
    internal_notes = models.TextField(
        _("internal notes"), blank=True, help_text=_("Doubts, exact places, what not to publish and why.")
    )
    source_notes = models.TextField(
        _("notes on sources"), blank=True, help_text=_("Who told us and how to reach them. Never public.")
    )

    class Meta:
        verbose_name = _("confidential notes")
        verbose_name_plural = _("confidential notes")

    def __str__(self):
        return str(_("Confidential notes of event %(id)s") % {"id": self.event_id})
