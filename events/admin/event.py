"""The event: the one page on which an article becomes a record."""

from django.contrib import admin
from django.db.models import F
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.day_words import moment_words, short_moment
from events.desk import editing
from events.desk.editing import CLOSED
from events.models import Event, EventLocation

from .actor import ActorRelationInline, EventActorInline
from .attested import why_attested
from .base import DeskAdmin, Lines, heading
from .bulk import BulkActions
from .claim import ClaimInline, release_targets
from .code_manual import ManualForForms
from .comments import Commented
from .date_preview import DatesWhileTyping, place_for_the_words
from .decree import DecreeInline, EventConfidentialInline
from .duplicates import DuplicatesPages, likes_for_panel
from .entry_aids import EntryAids
from .event_columns import FIRST, USUAL
from .event_form import EventForm
from .event_links import EventRelationInline, ExternalIdInline
from .event_list import EventList
from .event_words import date_in_words, place_in_words, verification_label, verification_words, with_reports
from .figure_echo import FiguresWhileTyping
from .filters import EVENT_FILTERS
from .hands import Hands, marks_in_list
from .merging import MergePages
from .modules import Module
from .panel import panel
from .place import EventLocationInline
from .proposals import ReadsTexts
from .queue import QueueOrder, WaitingForMe
from .seizure import CasualtyInline, SeizureInline
from .signing import NamesInQueue
from .source import CitationInline
from .stored_values import show_stored_rows
from .versioned import VersionedAdmin
from .workflow import WorkflowPages, send_back, submit

NOTHING = mark_safe('<span class="nothing">–</span>')


