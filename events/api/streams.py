"""Whole lists (`limit=all`): one state of the record, written to a file in constant memory, then sent."""

from collections.abc import Iterator

from django.http import HttpResponse

from events.public.formats.geojson import Extent
from events.public.formats.json_text import compact
from events.public.formats.tables import header_text
from events.public.spool.responses import whole_file
from events.public.stats.date_certainty import header_of
from events.public.stats.unplaced import unplaced_headers

Batches = Iterator[list[bytes]]


def whole(view, request) -> HttpResponse:
    """Return a list view's every row in the answer's format, finished before its first byte is sent."""
    renderer = request.accepted_renderer
    content_type = renderer.media_type + (f"; charset={renderer.charset}" if renderer.charset else "")
    selection = getattr(view, "selection", None)
    cleaned = sorted((name, str(value)) for name, value in view.cleaned.items())
    of = (request.path, renderer.format, view.version, cleaned, sorted(selection.params.items()) if selection else ())
    headers = {"X-VRAEM-Version": str(view.version)}
    beside = view.beside([])
    if dates := beside.get("dates"):
        headers["X-VRAEM-Dates"] = header_of(dates)
    headers |= unplaced_headers(beside)
    return whole_file(
        request,
        of,
        lambda: _WRITTEN[renderer.format](view, view.batches(renderer.format)),
        content_type,
        headers,
    )


def _links(view) -> bytes:
    return compact({"version": view.version, "next": None, "previous": None, **view.beside([])})[1:-1].encode()


def _json(view, batches: Batches) -> Iterator[bytes]:
    yield b'{%s,"results":[' % _links(view)
    yield from _between(batches)
    yield b"]}"


def _geojson(view, batches: Batches) -> Iterator[bytes]:
    extent = Extent()
    yield b'{"type":"FeatureCollection",%s,"features":[' % _links(view)
    yield from map(extent.add, _between(batches))
    yield b"]%s}" % extent.member()


def _ndjson(view, batches: Batches) -> Iterator[bytes]:
    for texts in batches:
        yield b"\n".join([*texts, b""])


def _csv(view, batches: Batches) -> Iterator[bytes]:
    yield header_text(view.table).encode()
    yield from map(b"".join, batches)


_WRITTEN = {"json": _json, "geojson": _geojson, "ndjson": _ndjson, "csv": _csv}


def _between(batches: Batches) -> Iterator[bytes]:
    """Yield each batch as one text, commas between all rows."""
    for number, texts in enumerate(batches):
        yield b",".join([b"", *texts] if number else texts)
