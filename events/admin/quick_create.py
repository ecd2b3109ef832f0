"""Actors, places, publishers and reports made in a line of an event's page, without a window of their own.

The line asks for what a first use needs; the rest stands on the row's own page. What is like something that is there
already is told, with a button that takes that; of a page's address there is one report, and nothing else is made.
"""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.models import modelform_factory
from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import taxonomy
from events.desk import editing, signing
from events.desk.locks import share_the_desk
from events.desk.same_names import like_actor, like_place, like_publisher, like_report
from events.models import Actor, Location, Publisher, Report

from .locking import saving

# The id of the form that the line's boxes belong to: it lies outside of the event's, which must not post them.
FORM_ID = "quick-form"
_MOST_SLUGS = 50


class QuickForm(forms.ModelForm):
    """A line that makes a row; its slug is made of the name."""

    all_the_same = forms.BooleanField(required=False, widget=forms.HiddenInput)
    name_field = "name_es"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, RelatedFieldWidgetWrapper):
                field.widget = field.widget.widget
            field.widget.attrs["form"] = FORM_ID

    def clean(self):
        """Give the row a slug that nobody has."""
        data = super().clean()
        if name := data.get(self.name_field):
            self._give_slug(self.instance, name)
        return data

    @staticmethod
    def _give_slug(row, name: str) -> None:
        start = slugify(name)[:70] or "x"
        for number in range(1, _MOST_SLUGS):
            row.slug = start if number == 1 else f"{start}-{number}"
            if type(row).objects.filter(slug=row.slug).exists():
                continue
            try:
                row.clean()
            except ValidationError as error:
                if "slug" in getattr(error, "error_dict", {}):
                    continue
            return

    def like(self) -> list:
        """Return rows that this may be, told before it is made."""
        return []

    def write(self, by):
        """Make the row by the desk's verb, in somebody's name."""
        editing.save_reference(self.instance, by)
        return self.instance


class ActorLine(QuickForm):
    """An actor."""

    class Meta:
        model = Actor
        fields = ("name_es", "kind", "is_public")

    def like(self):
        """Return actors of this name."""
        return like_actor(self.instance.name_es)

    def write(self, by):
        """Make it under the rule of signatures: a person's name stays inside until it is signed."""
        signing.save_actor(self.instance, by, lambda: ())
        return self.instance


class PlaceLine(QuickForm):
    """A place."""

    class Meta:
        model = Location
        fields = ("name_es", "kind", "parent")

    def like(self):
        """Return places of this name, those of the same district first."""
        return like_place(self.instance.name_es, self.instance.parent_id)


class PublisherLine(QuickForm):
    """A publisher."""

    name_field = "name"

    class Meta:
        model = Publisher
        fields = ("name", "kind")

    def like(self):
        """Return publishers of this name."""
        return like_publisher(self.instance.name)


class ReportLine(QuickForm):
    """A report, with its publisher where that is new as well."""

    new_publisher = forms.CharField(
        label=gettext_lazy("Or a new publisher"),
        required=False,
        max_length=Publisher._meta.get_field("name").max_length,
    )
    new_publisher_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of the new publisher"),
        required=False,
        choices=[("", "---------"), *taxonomy.PublisherKind.choices],
    )
    field_order = ("publisher", "new_publisher", "new_publisher_kind")

    class Meta:
        model = Report
        fields = (
            "publisher", "url", "title", "author", "language", "published_on", "read_extent", "cited_in", "origin",
        )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["publisher"].required = False

    def clean(self):
        """Take one publisher: of the list, or a new one with its kind."""
        data = super().clean()
        name, kind = data.get("new_publisher"), data.get("new_publisher_kind")
        if bool(data.get("publisher")) == bool(name):
            self.add_error("publisher", _("Choose a publisher, or write the name of a new one: one of both."))
        elif name and not kind:
            self.add_error("new_publisher_kind", _("Say what kind of publisher it is."))
        elif name and (there := like_publisher(name)):
            self.add_error("new_publisher", _("It is there already: choose “%(name)s”.") % {"name": there[0].name})
        if data.get("published_on"):
            self.instance.published_precision = taxonomy.DatePrecision.DAY
        return data

    def _get_validation_exclusions(self):
        # The publisher may not be there yet; of an address that is there already, like() tells.
        return super()._get_validation_exclusions() | {"publisher"}

    def validate_unique(self):
        """Leave it to like(), which names the report and lets it be taken."""

    def like(self):
        """Return the report of this address, or those of this publisher and title."""
        return like_report(self.instance)

    def write(self, by):
        """Make the new publisher first."""
        if name := self.cleaned_data.get("new_publisher"):
            language = self.cleaned_data["language"]
            publisher = Publisher(name=name, kind=self.cleaned_data["new_publisher_kind"], language=language)
            self._give_slug(publisher, name)
            editing.save_reference(publisher, by)
            self.instance.publisher = publisher
        return super().write(by)


LINES = {"actor": ActorLine, "location": PlaceLine, "publisher": PublisherLine, "report": ReportLine}


class MakesRowsInLine(admin.ModelAdmin):
    """Mixin of the event's admin: the address that the lines ask."""

    def get_urls(self):
        """Add it."""
        view = self.admin_site.admin_view(self.quick_view)
        return [path("quick/<slug:kind>/", view, name="events_event_quick"), *super().get_urls()]

    @saving
    def quick_view(self, request, kind):
        """Answer {"html"} of the line, or {"id", "text"} of what was made.

        Raises PermissionDenied without the right to add such rows.
        """
        if kind not in LINES:
            raise Http404
        pages = self.admin_site.get_model_admin(LINES[kind]._meta.model)
        if not pages.has_add_permission(request):
            raise PermissionDenied
        callback = partial(pages.formfield_for_dbfield, request=request)
        form_class = modelform_factory(LINES[kind]._meta.model, form=LINES[kind], formfield_callback=callback)
        form = form_class(request.POST if request.method == "POST" else None, prefix="quick")
        like = []
        if request.method == "POST":
            share_the_desk()
            if form.is_valid():
                like = form.like()
                is_barred = any(getattr(row, "is_the_same", False) for row in like)
                if not is_barred and (not like or form.cleaned_data["all_the_same"]):
                    row = form.write(request.user)
                    return _answer({"id": str(row.pk), "text": str(row)})
        context = {
            "form": form,
            "form_id": FORM_ID,
            "title": _("New: %(kind)s") % {"kind": LINES[kind]._meta.model._meta.verbose_name},
            "like": like,
            "is_barred": any(getattr(row, "is_the_same", False) for row in like),
        }
        return _answer({"html": render_to_string("admin/events/event/_quick.html", context, request)})


def _answer(data: dict) -> JsonResponse:
    return JsonResponse(data, headers={"Cache-Control": "no-store"})
