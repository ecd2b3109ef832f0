"""The inbox: what came and has still to be looked into. Nothing of it leaves the desk."""

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import FilteredRelation, Q
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events import taxonomy
from events.day_words import short_moment
from events.desk import leads
from events.models import SOONEST_LEADS, Lead

from .base import DeskAdmin, may_see_confidential
from .bookmarklet import BookmarkletPages
from .comments import Commented
from .lead_actions import LeadActions
from .lead_filters import HandsOfLead, HostOfLead
from .lead_form import SOURCE, LeadAddForm, LeadForm
from .lead_pages import LeadPages
from .lead_rows import EACH
from .lead_words import headline, hosts, state_mark, with_addresses
from .modules import Module
from .versioned import ShownForm, VersionedAdmin

LOOK = "_look"


@admin.register(Lead)
class LeadAdmin(LeadPages, LeadActions, BookmarkletPages, Commented, VersionedAdmin, DeskAdmin):
    """Leads, the new ones first."""

    form = LeadForm
    shares_the_desk = True
    add_form_template = "admin/events/lead/add_form.html"
    change_form_template = "admin/events/lead/change_form.html"
    change_list_template = "admin/events/lead/change_list.html"
    list_display = ["what", "sites", "stands", "in_language", "came", "became_what"]
    list_display_links = ["what"]
    list_filter = ["state", HandsOfLead, "priority", "language", HostOfLead]
    search_fields = ("text", "note", "addresses__url", "known_report__title")

    class Media:
        """What is known of an address as soon as it is pasted."""

        js = [Module("lead_paste")]

    # --- the forms -------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Paste into one form, change in another; "look" shows what is known and saves nothing."""
        if not change:
            kwargs["form"] = LeadAddForm
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        if not change and LOOK in request.POST and not issubclass(form, ShownForm):
            form = type(form.__name__, (ShownForm, form), {})
        return form

    def get_fieldsets(self, request, obj=None):
        """Leave out who brought it where somebody may not know."""
        source = [SOURCE] if leads.may_see_who_brought_it(request.user, obj) else []
        if obj is None:
            return [
                (None, {"fields": ["addresses"]}),
                (None, {"fields": ["as_each", "all_the_same", "text", "note", ("language", "priority"), *source]}),
            ]
        return [(gettext_lazy("What it says"), {"fields": ["text", "note", ("language", "priority"), *source]})]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer the newsroom's people."""
        if db_field.name == "brought_by_account":
            people = get_user_model().objects.filter(is_staff=True).order_by("username")
            kwargs["queryset"] = people
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Leave out the links to accounts beside the box of a colleague."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "brought_by_account":
            field.widget = field.widget.widget
        return field

    # --- saving ----------------------------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        """Write a changed lead by the desk's verb; new ones are made in save_related()."""
        if change and form.has_changed():
            leads.save(obj, request.user)

    def save_related(self, request, form, formsets, change):
        """Make the lead, or one of each address."""
        if change:
            return
        wanted, is_each = form.wanted, form.cleaned_data.get("as_each") == EACH
        parts = [[one] for one in wanted] if is_each and wanted else [wanted]
        form.made = []
        for number, part in enumerate(parts):
            lead = form.instance if number == 0 else self._another(form.instance)
            # What the form refused in words is held until the end of this transaction (lead_addresses.hold).
            if not leads.create(lead, part, request.user, all_the_same=True).is_done:
                raise RuntimeError("a lead that its form let pass was refused")
            form.made.append(lead)
        request.leads_made = form.made

    def _another(self, lead: Lead) -> Lead:
        names = ("text", "note", "brought_by", "brought_by_account", "language", "priority")
        return Lead(**{name: getattr(lead, name) for name in names})

    def response_add(self, request, obj, post_url_continue=None):
        """Say what was kept, and with which reports; go to the lead, or to the inbox where there are several."""
        made = request.leads_made
        words = ngettext("%(n)s lead is in the inbox.", "%(n)s leads are in the inbox.", len(made)) % {"n": len(made)}
        reports = sum(lead.addresses.exclude(report=None).count() for lead in made)
        if reports:
            told = ngettext("%(n)s address has its report.", "%(n)s addresses have their report.", reports)
            words = f"{words} {told % {'n': reports}}"
        self.message_user(request, words, messages.SUCCESS)
        if "_addanother" in request.POST:
            return redirect("admin:events_lead_add")
        return (
            redirect("admin:events_lead_change", obj.pk) if len(made) == 1 else redirect("admin:events_lead_changelist")
        )

    # --- the list --------------------------------------------------------------------------------

    def get_queryset(self, request):
        """Fetch with each what its line and its page tell."""
        rows = super().get_queryset(request).select_related("assigned_to", "created_by")
        return rows.prefetch_related(with_addresses(request.user), "events")

    def get_search_results(self, request, queryset, search_term):
        """Look in the titles of reports that this user may know."""
        may_know = Q() if may_see_confidential(request.user) else Q(addresses__report__is_confidential=False)
        report = FilteredRelation("addresses__report", condition=may_know & Q(addresses__report__merged_into=None))
        return super().get_search_results(request, queryset.annotate(known_report=report), search_term)

    def get_ordering(self, request):
        """Put what is new first, then what is wanted soonest."""
        return list(SOONEST_LEADS)

    @admin.display(description=gettext_lazy("lead"))
    def what(self, lead):
        """What it is about."""
        return headline(lead)

    @admin.display(description=gettext_lazy("site"))
    def sites(self, lead):
        """The sites of its addresses."""
        return ", ".join(hosts(lead)) or "–"

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def stands(self, lead):
        """Where it stands, in whose hands, how soon it is wanted."""
        return state_mark(lead)

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def in_language(self, lead):
        """Its language."""
        return dict(taxonomy.Language.choices).get(lead.language, lead.language)

    @admin.display(description=gettext_lazy("came"), ordering="pk")
    def came(self, lead):
        """When it was entered, and by whom."""
        moment = short_moment(timezone.localtime(lead.created_at))
        return format_html('{} <span class="quiet">{}</span>', moment, lead.created_by or "")

    @admin.display(description=gettext_lazy("became"))
    def became_what(self, lead):
        """The events that it became; or why it was discarded."""
        if lead.discard_reason:
            return _("discarded: %(why)s") % {"why": lead.discard_reason}
        return ", ".join(str(event) for event in lead.events.all()) or "–"
