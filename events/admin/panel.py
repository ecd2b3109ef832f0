"""The panel at the top of an event: its state in words, what blocks publication, what to press."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.desk import review
from events.desk.review import PUBLISHABLE
from events.desk.rules import NAME_MESSAGES
from events.desk.workflow import FOR_THE_REVIEWER, SUBMITTABLE
from events.models import Comment, Event

from .hands import marks_of_panel
from .labels import for_labels, label_of
from .seen import seen

STATE_IN_WORDS = {
    "lead": _("A stub: something to follow up. Nobody outside the newsroom sees it."),
    "draft": _("A draft. Nobody outside the newsroom sees it."),
    "in_review": _("In review: it waits for a colleague who may publish it."),
    "published": _("Published as it stands here."),
    "changes_pending": _("Published, and changed since: readers still see the earlier revision."),
    "retracted": _("Retracted: readers see only that it was withdrawn, and why. It may be published again."),
    "merged": _("Merged into another event; its address leads there."),
    "redacted": _("Redacted: erased from the public record."),
}
ON_THE_RECORD = ("published", "changes_pending")


class Line(NamedTuple):
    """A problem or a warning with the part of the page that mends it."""

    message: object
    anchor: str


def panel(model_admin, request, event, form) -> dict:
    """Return what the panel shows of an event to this user."""
    user = request.user
    status = event.status
    formsets = {
        inline.model._meta.get_field(_fk_name(inline)).remote_field.get_accessor_name()
        for inline in model_admin.get_inline_instances(request, event)
    }
    event = stored_state(event)
    lines = {"fields": form.fields.keys(), "rows": formsets}
    may_change = model_admin.has_change_permission(request, event)
    may_publish = user.has_perm("events.publish_event")
    problems, warnings = review.problems_and_warnings(event, user if may_publish else None, user)
    return {
        "event": event,
        "status": status,
        "words": STATE_IN_WORDS[status],
        "hands": marks_of_panel(event),
        "problems": _lines(problems, user=user, status=status, **lines),
        "warnings": _lines(warnings, **lines),
        "shared_reports": _labelled(shared_reports(event)),
        "may_submit": may_change and status in SUBMITTABLE,
        "may_send_back": may_publish and status == taxonomy.Status.IN_REVIEW,
        "return_text": request.POST.get("_return_comment", ""),
        "return_longest": Comment.LONGEST,
        "may_publish": may_publish and status in PUBLISHABLE,
        "may_retract": user.has_perm("events.retract_event") and status in ON_THE_RECORD,
        "may_redact": user.has_perm("events.redact_event") and event.public_id and status != taxonomy.Status.REDACTED,
        "may_change": may_change,
        "needs_second_person": settings.TWO_PERSON_RULE and not may_publish and status == taxonomy.Status.IN_REVIEW,
        "site_url": model_admin.view_on_site(event),
        "seen": seen(model_admin, request, event),
    }


def stored_state(event) -> Event:
    """Return the event as stored: a form may have half-changed the object at hand."""
    return Event.objects.select_related("assigned_to", "updated_by").get(pk=event.pk)


def _fk_name(inline) -> str:
    return inline.fk_name or "event"


def _lines(problems, fields, rows, user=None, status=None) -> list[Line]:
    """Return the lines of problems; user: to whom it is said who puts it right, of an event in this status."""
    found = []
    for problem in problems:
        anchor = ""
        message = problem.message
        if after := _who_decides(problem, user, status):
            message = f"{message} {after}"
        if problem.about is not None:
            anchor = reverse("admin:events_actor_change", args=[problem.about.pk])
        elif problem.field in rows:
            anchor = f"#{problem.field}-group"
        elif problem.field in fields:
            anchor = f"#id_{problem.field}"
        line = Line(message, anchor)
        if line not in found:
            found.append(line)
    return found


def _who_decides(problem, user, status):
    """Say of what does not hold up handing over that it does not, or that this user may sign the name; else nothing."""
    if user is not None and problem.about is not None and user.has_perm("events.sign_actor"):
        return _("You may sign names: open the actor.")
    if user is None or status not in SUBMITTABLE or problem.code not in FOR_THE_REVIEWER:
        return ""
    if problem.code in NAME_MESSAGES:
        return _("It does not keep you from handing over: the name waits for a reviewer.")
    return _("It does not keep you from handing over.")


def shared_reports(event, limit: int = 8) -> list[Event]:
    """Return other events that rest on one of this event's reports: perhaps it is already coded."""
    reports = list(event.citations.values_list("report_id", flat=True))
    if not reports:
        return []
    found = Event.objects.filter(citations__report__in=reports).exclude(pk=event.pk).distinct()
    return list(for_labels(found.order_by("-pk"))[:limit])


def _labelled(events: list[Event]) -> list[Event]:
    """Give events the label that tells one from another of the same title."""
    for event in events:
        event.label = label_of(event)
    return events
