"""What of ours goes into a frame, and the line of HTML that puts it there, in one language and as high as it needs.

A page without a script cannot be told how high a frame would like to be. So our pages fill whatever height they get,
and the line of HTML names one in which the page fits a phone: counted from what it says, not measured later.
"""

import re
from math import ceil
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from events import taxonomy
from events.public import stats
from events.public.models import PublicEvent
from events.public.query.selection import Selection, select
from events.public.stats import totals

from ..compare.sides import Comparison
from ..filters.chips import chips
from ..ledger.charts import chart_id
from ..query_string import query_of
from ..wording.bilingual import said
from ..wording.figures import number
from ..wording.sums import key_of, outcome_words
from . import findings

LONGEST_ADDRESS = 4000
WIDTH = 640  # of a column of text; the frame takes the width that its place has
_LANGUAGE = re.compile(r"/(es|en)/")
# No cookie, no storage, no way to move the page around it: what a frame of ours may not do, its own line says.
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
_LINE_PX, _LETTERS = 25, 32  # of a heading in a frame of 320 px
_SMALL_LINE_PX, _SMALL_LETTERS = 19, 42
# What stands below and above the words that are counted, at 320 px: drawing, legend, notes, credit.
_MAP, _EVENT, _YEARS, _LINE, _FINDING, _BARS = 570, 600, 450, 400, 400, 120


class Frame(NamedTuple):
    """A page for frames: its address, the page of the site that it is of, its title, language and height in pixels."""

    address: str
    page: str
    title: str
    language: str
    height: int


def frame_of(request, address: str) -> Frame | None:
    """Return what an address of this site shows in a frame; None for another site's, or one that shows nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    language = _LANGUAGE.match(parts.path)
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != request.get_host().lower() or not language:
        return None
    with override(language[1]):
        try:
            found = resolve(parts.path)
        except Resolver404:
            return None
        make = _FRAMES.get(found.url_name) if found.namespace == "pages" else None
        made = make(parts, found.kwargs) if make else None
        if made is None:
            return None
        path, page, title, height = made
        return Frame(request.build_absolute_uri(path), request.build_absolute_uri(page), title, language[1], height)


def html_of(frame: Frame) -> str:
    """Return the line of HTML for an article: no script, one language, a height in which the page fits."""
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" frameborder="0" loading="lazy"'
        ' referrerpolicy="no-referrer" sandbox="{}"></iframe>',
        *(frame.address, f"{frame.title} · VRAEM Tracker", frame.height, _SANDBOX),
    )


def selection_frame(request, selection: Selection) -> Frame:
    """Return the frame of a selection in the page's own language, without asking the record anything more."""
    language = request.path[1:3]
    path, page = _with_query("embed", selection), _with_query("explore", selection)
    title = _("Security events recorded in the VRAEM")
    absolute = request.build_absolute_uri
    return Frame(absolute(path), absolute(page), title, language, _height(_MAP, title, selection))


def _event(parts, found: dict):
    row = PublicEvent.objects.filter(pk=found["public_id"]).values("public_id", "title_es", "title_en").first()
    if row is None:
        return None
    title = said({"es": row["title_es"], "en": row["title_en"]}).text
    path, page = (reverse(f"pages:{name}", args=[row["public_id"]]) for name in ("embed_event", "event"))
    return path, page, title, _EVENT + _LINE_PX * (_lines(title, _LETTERS) - 1)


def _selected(parts, found: dict):
    selection = _asked(parts)
    if selection is None:
        return None
    n = stats.listed(selection)
    one, several = "%(figure)s security event recorded in the VRAEM", "%(figure)s security events recorded in the VRAEM"
    title = ngettext(one, several, n) % {"figure": number(n)}
    return _with_query("embed", selection), _with_query("explore", selection), title, _height(_MAP, title, selection)


def _years(parts, found: dict):
    selection = _asked(parts)
    if selection is None:
        return None
    title = _("Security events recorded in the VRAEM, by year")
    path, page = _with_query("embed_years", selection), _with_query("timeline", selection)
    return path, page, title, _height(_YEARS, title, selection)


def _line(parts, found: dict):
    """Return a ledger line's frame: of its own address, or of the ledger's with its chart as the fragment."""
    line = found.get("line") or parts.fragment.removeprefix("m-")
    selection = _asked(parts)
    rows = totals(selection)["seizures"] if selection is not None and line else []
    row = next((row for row in rows if chart_id(key_of(row)) == line), None)
    if row is None:
        return None
    title = f"{taxonomy.Item(row['item']).label}: {outcome_words(row)}"
    query = query_of(selection.params)
    path = reverse("pages:embed_line", args=[line]) + (f"?{query}" if query else "")
    return path, f"{_with_query('seizures', selection)}#m-{line}", title, _height(_LINE, title, selection)


def _year_chart(parts, found: dict):
    """Return the frame of a chart of the years: of its own address, or of the page's with the chart as the fragment."""
    chart = findings.chart_of_years(found.get("chart") or parts.fragment.removeprefix(findings.CHART))
    if chart is None:
        return None
    path = reverse("pages:embed_year_chart", args=[chart["id"]])
    height = _FINDING + _LINE_PX * _lines(chart["title"], _LETTERS)
    return path, f"{reverse('pages:years')}#{findings.CHART}{chart['id']}", chart["title"], height


def _comparison(parts, found: dict):
    """Return the frame of a block of a comparison: of its own address, or of the page's with the block's id behind."""
    asked = Comparison(QueryDict(parts.query))
    block = findings.block_of(asked, found.get("block") or parts.fragment or "killed")
    if block is None:
        return None
    title, query = block["picture_title"], asked.query()
    path = f"{reverse('pages:embed_comparison', args=[block['id']])}?{query}"
    height = _FINDING - _BARS + block["chart"]["height"] + _LINE_PX * _lines(title, _LETTERS)
    filters = " · ".join(f"{chip['name']}: {chip['words']}" for chip in chips(asked.selection))
    height += _SMALL_LINE_PX * _lines(filters, _SMALL_LETTERS)
    return path, f"{reverse('pages:compare')}?{query}#{block['id']}", title, height


_FRAMES = {
    "event": _event,
    "embed_event": _event,
    "explore": _selected,
    "embed": _selected,
    "timeline": _years,
    "embed_years": _years,
    "years": _year_chart,
    "embed_year_chart": _year_chart,
    "compare": _comparison,
    "embed_comparison": _comparison,
    "seizures": _line,
    "embed_line": _line,
}


def _asked(parts) -> Selection | None:
    """Return the selection of an address, or None for one that cannot be read: no frame shows another selection."""
    selection = select(QueryDict(parts.query), strict=False)
    return None if selection.errors else selection


def _with_query(name: str, selection: Selection) -> str:
    query = query_of(selection.params)
    return reverse(f"pages:{name}") + (f"?{query}" if query else "")


def _height(least: int, title: str, selection: Selection) -> int:
    """Return a height in which the title, the filters in words and the drawing stand below one another on a phone."""
    filters = " · ".join(f"{chip['name']}: {chip['words']}" for chip in chips(selection))
    return least + _LINE_PX * _lines(title, _LETTERS) + _SMALL_LINE_PX * _lines(filters, _SMALL_LETTERS)


def _lines(text: str, letters: int) -> int:
    return ceil(len(text) / letters)
