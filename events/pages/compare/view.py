"""Two periods or two places side by side: events, people, armed violence and lines of the ledger, each with its n."""

import csv
import io

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import taxonomy
from events.public.formats.tables import safe_cell
from events.public.models import PublicLocation
from events.public.query.selection import select
from events.public.stats import places_with_events

from ..caching import fresh
from ..downloads.headers import headers_of
from ..filters.chips import chips
from ..filters.errors import complaints
from ..findings.blocks import CSV_COLUMNS, blocks, csv_rows
from ..query_string import query_of
from ..wording.bilingual import named
from ..years.comparable import COMPARABLE
from ..years.table import years_of
from .sides import Comparison

_PLACES_AT_MOST = 500
_KINDS = (
    taxonomy.LocationKind.ZONE,
    taxonomy.LocationKind.DEPARTMENT,
    taxonomy.LocationKind.PROVINCE,
    taxonomy.LocationKind.DISTRICT,
)


@require_safe
@fresh
def compare(request):
    """Answer the comparison that an address asks for, or the form that asks for one; a 400 says what was wrong."""
    asked = Comparison(request.GET)
    columns = asked.columns
    wrong = [*complaints(asked.selection, asked.texts), *asked.faults]
    query = asked.query()
    context = {
        "page": "compare",
        "selection": asked.selection,
        "asked": asked,
        "columns": columns,
        "blocks": blocks(columns) if columns else [],
        "chips": _chips(asked),
        "complaints": wrong,
        "query": query,
        "swapped_query": query_of({**asked.kept, "a": asked.texts["b"], "b": asked.texts["a"]}),
        "years": list(reversed(years_of(select(QueryDict(""), strict=False)))),
        "places": _places(),
        "has_comparable": bool(COMPARABLE),
        "title": _title(columns),
        "picture_title": " / ".join(column.in_picture for column in columns),
        "noindex": bool(request.GET),
    }
    return render(request, "events/compare.html", context, status=400 if wrong else 200)


@require_safe
@fresh
def compare_csv(request):
    """Answer a comparison as CSV, one line a finding and side; 400 in words where it is none."""
    asked = Comparison(request.GET)
    messages = [f"{name}: {' '.join(words)}" for name, words in asked.selection.errors.items()]
    messages += [f"{fault['parameter']}: {' '.join(fault['messages'])}" for fault in asked.faults]
    if not asked.columns and not messages:
        messages = [_("a and b say what is compared: two periods, or two places.")]
    if messages:
        return HttpResponse("\n".join(messages), status=400, content_type="text/plain; charset=utf-8")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(CSV_COLUMNS)
    for line in csv_rows(asked.columns):
        writer.writerow([safe_cell(line[name]) for name in CSV_COLUMNS])
    version = asked.selection.version
    headers = headers_of(version, asked.query())
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)
    name = f"vraem-compare-{timezone.localdate().isoformat()}-v{version}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _title(columns: list) -> str:
    return _("%(a)s and %(b)s") % {"a": columns[0].label, "b": columns[1].label} if columns else ""


def _chips(asked: Comparison) -> list[dict]:
    """Return the filters that both sides share; taking one away keeps the two sides.

    Days are no filter of a form that asks for two periods: they are shared by two places alone.
    """
    query = asked.selection_query()
    if not asked.columns:
        query = QueryDict(query_of({name: text for name, text in query.items() if not name.startswith("date_")}))
    found = chips(select(query, strict=False))
    for chip in found:
        chip["query"] = "&".join(filter(None, [chip["query"], query_of(asked.texts)]))
    return found


def _places() -> list[dict]:
    """Return the places with events that the form offers, zones first; one query."""
    rows = PublicLocation.objects.filter(kind__in=_KINDS, pk__in=sorted(places_with_events()))
    rows = rows.only("slug", "kind", "name_es", "name_en").order_by("name_es", "uid")[:_PLACES_AT_MOST]
    order = [kind.value for kind in _KINDS]
    found = [
        {
            "slug": row.slug,
            "name": named({"name": {"es": row.name_es, "en": row.name_en}}),
            "kind": taxonomy.LocationKind(row.kind).label,
            "at": order.index(row.kind),
        }
        for row in rows
    ]
    return sorted(found, key=lambda place: place["at"])
