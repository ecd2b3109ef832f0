"""Places: the gazetteer's pages, and the rows that say where an event happened."""

from django.contrib import admin
from django.contrib.gis.db import models as gis
from django.contrib.gis.db.models import Extent
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import EventLocation, Location

from .base import DeskAdmin, Rows, may_see_confidential
from .days import DAYS
from .figure_rows import RowOfFigures
from .figures import FIGURES
from .labels import OUTLINES, above, for_labels
from .merging_references import MergedReferences
from .permanent_slug import PermanentSlugForm
from .place_names import LocationAliasInline, LocationMembershipInline
from .plain_columns import in_words
from .point_echo import PointsWhileTyping
from .points import PointField, PointPicker
from .references import PublishedReferenceAdmin
from .row_form import RowForm, RowFormSet
from .saving import SavedReference


class EventLocationForm(RowOfFigures, RowForm):
    """A place of an event; its points are typed or picked."""

    FIXED = {"radius_m": "m"}

    public_point = PointField(
        label=_("Public point"),
        help_text=EventLocation._meta.get_field("public_point").help_text,
        required=False,
        widget=PointPicker(role="public"),
    )
    exact_point = PointField(
        label=_("Exact point"),
        help_text=EventLocation._meta.get_field("exact_point").help_text,
        required=False,
        widget=PointPicker(role="exact"),
    )

    class Meta:
        model = EventLocation
        fields = ()  # the fieldsets name them

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Who may not see the exact point has no such field (EventLocationInline), declared here or not; and
        # nothing that the form says may depend on where the point is.
        self.instance.hides_exact_point = "exact_point" not in self._meta.fields
        if self.instance.hides_exact_point:
            self.fields.pop("exact_point", None)
            if "public_point" in self.fields:
                self.fields["public_point"].help_text = _(
                    "What readers see; for a vicinity, the centre of its circle. When a site becomes a vicinity, empty "
                    "it and give a radius: the site stays in the newsroom, and the centre is drawn at the publication."
                )

    def clean(self):
        """Leave the circle around an exact point to those who may see that point."""
        data = super().clean()
        self._refuse_old_reason(data)
        is_vicinity = data.get("precision") == taxonomy.LocationPrecision.VICINITY
        if not is_vicinity or not self.instance.hides_exact_point or not self._is_point_known():
            return data
        # The same words wherever they put it: one that was refused elsewhere only would tell where the point is.
        if self.instance.precision == taxonomy.LocationPrecision.VICINITY and self.instance.public_point is not None:
            for name in {"public_point", "radius_m"} & set(self.changed_data):
                self.add_error(
                    name, _("Who may see the exact point of this place decides on its circle: leave it as it is.")
                )
        elif data.get("public_point") is not None and (
            self.instance.exact_point is not None or "public_point" in self.changed_data
        ):
            self.add_error(
                "public_point",
                _("Empty the point and give a radius: the centre of the circle is drawn at the publication."),
            )
        return data

    def _refuse_old_reason(self, data) -> None:
        """A reason holds for the point and the place it was written for: with another of either it is written anew."""
        if not data.get("point_reason") or "point_reason" in self.changed_data or self.instance.pk is None:
            return
        if {"location", "public_point", "exact_point", "radius_m"} & set(self.changed_data):
            self.add_error(
                "point_reason",
                _("This was written for another point or place: write it anew, or empty it."),
            )

    def _is_point_known(self) -> bool:
        """Whether the row, as it is stored, has an exact point, or is a site, which a circle keeps inside."""
        row = self.instance
        is_site = row.pk is not None and row.precision == taxonomy.LocationPrecision.SITE
        return row.exact_point is not None or (is_site and row.public_point is not None)

    def _get_validation_exclusions(self):
        # "One main place" is a rule about all rows together: PlaceFormSet checks it, so that one
        # save may move the mark from one row to another.
        return super()._get_validation_exclusions() | {"event"}


class PlaceFormSet(RowFormSet):
    """The places of one event: one main place at most."""

    def clean(self):
        """Refuse two main places, on the rows themselves."""
        super().clean()
        main = [
            form
            for form in self.forms
            if form.cleaned_data.get("is_primary") and not (self.can_delete and self._should_delete_form(form))
        ]
        for form in main[1:]:
            form.add_error("is_primary", _("An event has one main place at most."))
        if len(main) > 1:
            raise ValidationError(_("Mark only one place as the main one."))


class EventLocationInline(Rows):
    """Where it happened."""

    model = EventLocation
    form = EventLocationForm
    formset = PlaceFormSet
    verbose_name = _("place of the event")
    verbose_name_plural = _("Where")
    add_words = _("Add a place")
    autocomplete_fields = ["location"]
    classes = ["rows-places"]

    def get_fieldsets(self, request, obj=None):
        """Show the exact point only to those who may see what is confidential."""
        rows = [("location", "role", "precision"), ("name_as_reported", "is_primary"), ("public_point", "radius_m")]
        if may_see_confidential(request.user):
            rows.append("exact_point")
        rows.append("point_reason")
        return self.keyed(request, obj, [(None, {"fields": rows})])

    def get_queryset(self, request):
        """Fetch the places' names with the rows, and those of what they lie within; no outlines."""
        rows = super().get_queryset(request).select_related("location__parent__parent__parent")
        return rows.defer(*(f"location__{name}" for name in OUTLINES))

    @staticmethod
    def summary_of(row):
        """Name the place and what it is known to."""
        return (
            f"{row.location.name_es} ({row.get_precision_display()})" if row.location else row.get_precision_display()
        )


