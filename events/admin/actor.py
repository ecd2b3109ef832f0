"""Actors: their own pages, and their parts and relations in an event."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.models import Actor, ActorName, ActorRelation, ActorTie, EventActor

from .base import ADDRESSES, DeskAdmin, Rows
from .code_manual import CodesExplained
from .days import DAYS
from .figure_rows import Figures, RowOfFigures
from .labels import LabelledChoices
from .merging_references import MergedReferences
from .plain_columns import in_words, person, yes_or_no
from .references import PublishedReferenceAdmin
from .row_form import RowForm
from .saving import SavedReference
from .signing import ActorForm, SignedNames, WaitingForSignature


class EventActorForm(RowOfFigures, RowForm):
    """Who took part, and of those described how many."""

    FIGURES = (Figures("size_best", "size_low", "size_high"),)
    FIXED = dict.fromkeys(("size_best", "size_low", "size_high"), "people")

    class Meta:
        model = EventActor
        fields = ()  # the fieldsets name them


class EventActorInline(Rows):
    """Who took part."""

    model = EventActor
    form = EventActorForm
    verbose_name = _("actor of the event")
    verbose_name_plural = _("Who")
    add_words = _("Add an actor")
    autocomplete_fields = ["actor"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("actor", "role", "certainty"),
                    ("described_as_es", "described_as_en", "described_kind"),
                    ("size_low", "size_best", "size_high"),
                    "is_inferred",
                ]
            },
        )
    ]

    def get_queryset(self, request):
        """Fetch the actors' names with the rows."""
        return super().get_queryset(request).select_related("actor")


class ActorRelationInline(Rows):
    """How actors relate, as asserted in this event."""

    model = ActorRelation
    verbose_name_plural = _("Who with whom")
    add_words = _("Add a relation")
    autocomplete_fields = ["from_actor", "to_actor"]
    fieldsets = [(None, {"fields": [("from_actor", "kind", "to_actor"), ("from_date", "to_date", "certainty")]})]

    def get_queryset(self, request):
        """Fetch the actors' names with the rows."""
        return super().get_queryset(request).select_related("from_actor", "to_actor")


class ActorTieInline(CodesExplained, LabelledChoices, admin.StackedInline):
    """What the actor is a unit, a faction or a successor of; what events tell of it stays with the events."""

    model = ActorTie
    fk_name = "actor"
    extra = 0
    formfield_overrides = {**ADDRESSES, **DAYS}
    autocomplete_fields = ["parent"]
    verbose_name_plural = _("Part of what")
    add_words = _("Add a tie")
    fields = [("kind", "parent"), ("since", "until", "certainty"), ("source_es", "source_en"), "source_url"]

    def get_queryset(self, request):
        """Fetch the actors' names with the rows."""
        return super().get_queryset(request).select_related("actor", "parent")


class ActorNameInline(CodesExplained, admin.StackedInline):
    """Other names of an actor."""

    model = ActorName
    add_words = _("Add another name")
    extra = 0
    fields = [("text", "kind", "language")]


@admin.register(Actor)
class ActorAdmin(SignedNames, MergedReferences, SavedReference, PublishedReferenceAdmin, DeskAdmin):
    """Groups, forces, bodies, and the few persons whose name may be public."""

    form = ActorForm
    list_display = ["name_es", "kind", "may_be_public", "acts_officially", "is_signed"]
    list_filter = [WaitingForSignature, "kind", "is_public", "is_official"]
    search_fields = ("name_es", "name_en", "names__text", "slug")
    prepopulated_fields = {"slug": ["name_es"]}
    inlines = [ActorNameInline, ActorTieInline]
    readonly_fields = ["signer", "signed_on"]
    signer = person(Actor, "signed_by")

    def get_fieldsets(self, request, obj=None):
        """Offer the signature only to those who may sign."""
        basis = ["is_public", "is_official", "public_basis", ("signer", "signed_on")]
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

    may_be_public = yes_or_no("is_public", _("public name"))
    acts_officially = yes_or_no("is_official", _("official"))

    @admin.display(description=_("signed"))
    def is_signed(self, actor):
        """Whether a person's name is signed as it stands; nothing to say of anybody else."""
        return in_words(actor.is_signature_valid if actor.kind == taxonomy.ActorKind.PERSON else None)
