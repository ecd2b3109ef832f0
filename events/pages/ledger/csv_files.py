"""Tables that a reader takes home: CSV that says what it is without a line above its header.

A text cell that begins with = + - @ TAB or CR would run as a formula in a spreadsheet: it gets one
apostrophe before it, as in the API's tables. Numbers stay plain.
"""

import csv
import io

from django.http import HttpResponse
from django.utils import timezone

from events.public.formats.tables import safe_cell
from events.public.query.selection import Selection

from ..downloads.headers import headers_of, selection_headers
from ..filters.errors import in_plain_words
from ..query_string import query_of


def csv_answer(name: str, columns: tuple, lines: list[dict], selection: Selection) -> HttpResponse:
    """Return lines of a selection's ledger as a CSV attachment; name and headers tell selection, day and version."""
    version, query = selection.version, query_of(selection.params)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for line in lines:
        writer.writerow([safe_cell(line[column]) for column in columns])
    today = timezone.localdate().isoformat()
    headers = {**headers_of(version, query), **selection_headers(selection, counted="summed")}
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)
    selected = "selection" if query else "all"
    response["Content-Disposition"] = f'attachment; filename="vraem-{name}-{selected}-{today}-v{version}.csv"'
    return response


def refusal(selection: Selection, faults: list[dict] | tuple = ()) -> HttpResponse:
    """Return a 400 that says in words what was wrong, so that no file passes for filtered that is not.

    faults: [{"parameter", "messages"}], of parameters that are the page's own.
    """
    messages = in_plain_words(selection)
    messages += [f"{fault['parameter']}: {' '.join(fault['messages'])}" for fault in faults]
    return HttpResponse("\n".join(messages), status=400, content_type="text/plain; charset=utf-8")