@admin.register(Event)
class EventAdmin(
    ReadsTexts,
    EntryAids,
    ManualForForms,
    DatesWhileTyping,
    FiguresWhileTyping,
    DuplicatesPages,
    MergePages,
    WorkflowPages,
    BulkActions,
    Hands,
    QueueOrder,
    NamesInQueue,
    EventList,
    Commented,
    VersionedAdmin,
    DeskAdmin,
):
    """Events, as one reads an article: what, when, where, who, what was seized, who was harmed, who says so."""

    form = EventForm
    shares_the_desk = True
    change_form_template = "admin/events/event/change_form.html"
    list_display = [FIRST, *USUAL]  # each person may choose others: event_columns.py
    list_filter = [WaitingForMe, *EVENT_FILTERS]
    date_hierarchy = "date_start"
    ordering = ["-updated_at"]
    search_fields = ("title_es", "title_en", "public_id")
    inlines = [
        EventLocationInline,
        EventActorInline,
        ActorRelationInline,
        SeizureInline,
        CasualtyInline,
        CitationInline,
        ClaimInline,
        DecreeInline,
        EventRelationInline,
        ExternalIdInline,
        EventConfidentialInline,
    ]

    class Media:
        """Sections that remember whether they are open, and what dates and places ask of a script."""

        js = [Module(name) for name in ("sections", "place_rows", "date_meaning", "likes")]

    # --- the page --------------------------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        """Put what and when before the rows, and how well it is attested after the claims."""
        known = obj is not None
        what = f"{obj.get_event_type_display()} · {obj}" if known and obj.event_type else ""
        when = date_in_words(obj) if known else ""
        reported = with_reports(obj) if known else None
        attested = verification_words(reported) if known else ""
        titles = [("title_es", "title_en"), ("summary_es", "summary_en")]
        dates = [("date_start", "date_end"), ("date_precision", "date_span"), ("date_basis", "date_start_basis")]
        return [
            (
                heading(_("What happened"), what),
                {
                    "fields": Lines(["event_type", "secondary_types", *titles, ("original_language", "is_aggregate")]),
                    "classes": ["collapse"] if what else [],
                },
            ),
            (
                heading(_("When"), when),
                {
                    "fields": Lines([*dates, "time_of_day", ("date_note_es", "date_note_en")]),
                    "description": place_for_the_words() if self.has_change_permission(request, obj) else "",
                    "classes": ["collapse"] if known and (obj.date_start or obj.date_end) else [],
                },
            ),
            (
                heading(_("How well attested"), attested),
                {
                    "fields": Lines(
                        ["verification", ("verification_reason_es", "verification_reason_en"), "embargo_until"]
                    ),
                    "description": why_attested(reported) if known else "",
                    "classes": ["late"],
                },
            ),
        ]

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """Put a one-line summary in each section's heading; only sections that hold something collapse."""
        show_stored_rows(formsets)
        for inline, formset in zip(inline_instances, formsets, strict=True):
            if formset.initial_form_count():
                name = inline.verbose_name if formset.max_num == 1 else inline.verbose_name_plural
                words = heading(name, inline.section_summary(formset))
                inline.verbose_name_plural = words
                if formset.max_num == 1:
                    inline.verbose_name = words
                inline.classes = [*(inline.classes or []), "collapse"]
        return super().get_inline_formsets(request, formsets, inline_instances, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Put the event's state and what stands in its way at the top."""
        if change and obj is not None:
            context["panel"] = panel(self, request, obj, form=context["adminform"].form)
        context["likes"] = likes_for_panel(request, obj)
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, add, change, form_url, obj)

    def view_on_site(self, obj):
        """Name the public page, which exists only while the event is on the record."""
        return f"/es/events/{obj.public_id}/" if obj.is_on_the_record else None

    def get_view_on_site_url(self, obj=None):
        """Link to the public page directly: it lies on our own site."""
        return self.view_on_site(obj) if obj is not None else None

    # --- who may what ----------------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        """Close what was merged or redacted."""
        return super().has_change_permission(request, obj) and (obj is None or obj.status not in CLOSED)

    def has_delete_permission(self, request, obj=None):
        """Let only drafts be deleted: an id once public is never lost."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.public_id is None)

    # --- saving ----------------------------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        """Leave the event to save_related(), which writes it with its rows."""

    def save_related(self, request, form, formsets, change):
        """Write the event and its rows as one act of the desk; a save without a change leaves no trace."""
        is_changed = form.has_changed() or any(formset.has_changed() for formset in formsets)

        def write_rows():
            super(EventAdmin, self).save_related(request, form, formsets, change)

        editing.save_event(form.instance, request.user, write_rows, is_changed=is_changed)

    def save_formset(self, request, form, formset, change):
        """Save one kind of rows: claims outlive the row they were on, and the main place may move."""
        if not hasattr(form, "released"):
            form.released = set()
        release_targets(formset, form.released)
        if formset.model is EventLocation:
            main = [f.instance.pk for f in formset.forms if f.cleaned_data.get("is_primary")]
            editing.leave_one_main_place(form.instance, [pk for pk in main if pk])
        super().save_formset(request, form, formset, change)

    def response_change(self, request, obj):
        """After saving, go where the pressed button leads."""
        if "_then_submit" in request.POST:
            submit(self, request, obj)
            return HttpResponseRedirect(reverse("admin:events_event_change", args=[obj.pk]))
        if "_then_send_back" in request.POST and request.user.has_perm("events.publish_event"):
            send_back(self, request, obj)
            return HttpResponseRedirect(reverse("admin:events_event_change", args=[obj.pk]))
        if "_then_publish" in request.POST:
            return HttpResponseRedirect(reverse("admin:events_event_publish", args=[obj.pk]))
        return super().response_change(request, obj)

    # --- the list --------------------------------------------------------------------------------

    @admin.display(description=_("event"), ordering="title_es")
    def headline(self, event):
        """The title, with the public id once there is one."""
        if event.public_id is None:
            return str(event)
        return format_html('{} <span class="public-id">{}</span>', str(event), event.public_id)

    @admin.display(description=_("type"), ordering="event_type")
    def kind(self, event):
        """The main type."""
        return event.get_event_type_display() or "–"

    @admin.display(description=_("when"), ordering=F("date_start").desc(nulls_last=True))
    def when(self, event):
        """The date as precisely as it is known."""
        return date_in_words(event)

    @admin.display(description=_("where"))
    def where(self, event):
        """The main place as precisely as it is known."""
        # A dash is told apart: on a phone it takes no line.
        return place_in_words(event.places.all()) if event.places.all() else NOTHING

    @admin.display(description=_("verification"), ordering="verification")
    def attested(self, event):
        """How well it is attested, as readers would get it; on pointing, whether a person said so."""
        return format_html('<span title="{}">{}</span>', verification_words(event), verification_label(event))

    @admin.display(description=_("last changed"), ordering="updated_at")
    def changed(self, event):
        """When, and by whom."""
        moment = timezone.localtime(event.updated_at)
        shown = format_html('<time title="{}">{}</time>', moment_words(moment), short_moment(moment))
        return format_html('{} <span class="quiet">{}</span>', shown, event.updated_by or "")

    @admin.display(description=_("state"), ordering="status")
    def state(self, event):
        """Where it stands, an embargo that still holds, and in whose hands it is."""
        found = format_html('<span class="state state-{}">{}</span>', event.status, event.get_status_display())
        if event.embargo_until and event.embargo_until > timezone.now():
            found = format_html('{} <span class="state state-embargo">{}</span>', found, gettext("embargo"))
        if event.assigned_to is not None:
            words = gettext("in the hands of %(person)s") % {"person": event.assigned_to}
            found = format_html('{}<div class="quiet">{}</div>', found, words)
        return format_html("{}{}", found, marks_in_list(event))
