"""What ties an event to others: related events with the claim they rest on, ids in other records."""

from django.utils.translation import gettext_lazy as _

from events.models import Claim, EventRelation, ExternalId

from .base import Rows
from .unsaved_rows import RelatedFormSet, UnsavedClaimField, UnsavedClaimSelect


class EventRelationInline(Rows):
    """Related events."""

    model = EventRelation
    formset = RelatedFormSet
    fk_name = "event"
    verbose_name_plural = _("Related events")
    add_words = _("Add a related event")
    autocomplete_fields = ["to_event"]
    fieldsets = [(None, {"fields": [("kind", "to_event"), ("certainty", "claim")]})]

    def get_formset(self, request, obj=None, **kwargs):
        """Offer the claims of this event alone."""
        claims = Claim.objects.select_related("claimant_actor", "claimant_publisher")
        self.claims = claims.filter(event=obj) if obj is not None else claims.none()
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer the claims of this event alone; those that are not saved yet too."""
        if db_field.name == "claim":
            kwargs |= {"queryset": self.claims, "form_class": UnsavedClaimField, "widget": UnsavedClaimSelect}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request):
        """Fetch the other events' titles with the rows."""
        return super().get_queryset(request).select_related("to_event", "claim")


class ExternalIdInline(Rows):
    """Ids in other records."""

    model = ExternalId
    verbose_name_plural = _("Ids in other records")
    add_words = _("Add an id in another record")
    fieldsets = [(None, {"fields": [("source", "value")]})]
