"""What of an event's past the desk keeps inside today: asked of its rows, and of the audit trail for deleted ones."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.apps import apps
from django.db.models import Min, Q

from events.models import Actor, Citation, Event, EventLocation, Report

from .confidential import is_hidden
from .exposed_sources import Hidden

_WITHHELD = "withheld"


class Uids(NamedTuple):
    """Ids of reports, actors and an event's rows of places."""

    reports: set[str]
    actors: set[str]
    places: set[str]

    def __or__(self, other: "Uids") -> "Uids":
        return Uids(*(one | two for one, two in zip(self, other, strict=True)))

    def __sub__(self, other: "Uids") -> "Uids":
        return Uids(*(one - two for one, two in zip(self, other, strict=True)))

    @property
    def all(self) -> set[str]:
        """Them all in one."""
        return set().union(*self)


def kept_inside(public_id: str, uids: Uids) -> set[str]:
    """Return those of these reports, actors and rows of places of an event that readers may not see."""
    inside = set()
    if uids.reports:
        reports = list(Report.objects.filter(uid__in=uids.reports).select_related("cited_in"))
        inside |= {report.uid for report in reports if is_hidden(report)}
        deleted = _deleted("Report", uids.reports - {report.uid for report in reports})
        inside |= set(deleted.filter(is_confidential=True).values_list("uid", flat=True))
    if uids.actors:
        actors = list(Actor.objects.filter(uid__in=uids.actors))
        inside |= {actor.uid for actor in actors if not actor.may_be_named}
        deleted = _deleted("Actor", uids.actors - {actor.uid for actor in actors})
        inside |= set(deleted.filter(is_public=False).values_list("uid", flat=True))
    if uids.places:
        rows = dict(EventLocation.objects.filter(uid__in=uids.places).values_list("uid", "precision"))
        inside |= {uid for uid, precision in rows.items() if precision == _WITHHELD}
        deleted = _deleted("EventLocation", uids.places - set(rows))
        # By the event, of which the trail has an index.
        of_event = deleted.filter(event_id__in=Event.objects.filter(public_id=public_id).values("pk"))
        inside |= set(of_event.filter(precision=_WITHHELD).values_list("uid", flat=True))
    return inside


def _deleted(model: str, uids: set[str]):
    """Return the trail's entries of rows that are no more, as they were at their end; none is asked for without ids."""
    return _trail(model).filter(pgh_label="delete", uid__in=uids)


def withheld_places(public_id: str) -> set[str]:
    """Return the uids of the places that an event withholds."""
    rows = EventLocation.objects.filter(event__public_id=public_id, precision=_WITHHELD)
    return set(rows.exclude(location=None).values_list("location__uid", flat=True))


def hidden_reports(public_id: str) -> list[Hidden]:
    """Return every report of the desk that readers may not see, and since when an event cites which of them."""
    cited = Citation.objects.filter(event__public_id=public_id).select_related("report__publisher", "report__cited_in")
    hidden = {citation.report.pk: citation.report for citation in cited if is_hidden(citation.report)}
    through = Q(is_confidential=True) | Q(cited_in__is_confidential=True) | Q(cited_in__cited_in__is_confidential=True)
    others = Report.objects.filter(through).exclude(pk__in=hidden)
    told = others.values_list("title", "url", "archive_url", "publisher__uid")
    since = _cited_since(public_id, hidden)
    return [
        *(
            Hidden.of(report.title, (report.url, report.archive_url), report.publisher.uid, since.get(pk))
            for pk, report in hidden.items()
        ),
        *(Hidden.of(title, urls, publisher) for title, *urls, publisher in told.iterator()),
    ]


def _cited_since(public_id: str, reports: Iterable[int]) -> dict[int, datetime]:
    """Return when an event first cited each of these reports."""
    ids = Event.objects.filter(public_id=public_id).values("pk")
    entries = _trail("Citation").filter(event_id__in=ids, report_id__in=list(reports)).values("report_id")
    return dict(entries.annotate(first=Min("pgh_created_at")).values_list("report_id", "first"))


def _trail(model: str):
    return apps.get_model("events", f"{model}Audit").objects
