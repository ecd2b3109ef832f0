"""Who says so: publishers, reports, and the reports an event rests on."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from events.links import clean, what_was_done
from events.models import Citation, Publisher, Report

from .base import DeskAdmin, Rows
from .cited_first import CitedFirst
from .comments import Commented
from .merging_references import MergedReferences
from .plain_columns import in_words, yes_or_no
from .references import PublishedReferenceAdmin
from .saving import SavedReference
from .source_copies import Copied, links_to_archive
from .versioned import VersionedAdmin, VersionedForm


class CitationInline(Rows):
    """The reports an event rests on."""

    model = Citation
    verbose_name = _("report")
    verbose_name_plural = _("Who says so")
    add_words = _("Add a report")
    autocomplete_fields = ["report"]

    def get_queryset(self, request):
        """Fetch the reports and their publishers with the rows."""
        return super().get_queryset(request).select_related("report__publisher")


class PublisherForm(VersionedForm):
    """Somebody who publishes what we cite."""

    class Meta:
        model = Publisher
        fields = ()  # the admin names them


@admin.register(Publisher)
class PublisherAdmin(MergedReferences, SavedReference, PublishedReferenceAdmin, DeskAdmin):
    """Those who publish what we cite."""

    form = PublisherForm
    list_display = ["name", "kind", "language", "reliability"]
    list_filter = ["kind"]
    search_fields = ("name", "slug")
    autocomplete_fields = ["actor"]
    prepopulated_fields = {"slug": ["name"]}
    fields = [("name", "slug"), ("kind", "language"), "actor", "scale", "reliability"]


class ReportForm(VersionedForm):
    """A report; its address is brought to its one normal form before it is compared, and what was done is told."""

    # The rules that changed the address that was typed.
    cleaned_by = ()

    class Meta:
        model = Report
        fields = ()  # the fieldsets name them
        widgets = {
            "title": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "excerpt": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "notes": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def clean_url(self):
        """Bring the address to the page itself, so that one page is one report; an empty address is none."""
        url = self.cleaned_data["url"]
        if "url" in self.changed_data or not url:
            try:
                self.cleaned_by = self.instance.give_address(url)
            except ValidationError as error:
                # Of the field's own method it is told on the field.
                raise ValidationError(error.messages) from error
            return self.instance.url
        return clean(url).url


@admin.register(Report)
class ReportAdmin(CitedFirst, MergedReferences, SavedReference, Copied, Commented, VersionedAdmin, DeskAdmin):
    """The documents we cite."""

    form = ReportForm
    list_display = ["headline", "publisher", "published_on", "kept_inside", "is_relayed", "link"]
    list_filter = ["read_extent", "origin", "is_confidential", "language"]
    list_select_related = ["publisher"]
    search_fields = ("title", "url", "publisher__name", "author")
    autocomplete_fields = ["publisher", "cited_in", "origin_publisher"]
    readonly_fields = ["address_was", "at_the_archive"]
    fieldsets = [
        (None, {"fields": ["publisher", "url", "address_was", "is_address_withheld", "title", ("author", "language")]}),
        (
            _("When"),
            {"fields": [("published_on", "published_precision"), "published_basis", "accessed_on"]},
        ),
        (_("Kept for later"), {"fields": ["archive_url", "at_the_archive"]}),
        (
            _("Did we read it, and whose account is it?"),
            {"fields": ["read_extent", "cited_in", ("origin", "origin_publisher")]},
        ),
        (_("Kept inside"), {"fields": ["is_confidential", "excerpt", "notes"]}),
    ]

    @admin.display(description=_("title"), ordering="title")
    def headline(self, report):
        """The title, or what stands for it."""
        return report.title or report.url or _("untitled")

    kept_inside = yes_or_no("is_confidential", _("confidential"))

    @admin.display(description=_("relayed"))
    def is_relayed(self, report):
        """Whether we know it only through another report."""
        return in_words(report.cited_in_id is not None)

    @admin.display(description=_("address"))
    def link(self, report):
        """A link that tells the publisher's server nothing of the newsroom."""
        if not report.url:
            return "–"
        words = pgettext("link", "open")
        return format_html('<a href="{}" rel="noreferrer noopener" target="_blank">{}</a>', report.url, words)

    @admin.display(description=_("at the Internet Archive"))
    def at_the_archive(self, report):
        """Links by which an editor looks for an archived copy, or has one made, in her own browser."""
        return links_to_archive(report)

    @admin.display(description=_("address as it was given"))
    def address_was(self, report):
        """What was typed before the rules changed it, and which did."""
        if not report.url_given:
            return "–"
        try:
            rules = clean(report.url_given).rules
        except ValidationError:
            rules = ()
        return f"{report.url_given} ({what_was_done(rules)})" if rules else report.url_given

    def save_related(self, request, form, formsets, change):
        """Tell what the rules changed of the address that was typed."""
        super().save_related(request, form, formsets, change)
        if form.cleaned_by:
            words = _("The address was cleaned (%(how)s). It was: %(given)s")
            self.message_user(
                request, words % {"how": what_was_done(form.cleaned_by), "given": form.instance.url_given or "–"}
            )

    def get_queryset(self, request):
        """Fetch the publisher: a report's name begins with it."""
        return super().get_queryset(request).select_related("publisher")
