"""Every correction, withdrawal, merge and erasure of an event, in the journal's order, newest first."""

import json

from django.db.models import Exists, Max, Min, OuterRef, Q, Subquery
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.models import Change, PublicEvent, Tombstone
from events.public.query import cursors

from .caching import fresh
from .event.revisions import operation_words, parts_changed
from .query_string import query_of
from .wording.bilingual import Text, said
from .wording.written_in import written

PER_PAGE = 20
_NEWEST_FIRST = cursors.Order("corrections", ("-seq",))
_COLUMNS = (
    "public_id",
    "operation",
    "at",
    "reason",
    "revision",
    "merged_into",
    "document",
    "before",
    "published_at",
    "was_erased",
)
_TAKEN_BACK = (Change.Operation.RETRACT, Change.Operation.MERGE, Change.Operation.REDACT)
_TOLD_SINCE = (Change.Operation.RETRACT, Change.Operation.MERGE)


@require_safe
@fresh
def corrections(request):
    """Answer the page; ?year= narrows it, a year or cursor nobody can mean is a 400 that says so or the beginning."""
    text = request.GET.get("year", "")
    year = int(text) if len(text) == 4 and text.isascii() and text.isdigit() and int(text) >= 1000 else None
    is_wrong = bool(text) and year is None
    rows = _entries()
    if year:
        rows = rows.filter(at__year=year)
    page = _page(rows, request.GET.get("cursor"))
    titles = _titles(page.rows)
    context = {
        "page": "corrections",
        "entries": [_entry(row, titles) for row in page.rows],
        "years": _years(),
        "year": year,
        "is_wrong": is_wrong,
        "next_query": _query(year, page.next),
        "previous_query": _query(year, page.previous),
        "is_beginning": page.previous is None,
    }
    return render(request, "events/corrections.html", context, status=400 if is_wrong else 200)


def _entries():
    """Return the journal's entries that take back or correct, each with the document before it.

    A change without a reason is a link that the door made or one whose reason was taken back.
    """
    corrected = Q(operation__in=[Change.Operation.UPDATE, Change.Operation.REINSTATE]) & ~Q(reason="")
    earlier = Change.objects.filter(kind=OuterRef("kind"), public_id=OuterRef("public_id"), seq__lt=OuterRef("seq"))
    return Change.objects.filter(
        corrected | Q(operation__in=_TAKEN_BACK),
        kind=Change.Kind.EVENT,
    ).annotate(
        before=Subquery(earlier.order_by("-seq").values("document")[:1]),
        published_at=Subquery(earlier.filter(operation=Change.Operation.CREATE).order_by("seq").values("at")[:1]),
        was_erased=Exists(Tombstone.objects.filter(pk=OuterRef("public_id"), kind=Tombstone.Kind.REDACTED)),
    )


def _years() -> list[int]:
    """Return the years of the journal, newest first; by its index, whatever its length."""
    ends = Change.objects.aggregate(first=Min("at"), last=Max("at"))
    if not ends["first"]:
        return []
    first, last = (timezone.localtime(ends[end]).year for end in ("first", "last"))
    return list(range(last, first - 1, -1))


def _titles(rows: list[dict]) -> dict[str, Text]:
    """Return the titles of the published events that others were merged into; one query."""
    into = {row["merged_into"] for row in rows if row["merged_into"]}
    found = PublicEvent.objects.filter(pk__in=into).values_list("public_id", "document")
    return {public_id: said(json.loads(document)["title"]) for public_id, document in found}


def _page(rows, cursor: str | None) -> cursors.Page:
    try:
        return cursors.page(rows, _NEWEST_FIRST, cursor=cursor, limit=PER_PAGE, columns=_COLUMNS)
    except cursors.InvalidCursor:
        return cursors.page(rows, _NEWEST_FIRST, cursor=None, limit=PER_PAGE, columns=_COLUMNS)


def _query(year: int | None, cursor: str | None) -> str:
    return query_of({"year": str(year or ""), "cursor": cursor}) if cursor else ""


def _entry(row: dict, titles: dict[str, Text]) -> dict:
    is_erased = row["operation"] == Change.Operation.REDACT
    document = json.loads(row["document"]) if row["document"] else None
    return {
        "id": row["public_id"],
        "at": row["at"],
        "operation": operation_words(row["operation"]),
        "is_taken_back": row["operation"] in _TAKEN_BACK,
        "revision": row["revision"],
        "merged_into": row["merged_into"],
        "reason": Text(taxonomy.RedactionReason(row["reason"]).label) if is_erased else written(row["reason"]),
        # All that may be said of what was withdrawn or merged: since when it stood. Of what was erased, not even that.
        "published_at": row["published_at"] if row["operation"] in _TOLD_SINCE and not row["was_erased"] else None,
        "merged_title": titles.get(row["merged_into"]),
        "title": said(document["title"]) if document else None,
        # The parts alone: an old title may hold what a later revision withheld.
        "changes": parts_changed(row["before"], row["document"]),
    }
