"""Whole downloads of a selection: every row, one version, never a line above the header row."""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.public.features import Extent
from events.public.finished import batches
from events.public.models import DatasetVersion
from events.public.selection import Selection, select
from events.public.spooling import SpoolFull, whole_file
from events.public.tables import header_text

from ..caching import fresh
from ..exploring.chips import complaints
from ..query import query_of
from .headers import dates_header, headers_of
from .readme import readme_text

_LONGEST_NAME = 90  # characters of the filter in a file's name


@require_safe
@fresh
def events_csv(request):
    """Answer every event of the selection, one line each."""
    return _download(request, "events", "csv", "text/csv; charset=utf-8; header=present", partial(_csv, "events"))


@require_safe
@fresh
def seizures_csv(request):
    """Answer every ledger row of the selection, one line each."""
    return _download(request, "seizures", "csv", "text/csv; charset=utf-8; header=present", partial(_csv, "seizures"))


@require_safe
@fresh
def events_geojson(request):
    """Answer every event of the selection as a feature; without a public point the geometry is null."""
    return _download(request, "events", "geojson", "application/geo+json", _geojson)


@require_safe
@fresh
def events_zip(request):
    """Answer events and ledger rows as CSV with the note beside them, in one file."""
    response = _download(request, "record", "zip", "application/zip", _zip)
    # It is packed already.
    response["Content-Encoding"] = "identity"
    return response


@require_safe
@fresh
def readme(request):
    """Answer the note that goes with a download: what it holds, of when, and how to read it."""
    selection = select(request.GET, strict=False)
    if selection.errors:
        return _refused(request, selection)
    record = DatasetVersion.objects.first()
    text = readme_text(selection, record, request.build_absolute_uri)
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=dates_header(selection))


def _download(request, name: str, suffix: str, content_type: str, write) -> HttpResponse:
    selection = select(request.GET, strict=False)
    if selection.errors:
        return _refused(request, selection)

    record = DatasetVersion.objects.first()
    headers = _headers(request, selection, record, f"{name}.{suffix}")
    address = hashlib.sha256(request.build_absolute_uri().encode()).hexdigest()[:16]
    etag = f'W/"{record.seq}-{int(record.at.timestamp() * 1_000_000) if record.at else 0}-{address}"'
    if kept := get_conditional_response(request, etag=etag):
        for header, value in headers.items():
            kept.headers.setdefault(header, value)
        kept["Content-Type"] = content_type
        return kept
    chunks = write(selection, record, request.build_absolute_uri)
    try:
        return whole_file(request, chunks, content_type, {**headers, "ETag": etag}, packs=suffix != "zip")
    except SpoolFull:
        words = _("Too many whole files are being sent at once.")
        return HttpResponse(words, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "30"})


def _refused(request, selection: Selection) -> HttpResponse:
    """Answer 400 with words: a download of something else than was asked would be cited as what was asked."""
    context = {"page": "data", "complaints": complaints(selection), "query": query_of(selection.params)}
    return render(request, "events/taking/refused.html", context, status=400)


def _headers(request, selection: Selection, record: DatasetVersion, name: str) -> dict[str, str]:
    """Return what the file's name and headers say: filter, version, moment, licence and the note beside it."""
    query = query_of(selection.params)
    note = reverse("pages:download_readme") + (f"?{query}" if query else "")
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(name, record.seq, selection.params)}"',
        **headers_of(record.seq, query, note=note),
        **dates_header(selection, are_attested=name.startswith("seizures")),
    }
    if record.at:
        headers["Last-Modified"] = http_date(record.at.timestamp())
    return headers


def file_name(name: str, version: int, params: dict[str, str]) -> str:
    """Return a name that says what, which version, which day (in Peru) and which filter: safe on every system."""
    stem, _dot, suffix = name.rpartition(".")
    asked = "_".join(f"{key}-{value}" for key, value in params.items())
    asked = re.sub(r"[^A-Za-z0-9_.-]+", "-", asked)[:_LONGEST_NAME].strip("-_.")
    parts = ["vraem-tracker", stem, f"v{version}", timezone.localdate().isoformat(), asked or _("all")]
    return "_".join(parts) + f".{suffix}"


def _csv(name: str, selection: Selection, record, absolute) -> Iterator[bytes]:
    yield header_text(name).encode()
    rows = selection.event_lines() if name == "events" else (selection.seizures_shown(), "line")
    yield from map(b"".join, batches(*rows))


def _geojson(selection: Selection, record, absolute) -> Iterator[bytes]:
    yield f'{{"type":"FeatureCollection","version":{record.seq},"features":[\n'.encode()
    extent = Extent()
    for number, texts in enumerate(batches(selection.events(), "feature")):
        features = extent.add(b",\n".join(texts))
        yield b",\n" + features if number else features
    yield b"\n]%s}\n" % extent.member()


class _Spool:
    """What a zip writer has written since it was last emptied; it is never sought in, so nothing is kept."""

    def __init__(self):
        self._written, self._at = [], 0

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def emptied(self) -> bytes:
        data, self._written = b"".join(self._written), []
        return data


def _zip(selection: Selection, record, absolute) -> Iterator[bytes]:
    # Worded now: the body is written when the request's language may have gone.
    note = (_("README.txt"), readme_text(selection, record, absolute))
    tables = {name: file_name(f"{name}.csv", record.seq, selection.params) for name in ("events", "seizures")}
    return _packed(note, {tables[name]: _csv(name, selection, record, absolute) for name in tables})


def _packed(note: tuple[str, str], tables: dict[str, Iterator[bytes]]) -> Iterator[bytes]:
    """Yield a zip file of the note and the tables as it is written."""
    spool = _Spool()
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(*note)
        for name, chunks in tables.items():
            with archive.open(name, "w", force_zip64=True) as member:
                for chunk in chunks:
                    member.write(chunk)
                    yield spool.emptied()
    yield spool.emptied()
