"""The signature under a person's name: who may give it, and what takes it off."""

from django import forms
from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events import taxonomy
from events.desk import signing
from events.desk.signing import SIGN, needs_signers_right, waiting_for_signature
from events.models import Actor

from .permanent_slug import PermanentSlugForm

# The parameter of the events' list that asks for the user's own queue.
WAITING = "waiting"
_PERSON = taxonomy.ActorKind.PERSON


class ActorForm(PermanentSlugForm):
    """An actor, and the signature under the public interest of a person's name."""

    # Put by the admin: whether who fills the form in may sign.
    may_sign = False
    not_carried = ("sign",)

    sign = forms.BooleanField(
        label=gettext_lazy("I sign this name"),
        required=False,
        help_text=gettext_lazy(
            "You state, with your name and today’s date, that the public interest requires this name, or that the "
            "person is a public official. It holds for the names, kind and basis as they stand on this page."
        ),
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
        """Refuse a signature under nothing, and officialness of a person by who may not sign."""
        data = super().clean()
        is_official_person = data.get("is_official") and data.get("kind") == _PERSON
        if data.get("sign") and not is_official_person and not data.get("public_basis", "").strip():
            self.add_error("public_basis", _("Write the basis that you sign."))
        before = Actor.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        after = Actor(kind=data.get("kind", ""), is_official=data.get("is_official", False))
        field = "" if self.may_sign else needs_signers_right(before, after)
        if field == "is_official":
            words = _(
                "Only who may sign names says that a person is a public official: leave it unticked, write the office "
                "into the basis, and the name waits for a reviewer’s signature."
            )
            self.add_error("is_official", words)
        elif field == "kind":
            words = _(
                "Only who may sign names says that this is no person: leave the kind as it is and tell a reviewer."
            )
            self.add_error("kind", words)
        return data


class WaitingForSignature(admin.SimpleListFilter):
    """Persons whose name waits for a signature."""

    title = gettext_lazy("signature")
    parameter_name = "signature"

    def lookups(self, request, model_admin):
        """Offer one choice beside "all"."""
        return [("waiting", gettext_lazy("Waiting for a signature"))]

    def queryset(self, request, queryset):
        """Keep those whom only a signature keeps inside."""
        if self.value() != "waiting":
            return queryset
        return queryset.filter(pk__in=[actor.pk for actor in waiting_for_signature()])


class NamesInQueue(admin.ModelAdmin):
    """Mixin of EventAdmin: who may sign finds the names that wait beside the events that do."""

    def changelist_view(self, request, extra_context=None):
        """Lead from the queue to the names that wait."""
        is_queue = request.GET.get(WAITING) == "me"
        if request.method == "GET" and is_queue and request.user.has_perm(SIGN) and (names := waiting_for_signature()):
            words = ngettext("%(n)d name waits for a signature.", "%(n)d names wait for a signature.", len(names))
            address = reverse("admin:events_actor_changelist") + "?signature=waiting"
            link = format_html('<a href="{}">{}</a>', address, words % {"n": len(names)})
            self.message_user(request, link, messages.INFO)
        return super().changelist_view(request, extra_context)


class SignedNames(admin.ModelAdmin):
    """Mixin of ActorAdmin, before the one that saves: puts signatures down and takes them off."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Tell the form whether its user may sign."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"may_sign": request.user.has_perm(SIGN)})

    def saved(self, request, form, formsets, write_rows):
        """Save the actor and its other names under the rule of signatures; say what became of the signature."""

        def write_names():
            write_rows()
            return _posted_names(formsets)

        actor = form.instance
        # Who may not sign is not shown the box; what a form holds all the same is nothing.
        is_signed = request.user.has_perm(SIGN) and bool(form.cleaned_data.get("sign"))
        saved = signing.save_actor(actor, request.user, write_names, is_signed=is_signed)
        if saved.is_signature_off:
            words = _("The signature was taken off “%(actor)s”: it was given for other names or another basis.")
            self.message_user(request, words % {"actor": actor}, messages.WARNING)
        if actor.waits_for_signature:
            words = _("“%(actor)s” waits for a signature; until then nothing that names it is published.")
            self.message_user(request, words % {"actor": actor}, messages.INFO)
        return saved


def _posted_names(formsets) -> list[tuple]:
    """Return (text, kind, language) of the other names as they were posted, without those ticked for deletion."""
    return [
        (one.instance.text, one.instance.kind, one.instance.language)
        for formset in formsets
        for one in formset.forms
        if one.instance.pk is not None and not one.cleaned_data.get("DELETE")
    ]