class LocationForm(RowOfFigures, PermanentSlugForm):
    """A place; its label point is typed or picked. A code left empty is none."""

    FIXED = {"area_km2": "km2"}

    point = PointField(
        label=_("Label point"),
        help_text=Location._meta.get_field("point").help_text,
        required=False,
        widget=PointPicker(role="label"),
    )

    class Meta:
        model = Location
        fields = ()  # the fieldsets name them

    def clean_ubigeo(self):
        """Store an empty box as null: the code is unique."""
        return self.cleaned_data["ubigeo"] or None

    def clean_inei_code(self):
        """Store an empty box as null: the code is unique."""
        return self.cleaned_data["inei_code"] or None


@admin.register(Location)
class LocationAdmin(PointsWhileTyping, MergedReferences, SavedReference, PublishedReferenceAdmin, DeskAdmin):
    """The gazetteer."""

    form = LocationForm
    list_display = ["name_es", "kind", "within", "ubigeo", "has_point"]
    list_filter = ["kind"]
    search_fields = ("name_es", "name_en", "ubigeo", "inei_code", "aliases__text", "slug")
    autocomplete_fields = ["parent", "predecessor"]
    prepopulated_fields = {"slug": ["name_es"]}
    inlines = [LocationAliasInline, LocationMembershipInline]
    fields = [
        ("name_es", "name_en"),
        ("kind", "ubigeo", "inei_code"),
        ("parent", "predecessor"),
        ("valid_from", "valid_to"),
        ("point", "area_km2"),
        "source",
        "slug",
    ]
    formfield_overrides = {**FIGURES, **DAYS, gis.PointField: {"widget": PointPicker}}

    def get_changelist_instance(self, request):
        """Fetch what places lie within, for the list alone."""
        changelist = super().get_changelist_instance(request)
        changelist.result_list = for_labels(changelist.result_list)
        return changelist

    @admin.display(description=_("within"), ordering="parent__name_es")
    def within(self, place):
        """What it lies within, up to the department: two districts have one name."""
        return above(place) or "–"

    @admin.display(description=_("label point"))
    def has_point(self, place):
        """Whether the map can put a label on it."""
        return in_words(place.point is not None)

    def get_queryset(self, request):
        """Leave outlines in the database: no page of the admin shows them."""
        return super().get_queryset(request).defer("area")

    def get_urls(self):
        """Add the label point that the picker asks for."""
        view = self.admin_site.admin_view(self.point_view)
        return [path("<int:pk>/point/", view, name="events_location_point"), *super().get_urls()]

    def point_view(self, request, pk):
        """Answer {"name", "kind", "precision", "point": [lon, lat] | null, "box"} of one place.

        box: west, south, east, north of it or of the nearest place above it that has an outline or a point; or null.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        place = Location.objects.defer("area").filter(pk=pk).first()
        if place is None:
            raise Http404
        point = place.point and [place.point.x, place.point.y]
        answer = {"name": place.name_es, "kind": place.kind, "precision": precision_of(place), "point": point}
        answer["box"] = _box_around(place)
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})


# Places above one another: a hamlet, its district, province, department, country; a little more for what may come.
_DEEPEST = 8
# Half the width of the map around a place of which only a point is known, in degrees.
_AROUND_POINT = 0.15


def _box_around(place: Location) -> list[float] | None:
    """Return the box of a place's outline, or of the nearest one above it; around a point where there is no outline."""
    for _level in range(_DEEPEST):
        found = Location.objects.filter(pk=place.pk).aggregate(box=Extent("area"))["box"]
        if found:
            return list(found)
        if place.point is not None:
            x, y = place.point.x, place.point.y
            return [x - _AROUND_POINT, y - _AROUND_POINT, x + _AROUND_POINT, y + _AROUND_POINT]
        place = Location.objects.defer("area").filter(pk=place.parent_id).first()
        if place is None:
            return None
    return None


_PRECISION_OF_KIND = {
    taxonomy.LocationKind.DEPARTMENT: "department",
    taxonomy.LocationKind.PROVINCE: "province",
    taxonomy.LocationKind.DISTRICT: "district",
    taxonomy.LocationKind.POPULATED_PLACE: "named_place",
    taxonomy.LocationKind.NATIVE_COMMUNITY: "named_place",
    taxonomy.LocationKind.AIRFIELD: "named_place",
    taxonomy.LocationKind.ZONE: "zone",
    taxonomy.LocationKind.VALLEY: "zone",
    taxonomy.LocationKind.ROAD: "route",
    taxonomy.LocationKind.RIVER: "route",
}


def precision_of(place: Location) -> str:
    """Return the precision that an event known to this place alone most likely has, or ""."""
    return _PRECISION_OF_KIND.get(place.kind, "")
