"""What is known of addresses that somebody pastes: the page itself, who publishes it, who has it already.

Nothing is fetched, ever: the rules of events/links, and what stands in the desk's own tables, are all there is.
"""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q

from events.links import clean
from events.models import Event, Lead, LeadAddress, Publisher, Report

from .same_references import Typed, bare, likes_of, visible

MOST = 20  # addresses of one paste
_MOST_TOLD = 6
# Sites where many publish: how many parts of the path say who does. What has 0 says it nowhere in the address.
_SHARED = {
    "facebook.com": 1, "x.com": 1, "twitter.com": 1, "instagram.com": 1, "tiktok.com": 1, "t.me": 1, "medium.com": 1,
    "issuu.com": 1, "scribd.com": 0, "youtube.com": 0, "youtu.be": 0, "drive.google.com": 0, "docs.google.com": 0,
    "wa.me": 0, "gob.pe": 2, "cdn.www.gob.pe": 0, "archive.org": 0, "academia.edu": 0, "linkedin.com": 2,
}  # fmt: skip
# Any number of our own, for the locks of addresses.
_ADDRESSES = 74_201_119


class Line(NamedTuple):
    """One address as it was pasted: its normal form with the rules that changed it, or why it is none."""

    given: str
    url: str = ""
    rules: tuple[str, ...] = ()
    error: str = ""


class Known(NamedTuple):
    """What a person may know of an address: its report, its publisher, the events and leads that have it already.

    has_report: whether there is a report of it, also one that the person may not know of.
    """

    report: Report | None
    has_report: bool
    publisher: Publisher | None
    events: list[Event]
    leads: list[Lead]


def lines_of(pasted: str) -> list[Line]:
    """Return the addresses of a text, one a line or with spaces between, each page once."""
    found, seen = [], set()
    for given in pasted.replace("\x00", "").split():
        text = given if "://" in given[:12] or ":" in given.split("/")[0] else f"https://{given}"
        try:
            cleaned = clean(text)
        except ValidationError as error:
            found.append(Line(given, error=" ".join(error.messages)))
            continue
        if cleaned.url not in seen:
            seen.add(cleaned.url)
            found.append(Line(given, cleaned.url, cleaned.rules))
    return found


def known(url: str, user) -> Known:
    """Return what a person may know of an address in its normal form."""
    report = report_of(url)
    shown = report if report is not None and visible(Report, user).filter(pk=report.pk).exists() else None
    alike = {like.pk for like in likes_of(Report, Typed(addresses=frozenset({bare(url)} - {""})), user)}
    reports = alike | ({shown.pk} if shown is not None else set())
    publisher = shown.publisher.survivor if shown is not None else publisher_of(url, user)
    return Known(shown, report is not None, publisher, _events(reports, user), _leads([url], reports, user))


def report_of(url: str) -> Report | None:
    """Return the report of an address, or the one that stands for it."""
    report = Report.objects.select_related("publisher", "merged_into__publisher").filter(url=url).first()
    return report.survivor if report is not None else None


def publisher_of(url: str, user) -> Publisher | None:
    """Return who publishes at an address by what was published there; None where nobody did, or several did."""
    host = _host(url)
    parts = [part for part in urlsplit(url).path.split("/") if part]
    shared = _SHARED.get(host)
    if shared == 0 or (shared is not None and len(parts) <= shared):
        return None
    start = "/".join(parts[:shared]) + "/" if shared else ""
    rule = Q()
    for scheme in ("https", "http"):
        for www in ("", "www."):
            rule |= Q(url__startswith=f"{scheme}://{www}{host}/{start}")
    keys = list(visible(Report, user).filter(rule).order_by().values_list("publisher", flat=True).distinct()[:50])
    found = {row.survivor.pk: row.survivor for row in Publisher.objects.filter(pk__in=keys)}
    return next(iter(found.values())) if len(found) == 1 else None


def held_by(urls: list[str], *, apart_from: int | None = None) -> list[Lead]:
    """Return the open leads that have one of these addresses already; apart_from: the key of one that may."""
    rows = Lead.objects.open().filter(addresses__url__in=urls).exclude(pk=apart_from)
    return list(rows.distinct().order_by("pk")[:_MOST_TOLD])


def hold(urls: list[str]) -> None:
    """Let whoever pastes one of these addresses wait until the transaction ends: two at once see one another's lead.

    Must run inside a transaction, after the desk's lock.
    """
    with connection.cursor() as cursor:
        for url in sorted(set(urls)):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_ADDRESSES, url])


def likely_events(lead: Lead, user) -> list[Event]:
    """Return events that rest on a report or an address of a lead, without those that it is part of."""
    rows = list(lead.addresses.all())
    may_know = set(visible(Report, user).filter(pk__in=[row.report_id for row in rows]).values_list("pk", flat=True))
    for row in rows:
        may_know |= {like.pk for like in likes_of(Report, Typed(addresses=frozenset({bare(row.url)})), user)}
    its_own = set(lead.became.values_list("event", flat=True))
    return [event for event in _events(may_know, user) if event.pk not in its_own]


def other_leads(lead: Lead, user) -> list[Lead]:
    """Return other leads that have an address or a report of this one."""
    rows = list(lead.addresses.all())
    reports = {row.report_id for row in rows if row.report_id}
    return [one for one in _leads([row.url for row in rows], reports, user) if one.pk != lead.pk]


def _events(reports: set[int], user) -> list[Event]:
    if not reports or not user.has_perm("events.view_event"):
        return []
    cites = Event.objects.filter(citations__report__in=reports).distinct()
    return list(cites.prefetch_related("places__location__parent").order_by("-pk")[:_MOST_TOLD])


def _leads(urls: list[str], reports: set[int], user) -> list[Lead]:
    if not user.has_perm("events.view_lead"):
        return []
    rows = LeadAddress.objects.filter(Q(url__in=urls) | Q(report__in=reports)).values("lead")
    return list(Lead.objects.filter(pk__in=rows).select_related("assigned_to").soonest()[: _MOST_TOLD + 1])


def _host(url: str) -> str:
    return bare(url).partition("/")[0]
