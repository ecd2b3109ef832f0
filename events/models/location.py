"""The gazetteer: places through time, their other names and the zones they belong to."""

from django.contrib.gis.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events import geo, taxonomy

from .base import PublicRow, audited, ends_after_start
from .circle import KeepsApart
from .merged import UNMERGED, Mergeable
from .slug import PermanentSlug


@audited("LocationAudit")
class Location(PermanentSlug, Mergeable, PublicRow):
    """A place of the gazetteer; districts come and go, so it has a validity."""

    SLUG_KIND = "location"

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=taxonomy.LocationKind.choices)
    name_es = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True, help_text=_("Only when it differs."))
    ubigeo = models.CharField(
        _("ubigeo"),
        max_length=6,
        unique=True,
        null=True,
        blank=True,
        help_text=_("INEI code of 2, 4 or 6 digits, with its leading zero."),
    )
    # Beside the ubigeo: the code of a place below a district, so that no load of INEI's register enters it twice.
    inei_code = models.CharField(
        _("INEI code of the populated place"),
        max_length=10,
        unique=True,
        null=True,
        blank=True,
        help_text=_("Ten digits in INEI’s register of populated places, with the leading zero."),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="children",
        verbose_name=_("within"),
    )
    predecessor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="successors",
        verbose_name=_("was part of"),
        help_text=_("The place it was cut from or was called before."),
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    point = models.PointField(
        _("label point"),
        srid=geo.SRID,
        null=True,
        blank=True,
        spatial_index=False,
        help_text=_("Where its label stands. Empty when no checked coordinate is at hand."),
    )
    area = models.MultiPolygonField(_("outline"), srid=geo.SRID, null=True, blank=True, spatial_index=False)
    # The extent of an area without an outline: the disc that stands for its ground is as large.
    area_km2 = models.DecimalField(
        _("area in km²"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("As its source has it. Without an outline, maps draw a disc as large; leave empty when not sure."),
    )
    source = models.CharField(_("source of the coordinates and the area"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name_es"]
        constraints = [
            models.CheckConstraint(
                name="location_ubigeo_well_formed",
                condition=Q(ubigeo__isnull=True) | Q(ubigeo__regex=r"^([0-9]{2}){1,3}$"),
                violation_error_message=_("A ubigeo has 2, 4 or 6 digits, with its leading zero."),
            ),
            models.CheckConstraint(
                name="location_inei_code_well_formed",
                condition=Q(inei_code__isnull=True) | Q(inei_code__regex=r"^[0-9]{10}$", ubigeo__isnull=True),
                violation_error_message=_(
                    "A populated place has an INEI code of ten digits; a department, province or district a ubigeo."
                ),
            ),
            models.CheckConstraint(
                name="location_not_within_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A place cannot lie within itself."),
            ),
            models.CheckConstraint(
                name="location_area_more_than_nothing",
                condition=Q(area_km2__isnull=True) | Q(area_km2__gt=0),
                violation_error_message=_("An area is more than nothing; leave it empty when it is not known."),
            ),
            models.CheckConstraint(
                name="location_end_not_before_start",
                condition=ends_after_start("valid_from", "valid_to"),
                violation_error_message=_("A place cannot cease to exist before it starts to."),
            ),
        ]

    def __str__(self):
        return f"{self.name_es} ({self.get_kind_display()})"

    def clean(self):
        """Refuse coordinates out of range, circular hierarchies and another's slug, with words."""
        super().clean()
        geo.refuse_outside_peru(self.point, "point")
        seen, above = {self.pk}, self.parent
        while above is not None:
            geo.refuse(above.pk in seen and self.pk is not None, "parent", _("This would put the place inside itself."))
            seen.add(above.pk)
            above = above.parent


@audited("LocationAliasAudit")
class LocationAlias(PublicRow):
    """Another name of a place."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="aliases", verbose_name=_("place"))
    text = models.CharField(_("other name"), max_length=120)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                name="location_alias_once",
                fields=["location", "text"],
                violation_error_message=_("This name is already there."),
            )
        ]

    def __str__(self):
        return self.text


@audited("EventLocationAudit")
class EventLocation(KeepsApart, PublicRow):
    """A place of an event: what is known of it, and what may be shown of it."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="places", verbose_name=_("event"))
    location = models.ForeignKey(
        Location,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="event_places",
        verbose_name=_("place"),
        help_text=_("The smallest place of the gazetteer that surely holds it."),
    )
    role = models.CharField(
        _("role"), max_length=16, choices=taxonomy.LocationRole.choices, default=taxonomy.LocationRole.SITE
    )
    precision = models.CharField(
        _("known to"),
        max_length=16,
        choices=taxonomy.LocationPrecision.choices,
        help_text=_("What the place is known to. Only a site, a named place or its vicinity has a point."),
    )
    name_as_reported = models.CharField(_("name as reported"), max_length=300, blank=True)
    public_point = models.PointField(
        _("public point"),
        srid=geo.SRID,
        null=True,
        blank=True,
        spatial_index=False,
        help_text=_(
            "What readers see. For a vicinity, the centre of its circle: a third to nine tenths of the radius from the "
            "exact point. Left empty, it is drawn at random once, and kept."
        ),
    )
    radius_m = models.PositiveIntegerField(
        _("radius in metres"), null=True, blank=True, help_text=_("For a vicinity only: 1,000 to 10,000.")
    )
    exact_point = models.PointField(
        _("exact point"),
        srid=geo.SRID,
        null=True,
        blank=True,
        spatial_index=False,
        help_text=_("Stays in the newsroom."),
    )
    point_reason = models.CharField(
        _("reason for the point"),
        max_length=400,
        blank=True,
        help_text=_(
            "Why the point lies outside its place, or far from it, where the door asks: which source says so. Stays in "
            "the newsroom; do not describe the exact point."
        ),
    )
    is_primary = models.BooleanField(_("main place"), default=False)

    class Meta:
        verbose_name = _("place of the event")
        verbose_name_plural = _("places of the event")
        ordering = ["-is_primary", "id"]
        constraints = [
            models.UniqueConstraint(
                name="event_location_one_primary",
                fields=["event"],
                condition=Q(is_primary=True),
                violation_error_message=_("An event has one main place at most."),
            ),
            models.CheckConstraint(
                name="event_location_point_only_when_precise",
                condition=Q(public_point__isnull=True) | Q(precision__in=sorted(taxonomy.POINT_PRECISIONS)),
                violation_error_message=_("Only a site, a named place or a vicinity has a public point."),
            ),
            models.CheckConstraint(
                name="event_location_radius_only_for_vicinity",
                # Not null in so many words: a rule that comes out as null lets the row in.
                condition=(
                    Q(precision="vicinity", radius_m__isnull=False, radius_m__gte=1000, radius_m__lte=10000)
                    | (Q(radius_m__isnull=True) & (~Q(precision="vicinity") | Q(public_point__isnull=True)))
                ),
                violation_error_message=_(
                    "A vicinity with a point needs a radius of 1,000 to 10,000 metres; nothing else has one."
                ),
            ),
            # Apart from the rule above, which a form without exact points can check too.
            models.CheckConstraint(
                name="event_location_radius_needs_a_middle",
                condition=Q(radius_m__isnull=True) | Q(public_point__isnull=False) | Q(exact_point__isnull=False),
                violation_error_message=_(
                    "A circle needs its centre, unless it stands around an exact point: give one."
                ),
            ),
            models.CheckConstraint(
                name="event_location_effect_never_primary",
                condition=~Q(role="area_of_effect", is_primary=True),
                violation_error_message=_("An area of effect is an extent, not the main place."),
            ),
            models.CheckConstraint(
                name="event_location_place_or_unknown",
                condition=Q(location__isnull=False) | Q(precision__in=["unknown", "withheld"]),
                violation_error_message=_("Choose a place, or say that it is unknown or withheld."),
            ),
        ]

    def __str__(self):
        return str(self.location or self.get_precision_display())

    def clean(self):
        """Refuse what the database would refuse, with words a person can act on."""
        geo.refuse_outside_peru(self.public_point, "public_point")
        geo.refuse_outside_peru(self.exact_point, "exact_point")
        self.keep_apart()
