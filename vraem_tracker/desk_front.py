"""The admin's front page: what waits for whom, each count with the list that tells which, and notice by e-mail."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.desk import preferences, waiting
from events.desk.blocked import REASONS
from events.models import Event, Notice

# Kind -> (what it is, the list, what it asks of the list); the most pressing first, and so on the page.
_LISTS = {
    "overdue": (gettext_lazy("Overdue"), "event", "waiting=overdue"),
    "returned": (gettext_lazy("Sent back to me"), "event", "waiting=returned"),
    "review": (gettext_lazy("To review"), "event", "waiting=review"),
    "mine": (gettext_lazy("In my hands"), "event", "waiting=mine"),
    "inbox_mine": (gettext_lazy("Leads of the inbox in my hands"), "lead", "state__exact=taken&hands=me"),
    "inbox": (gettext_lazy("New in the inbox"), "lead", "state__exact=new"),
    "stubs": (gettext_lazy("Stubs"), "event", "status__exact=lead"),
    "pending": (gettext_lazy("Published, with changes pending"), "event", "status__exact=changes_pending"),
    "signature": (gettext_lazy("Names that wait for a signature"), "actor", "signature=waiting"),
    "reports": (gettext_lazy("Readers’ reports"), "readerreport", "state__exact=open"),
    "jobs": (pgettext_lazy("counted", "Jobs that failed"), "job", "state__exact=failed"),
}


def front_page(request) -> dict:
    """Return what the front page shows to a user beside the list of pages."""
    user = request.user
    lines = [_line(count) for count in sorted(waiting.counts(user), key=lambda count: list(_LISTS).index(count.key))]
    # What the list says of an event's state; this module is read before there are pages.
    page_of_events = admin.site.get_model_admin(Event)
    context = {
        "waiting": lines,
        "some_wait": [line for line in lines if line["n"]],
        "none_wait": [line for line in lines if not line["n"]],
        "first": [(event, page_of_events.state(event)) for event in waiting.first(user)],
    }
    if user.has_perm("events.view_event"):
        context["blocked"] = [
            {"words": REASONS[reason][0], "n": n, "url": _list("event", f"blocked={reason}")}
            for reason, n in waiting.blocked().items()
        ]
    if settings.NOTICES:
        chosen = preferences.notice_of(user)
        context["notices"] = [(code, words, code == chosen) for code, words in Notice.choices]
        context["has_address"] = bool(user.email)
    return context


def _line(count: waiting.Count) -> dict:
    words, model, query = _LISTS[count.key]
    return {"key": count.key, "n": count.n, "words": words, "url": _list(model, query)}


def _list(model: str, query: str) -> str:
    return f"{reverse(f'admin:events_{model}_changelist')}?{query}"


@require_POST
def choose_notice(request):
    """Keep how often e-mail tells who is logged in that something waits."""
    if not settings.NOTICES:
        raise PermissionDenied
    try:
        preferences.choose_notice(request.user, request.POST.get("notice", ""), get_language())
    except ValueError:
        messages.error(request, _("Choose how often."))
    else:
        messages.success(request, _("Your choice is kept."))
    return redirect("admin:index")
