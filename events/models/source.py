"""Who says so: publishers, reports, citations and claims."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events import geo, taxonomy
from events.links import as_uri, clean, is_copy

from .base import PublicRow, audited
from .merged import UNMERGED, Mergeable


@audited("PublisherAudit")
class Publisher(Mergeable, PublicRow):
    """Somebody who publishes reports."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=32, choices=taxonomy.PublisherKind.choices)
    actor = models.ForeignKey(
        "events.Actor",
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="+",
        verbose_name=_("same body as"),
    )
    scale = models.CharField(_("scale"), max_length=80, blank=True)
    language = models.CharField(
        _("language"), max_length=8, choices=taxonomy.Language.choices, default=taxonomy.Language.ES
    )
    reliability = models.CharField(
        _("reliability"),
        max_length=1,
        choices=taxonomy.Reliability.choices,
        blank=True,
        help_text=_("Admiralty code. Stays in the newsroom."),
    )

    # Written by the door alone: what documents show until the next "publish changes".
    published_name = models.CharField(_("published name"), max_length=160, blank=True, editable=False)
    published_kind = models.CharField(
        _("published kind"), max_length=32, blank=True, editable=False, choices=taxonomy.PublisherKind.choices
    )

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save what the desk writes: who read the row before a publication must not undo what readers have."""
        if not self._state.adding and kwargs.get("update_fields") is None and not kwargs.get("force_insert"):
            of_the_door = {"id", "published_name", "published_kind"}
            names = (field.name for field in self._meta.concrete_fields if field.attname in self.__dict__)
            kwargs["update_fields"] = [name for name in names if name not in of_the_door]
        super().save(*args, **kwargs)


@audited("ReportAudit")
class Report(Mergeable, PublicRow):
    """A document we cite; one report may cover many events."""

    publisher = models.ForeignKey(
        Publisher, models.PROTECT, limit_choices_to=UNMERGED, related_name="reports", verbose_name=_("publisher")
    )
    url = models.URLField(
        _("address"),
        max_length=1000,
        unique=True,
        null=True,
        blank=True,
        help_text=_("The page itself; mirrors, AMP copies and tracking parameters are taken back to it by rule."),
    )
    # What was typed, where the rules of events/links changed it: it stays in the newsroom.
    url_given = models.CharField(_("address as it was given"), max_length=1000, blank=True, editable=False)
    is_address_withheld = models.BooleanField(
        _("do not publish the address"),
        default=False,
        help_text=_(
            "Tick it where the address or the archived copy names a private person: a child, a victim’s relative. "
            "The report is cited without them; they stay in the newsroom."
        ),
    )
    title = models.CharField(_("title"), max_length=400, blank=True, help_text=_("As published; never made up."))
    author = models.CharField(_("author"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=8, choices=taxonomy.Language.choices, default=taxonomy.Language.ES
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_precision = models.CharField(
        _("precision"),
        max_length=16,
        choices=[choice for choice in taxonomy.DatePrecision.choices if choice[0] != taxonomy.DatePrecision.BETWEEN],
        blank=True,
    )
    published_basis = models.CharField(
        _("basis of the date"), max_length=80, blank=True, help_text=_("Shown on the page, in its address…")
    )
    accessed_on = models.DateField(_("read on"), null=True, blank=True)
    archive_url = models.URLField(_("archived copy"), max_length=1000, blank=True)
    read_extent = models.CharField(
        _("how much of it was read"),
        max_length=12,
        choices=taxonomy.ReadExtent.choices,
        blank=True,
        help_text=_("Whole or opening: it counts as read. A headline does not."),
    )
    origin = models.CharField(
        _("what it tells comes from"),
        max_length=16,
        choices=taxonomy.ReportOrigin.choices,
        blank=True,
        help_text=_("Two reports of one origin are one source. Not stated counts as one with every other not stated."),
    )
    origin_publisher = models.ForeignKey(
        Publisher,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="relayed_reports",
        verbose_name=_("whose agency text, communiqué or report"),
    )
    excerpt = models.TextField(_("excerpt"), blank=True, help_text=_("Stays in the newsroom."))
    is_confidential = models.BooleanField(
        _("confidential"), default=False, help_text=_("It and its claims are left out of the public record whole.")
    )
    cited_in = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="relays",
        verbose_name=_("known through"),
        help_text=_("The report through which we know it. Such a report never counts as independent."),
    )
    notes = models.TextField(_("notes"), blank=True, help_text=_("Stays in the newsroom."))
    external_key = models.CharField(
        _("external key"), max_length=200, unique=True, null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-published_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="report_not_known_through_itself",
                condition=Q(cited_in__isnull=True) | ~Q(cited_in=F("id")),
                violation_error_message=_("A report is not known through itself."),
            ),
            models.CheckConstraint(
                name="report_known_through_another_not_read",
                condition=Q(cited_in__isnull=True) | Q(read_extent__in=["", "not_read"]),
                violation_error_message=_("A report known through another was not read: say “not read”."),
            ),
            models.CheckConstraint(
                name="report_origin_has_its_kind",
                condition=Q(origin_publisher__isnull=True) | ~Q(origin__in=["", "own_reporting"]),
                violation_error_message=_(
                    "Say what it comes from (agency, communiqué, another outlet), or name nobody."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.publisher}: {self.title or self.url or _('untitled')}"

    def clean(self):
        """Bring the address to its one normal form, so that one page is one report; keep what was given."""
        self.give_address(self.url)
        if self.archive_url:
            with geo.of_field("archive_url"):
                self.archive_url = as_uri(self.archive_url)
        elif is_copy(self.url_given):
            # Who pastes the archived copy has told both.
            self.archive_url = as_uri(self.url_given)

    def give_address(self, given: str | None) -> tuple[str, ...]:
        """Set the address from what was given, which is kept where it differs; return the rules that changed it.

        Raises ValidationError on the field, with the mend.
        """
        given = (given or "").strip()
        if not given:
            self.url, self.url_given = None, ""
            return ()
        with geo.of_field("url"):
            cleaned = clean(given)
        if cleaned.url != given:
            self.url_given = given[:1000]
        elif self.url_given and not self._is_cleaned_of_given():
            self.url_given = ""
        self.url = cleaned.url
        return cleaned.rules

    def _is_cleaned_of_given(self) -> bool:
        """Whether what was given before comes to the address that stands: it is saved once more."""
        try:
            return clean(self.url_given).url == self.url
        except ValidationError:
            return False


@audited("CitationAudit")
class Citation(models.Model):
    """That an event rests on a report."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="citations", verbose_name=_("event"))
    report = models.ForeignKey(
        Report, models.PROTECT, limit_choices_to=UNMERGED, related_name="citations", verbose_name=_("report")
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="citation_once",
                fields=["event", "report"],
                violation_error_message=_("This report is already cited."),
            )
        ]

    def __str__(self):
        return str(self.report)
