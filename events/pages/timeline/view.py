"""The record as a chronological narrative, fifty events a page."""

from collections import Counter
from datetime import date

from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from events.public import stats
from events.public.models import PublicEvent
from events.public.query import cursors
from events.public.query.choice import chosen
from events.public.query.orders import NEWEST
from events.public.query.selection import Selection, select

from ..caching import fresh
from ..downloads.headers import tell_selection
from ..drawing.year_strip import year_strip
from ..filters.clean_address import with_days_of_words
from ..filters.short_form import short_form
from ..offline_copy import versioned
from ..query_string import query_of
from ..wording.search_marks import mark_words
from .chronology import COLUMNS, entry, years
from .event_links import EventLinks, add_event_links

PER_PAGE = 50
PAGES_AT_MOST = 6  # that one address shows, after which the next page stands alone
_UNDATED_AT_MOST = 100
_SPANS_AT_MOST = 500
_OWN = ("order", "year", "pages", "cursor")
_OLDEST_FIRST = cursors.Order("events_oldest", ("sort_on", "public_id"))


@require_safe
@fresh
@versioned
@with_days_of_words
def timeline(request):
    """Answer the timeline; a bad filter is a 400 that says so, a cursor nobody gave out starts at the beginning.

    By harm or amounts it would tell no story: another order than by date leads to the list, which has them.
    """
    if request.GET.get("ordering", NEWEST) not in ("", NEWEST):
        return redirect(f"{reverse('pages:explore')}?{_of_the_list(request.GET)}")
    selection = select(request.GET, strict=False)
    newest_first = request.GET.get("order") != "oldest"
    year = _year(request.GET.get("year", ""))
    limit = PER_PAGE * _pages(request.GET.get("pages", ""))
    page, rows = _page(selection, request.GET.get("cursor"), year, newest_first, limit)
    index = _index(selection, page.rows, newest_first)
    listed = stats.listed(selection)
    by_year = years(
        page.rows,
        newest_first=newest_first,
        before=_day_before(rows, page, newest_first),
        covered=_covered(selection, page.rows),
    )
    undated = [] if page.next else _undated(selection)
    links = EventLinks([*page.rows, *undated])
    undated = [entry(row) for row in undated]
    add_event_links([*_entries(by_year), *undated], links)
    mark_words([*_entries(by_year), *undated], selection)
    context = {
        "page": "timeline",
        "selection": selection,
        "newest_first": newest_first,
        "years": by_year,
        "index": index,
        "year_strip": _year_strip(selection, listed, index),
        "next": page.next,
        "pages_at_most": PAGES_AT_MOST,
        "is_beginning": page.previous is None and year is None,
        "undated": undated,
        "event_links_cut": links.is_cut,
        "links": _links(selection, newest_first),
        "has_filters": bool(selection.params),
        "listed": listed,
        "empty_year": year if year is not None and not page.rows else None,
        "undated_in_all": 0 if page.next else len(chosen(selection).undated()),
        **short_form(selection, request.path, **({} if newest_first else {"order": "oldest"})),
    }
    response = render(request, "events/timeline.html", context, status=400 if selection.errors else 200)
    return tell_selection(response, selection)


def _of_the_list(query) -> str:
    """Return an address' parameters without those that the timeline alone has."""
    kept = query.copy()
    for name in _OWN:
        kept.pop(name, None)
    return kept.urlencode()


def _order(newest_first: bool) -> cursors.Order:
    return cursors.EVENTS if newest_first else _OLDEST_FIRST


def _page(selection: Selection, cursor: str | None, year: int | None, newest_first: bool, limit: int):
    rows = selection.events().filter(counted_on__isnull=False)
    order = _order(newest_first)
    if cursor:
        try:
            return cursors.page(rows, order, cursor=cursor, limit=limit, columns=COLUMNS), rows
        except cursors.InvalidCursor:
            pass
    # The first page needs no order of its own: the columns know which events stand first.
    dated = chosen(selection).dated(
        start=date(year, 1, 1) if year is not None and not newest_first else None,
        end=date(year, 12, 31) if year is not None and newest_first else None,
    )
    first = dated.newest(limit + 1) if newest_first else dated.oldest(limit + 1)
    start = PublicEvent.objects.filter(pk__in=first)
    return cursors.page(start, order, cursor=None, limit=limit, columns=COLUMNS), rows


def _year(text: str) -> int | None:
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and 1000 <= int(text) < 9999 else None


def _pages(text: str) -> int:
    """Return how many pages an address shows: a reader who went on reading comes back to all of them."""
    return min(max(int(text), 1), PAGES_AT_MOST) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def _day_before(rows, page: cursors.Page, newest_first: bool) -> date | None:
    """Return where the event before the page's first one stands, so that silence between pages is told."""
    if page.previous is None:
        return None
    before = cursors.page(rows, _order(newest_first), cursor=page.previous, limit=1, columns=("date_precision",))
    return before.rows[-1]["sort_on"] if before.rows else None


def _covered(selection: Selection, rows: list[dict]):
    """Return a function of the day before the page (or None) that gives the stretches years() wants."""

    def since(before: date | None) -> list[tuple[date, date]]:
        if not rows:
            return []
        days = [row["sort_on"] for row in rows] + ([before] if before else [])
        # What is known to one day or one month reaches over no month but its own.
        spans = selection.events().possibly_between(min(days), max(days)).exclude(date_precision__in=("month", "year"))
        spans = spans.exclude(date_precision="day", date_start=F("date_end")).order_by()
        found = list(spans.values_list("first_possible", "last_possible")[: _SPANS_AT_MOST + 1])
        if len(found) > _SPANS_AT_MOST:
            # Too many to look at: then no month is called quiet.
            return [(min(days), max(days))]
        return found

    return since


def _index(selection: Selection, rows: list[dict], newest_first: bool) -> list[dict]:
    """Return every year of the selection with its number of events and whether this page shows it."""
    counts = stats.by_year(selection)
    here = Counter(row["sort_on"].year for row in rows)
    if not counts:
        return []
    run = range(min(counts), max(counts) + 1)
    return [
        {"year": year, "n": counts.get(year, 0), "is_here": year in here}
        for year in (reversed(run) if newest_first else run)
    ]


def _year_strip(selection: Selection, listed: int, index: list[dict]) -> dict | None:
    """Return the strip of years, each told whether this page shows it."""
    strip = year_strip(selection, listed)
    here = {year["year"] for year in index if year["is_here"]}
    for year in strip["years"] if strip else ():
        year["is_here"] = year["year"] in here
    return strip


def _undated(selection: Selection) -> list[dict]:
    undated = chosen(selection).undated().newest(_UNDATED_AT_MOST)
    return list(PublicEvent.objects.filter(pk__in=undated).order_by("public_id").values(*COLUMNS))


def _entries(by_year: list[dict]):
    """Yield every entry of the years."""
    for year in by_year:
        for block in year["blocks"]:
            yield from block.get("exact", ())
            yield from block.get("vague", ())


def _links(selection: Selection, newest_first: bool) -> dict:
    """Return the query strings that keep the filters: the same order, the other order."""
    query = query_of(selection.params)
    here = {} if newest_first else {"order": "oldest"}
    other = {"order": "oldest"} if newest_first else {}
    return {
        "filters": query,
        "same": query_of({**selection.params, **here}),
        "other": query_of({**selection.params, **other}),
    }
