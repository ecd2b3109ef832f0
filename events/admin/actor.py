"""Actors: their own pages, and their parts and relations in an event."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import Actor, ActorName, ActorRelation, EventActor

from .base import DeskAdmin, Rows
from .references import PublishedReferenceAdmin
from .showing import ShownInEvents


class EventActorInline(Rows):
    """Who took part."""

    model = EventActor
    verbose_name = _("actor of the event")
    verbose_name_plural = _("Who")
    autocomplete_fields = ["actor"]
    fieldsets = [
        (None, {"fields": [("actor", "role", "certainty"), ("described_as_es", "described_as_en"), "is_inferred"]})
    ]

    def get_queryset(self, request):
        """Fetch the actors' names with the rows."""
        return super().get_queryset(request).select_related("actor")


class ActorRelationInline(Rows):
    """How actors relate, as asserted in this event."""

    model = ActorRelation
    verbose_name_plural = _("Who with whom")
    autocomplete_fields = ["from_actor", "to_actor"]
    fieldsets = [(None, {"fields": [("from_actor", "kind", "to_actor"), ("from_date", "to_date", "certainty")]})]

    def get_queryset(self, request):
        """Fetch the actors' names with the rows."""
        return super().get_queryset(request).select_related("from_actor", "to_actor")


class ActorNameInline(admin.StackedInline):
    """Other names of an actor."""

    model = ActorName
    extra = 0
    fields = [("text", "kind", "language")]


class ActorForm(forms.ModelForm):
    """An actor, and the signature under the public interest of a person's name."""

    sign = forms.BooleanField(
        label=_("I sign this basis"),
        required=False,
        help_text=_("You state, with your name and today’s date, that the public interest requires this name."),
    )

    class Meta:
        model = Actor
        fields = ()  # the fieldsets name them
        widgets = {
            "public_basis": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "description_es": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "description_en": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def clean(self):
        """Refuse a signature under nothing."""
        data = super().clean()
        if data.get("sign") and not data.get("public_basis", "").strip():
            self.add_error("public_basis", _("Write the basis that you sign."))
        return data


@admin.register(Actor)
class ActorAdmin(ShownInEvents, PublishedReferenceAdmin, DeskAdmin):
    """Groups, forces, bodies, and the few persons whose name may be public."""

    form = ActorForm
    list_display = ["name_es", "kind", "is_public", "is_official", "is_signed"]
    list_filter = ["kind", "is_public", "is_official"]
    search_fields = ("name_es", "name_en", "names__text", "slug")
    prepopulated_fields = {"slug": ["name_es"]}
    inlines = [ActorNameInline]
    readonly_fields = ["signed_by", "signed_on"]

    def get_fieldsets(self, request, obj=None):
        """Offer the signature only to those who may sign."""
        basis = ["is_public", "is_official", "public_basis", ("signed_by", "signed_on")]
        if request.user.has_perm("events.sign_actor"):
            basis.append("sign")
        return [
            (None, {"fields": [("name_es", "name_en"), ("kind", "slug"), ("active_from", "active_to")]}),
            (_("Description"), {"fields": ["description_es", "description_en"]}),
            (
                _("May the name be public?"),
                {
                    "fields": basis,
                    "description": _(
                        "A person who is no public official appears by name only with a basis that somebody "
                        "with that right has signed. Victims and detainees stay inside."
                    ),
                },
            ),
        ]

    @admin.display(description=_("signed"), boolean=True)
    def is_signed(self, actor):
        """Whether a person's basis is signed; nothing to say of anybody else."""
        return actor.signed_by_id is not None if actor.needs_basis else None

    def save_model(self, request, obj, form, change):
        """Put the signature down, or take it off when the words under it or the person changed."""
        if "public_basis" in form.changed_data or obj.kind != taxonomy.ActorKind.PERSON:
            obj.signed_by = obj.signed_on = None
        if form.cleaned_data.get("sign") and request.user.has_perm("events.sign_actor"):
            obj.signed_by, obj.signed_on = request.user, timezone.localdate()
        super().save_model(request, obj, form, change)
