"""What a place is also called, and the zones that sources count it in."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import LocationAlias, LocationMembership

from .code_manual import CodesExplained
from .days import DAYS
from .labels import LabelledChoices


class LocationAliasInline(CodesExplained, admin.StackedInline):
    """Other names of a place."""

    model = LocationAlias
    add_words = _("Add another name")
    extra = 0


class LocationMembershipInline(CodesExplained, LabelledChoices, admin.StackedInline):
    """The zones that sources count a place in."""

    model = LocationMembership
    add_words = _("Add a zone")
    fk_name = "location"
    extra = 0
    formfield_overrides = DAYS
    autocomplete_fields = ["zone"]
    fields = [("zone", "status"), ("source", "valid_from", "valid_to")]
