"""What of an event's past the desk keeps inside today: asked of its rows, and of the audit trail for deleted ones."""

from typing import NamedTuple

from django.apps import apps
from django.db.models import Max, Q

from events.models import Actor, Citation, Event, EventLocation, Report

from . import trail
from .confidential import is_hidden
from .led_on import rows_led_to
from .past.sources import Hidden

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
    """Return every report of the desk that readers may not see, and which of them an event cites."""
    cited = Citation.objects.filter(event__public_id=public_id).select_related("report__publisher", "report__cited_in")
    hidden = {citation.report: citation for citation in cited if is_hidden(citation.report)}
    new = _new_citations(list(hidden.values())) if hidden else set()
    through = Q(is_confidential=True) | Q(cited_in__is_confidential=True) | Q(cited_in__cited_in__is_confidential=True)
    through |= Q(merged_into__is_confidential=True)
    others = Report.objects.filter(through).exclude(pk__in=[report.pk for report in hidden])
    found = [
        Hidden.of(one.title, (one.url, one.archive_url), one.publisher.uid, is_cited=True, is_new=citation.pk in new)
        for one, citation in hidden.items()
    ]
    shown = others.values_list("title", "url", "archive_url", "publisher__uid")
    found += [Hidden.of(title, urls, publisher) for title, *urls, publisher in shown.iterator()]
    # Of a report whose address is withheld, the address alone: it is cited as before.
    withheld = Report.objects.filter(is_address_withheld=True, citations__event__public_id=public_id)
    keys = set(withheld.values_list("pk", flat=True))
    # Under whatever number it was entered.
    withheld = Report.objects.filter(pk__in=keys | (rows_led_to(Report, keys) if keys else set()))
    urls_withheld = withheld.values_list("url", "archive_url", "publisher__uid")
    return found + [Hidden.of("", urls, publisher) for *urls, publisher in urls_withheld]


def _new_citations(citations: list[Citation]) -> set[int]:
    """Return the keys of those of an event's citations that are not as they were when it was last published.

    By how far the audit trail was read then; its times are those at which transactions began.
    """
    marks = trail.marks_of([f"event:{citations[0].event_id}"])
    read = {row: entry for kept in marks.values() for row, entry in kept.get("Citation", {}).items()}
    entries = _trail("Citation").filter(pgh_obj_id__in=[citation.pk for citation in citations]).values("pgh_obj_id")
    last = dict(entries.annotate(last=Max("pgh_id")).values_list("pgh_obj_id", "last"))
    return {citation.pk for citation in citations if read.get(citation.pk) != last.get(citation.pk)}


def _trail(model: str):
    return apps.get_model("events", f"{model}Audit").objects
