"""Addresses of reports that were entered before a rule of events/links: brought to it by the same rule."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Q

from events import publishing
from events.links import as_uri
from events.models import Report

from .intake import loading


class Tidied(NamedTuple):
    """What was done: (was, is) of what changed, (was, is, id of the report that has it) of what was left, and
    (was, why) of what is no address; `pending`: published events that show another address now.
    """

    changed: list[tuple[str, str]]
    taken: list[tuple[str, str, int]]
    refused: list[tuple[str, str]]
    pending: int


def tidy(*, is_only_told: bool) -> Tidied:
    """Bring the addresses of all reports to their normal form; what was given is kept with each.

    Two reports whose addresses come to one page are left as they are and named: which of them goes is an editor's
    choice. is_only_told: change nothing.
    """
    changed, taken, refused, pending = [], [], [], set()
    with loading("addresses"):
        owners = dict(Report.objects.exclude(url=None).values_list("url", "pk"))
        for report in Report.objects.exclude(Q(url=None) & Q(archive_url="")).order_by("pk"):
            was, archived = report.url, report.archive_url
            try:
                report.give_address(was)
                report.archive_url = as_uri(archived) if archived else ""
            except ValidationError as error:
                refused.append((was or archived, " ".join(error.messages)))
                continue
            if (report.url, report.archive_url) == (was, archived):
                continue
            owner = owners.get(report.url, report.pk)
            if owner != report.pk:
                taken.append((was, report.url, owner))
                continue
            changed.append((was or archived, report.url or report.archive_url))
            if report.url != was:
                owners.pop(was, None)
                owners[report.url] = report.pk
            if not is_only_told:
                report.save(update_fields=["url", "url_given", "archive_url"])
                pending |= {event.pk for event in publishing.mark_events_showing(report)}
    return Tidied(changed, taken, refused, len(pending))
