"""Whole downloads of a selection: every row, one version, never a line above the header row."""

import json
import re
import zipfile
from collections.abc import Iterator
from functools import partial, wraps

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import ucdp
from events.public.formats.geojson import Extent
from events.public.formats.tables import header_text, table
from events.public.models import DatasetVersion
from events.public.query.selection import Selection, select
from events.public.spool.files import SpoolFull
from events.public.spool.responses import OutOfRange, whole_file

from ..caching import fresh
from ..filters.errors import complaints
from ..query_string import query_of
from .headers import headers_of, selection_headers
from .order import FileOrder
from .parts import COLUMN, marked_features, marked_header, marked_lines, parts_of
from .readme import readme_text

_LONGEST_NAME = 90  # characters of the filter in a file's name


def _file(view):
    """Let a view be asked safely and its file be kept for seconds; what refuses it never is."""
    kept = fresh(view)

    @require_safe
    @wraps(view)
    def answered(request):
        try:
            return kept(request)
        except SpoolFull as error:
            response = render(request, "503.html", {"words": error.words}, status=503)
            response["Retry-After"] = str(error.after)
        except OutOfRange as error:
            response = HttpResponse(f"{error}\n", status=416, content_type="text/plain; charset=utf-8")
            response["Content-Range"] = error.content_range
        response["Cache-Control"] = "no-store"
        return response

    return answered


@_file
def events_csv(request):
    """Answer every event of the selection, one line each."""
    return _download(request, "events", "csv", "text/csv; charset=utf-8; header=present", partial(_csv, "events"))


@_file
def seizures_csv(request):
    """Answer every ledger row of the selection, one line each."""
    return _download(request, "seizures", "csv", "text/csv; charset=utf-8; header=present", partial(_csv, "seizures"))


@_file
def ucdp_csv(request):
    """Answer every event of the selection in UCDP's terms, one line each: our own reading."""
    return _download(request, "ucdp", "csv", "text/csv; charset=utf-8; header=present", _ucdp)


@_file
def events_geojson(request):
    """Answer every event of the selection as a feature; without a public point the geometry is null."""
    return _download(request, "events", "geojson", "application/geo+json", _geojson)


@_file
def events_zip(request):
    """Answer events and ledger rows as CSV with the note beside them, in one file."""
    return _download(request, "record", "zip", "application/zip", _zip)


@_file
def readme(request):
    """Answer the note that goes with a download: what it holds, of when, and how to read it."""
    selection = select(request.GET, strict=False)
    if selection.errors:
        return _refused(request, selection)
    record = DatasetVersion.objects.first()
    headers = {**selection_headers(selection), **_last_modified(record)}

    def chunks():
        yield readme_text(selection, record, request.build_absolute_uri).encode()

    of = ("README", "txt", sorted(selection.params.items()), *_of_a_note(request))
    return whole_file(request, of, chunks, "text/plain; charset=utf-8", headers)


def _download(request, name: str, suffix: str, content_type: str, write) -> HttpResponse:
    selection = select(request.GET, strict=False)
    order = FileOrder(selection, request.GET, has_orders=name != "seizures" and write is not _zip)
    if selection.errors or order.complaints:
        return _refused(request, selection, order.complaints)

    record = DatasetVersion.objects.first()
    headers = _headers(request, selection, record, f"{name}.{suffix}")
    of = [name, suffix, sorted({**selection.params, **order.params}.items())]
    if write is _zip:
        of += _of_a_note(request)
    return whole_file(
        request,
        tuple(of),
        lambda: write(selection, record, request.build_absolute_uri, order),
        content_type,
        headers,
        packs=suffix != "zip",
    )


def _of_a_note(request) -> tuple:
    """Return what else a note is made of: it names the day, addresses of this host, and speaks the reader's language.

    The language is in the path.
    """
    return request.build_absolute_uri(request.path), timezone.localdate()


def _last_modified(record: DatasetVersion) -> dict[str, str]:
    return {"Last-Modified": http_date(record.at.timestamp())} if record.at else {}


def _refused(request, selection: Selection, more: list[dict] = ()) -> HttpResponse:
    """Answer 400 with words: a download of something else than was asked would be cited as what was asked."""
    context = {"page": "data", "complaints": [*complaints(selection), *more], "query": query_of(selection.params)}
    return render(request, "events/downloads/refused.html", context, status=400)


def _headers(request, selection: Selection, record: DatasetVersion, name: str) -> dict[str, str]:
    """Return what the file's name and headers say: filter, version, moment, licence and the note beside it."""
    query = query_of(selection.params)
    note = reverse("pages:download_readme") + (f"?{query}" if query else "")
    return {
        "Content-Disposition": f'attachment; filename="{file_name(name, record.seq, selection.params)}"',
        **headers_of(record.seq, query, note=note),
        **selection_headers(selection, counted="attested" if name.startswith("seizures") else "listed"),
        **_last_modified(record),
    }


def file_name(name: str, version: int, params: dict[str, str]) -> str:
    """Return a name that says what, which version, which day (in Peru) and which filter: safe on every system."""
    stem, _dot, suffix = name.rpartition(".")
    name = "_".join(f"{key}-{value}" for key, value in params.items())
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", name)[:_LONGEST_NAME].strip("-_.")
    parts = ["vraem-tracker", stem, f"v{version}", timezone.localdate().isoformat(), name or _("all")]
    return "_".join(parts) + f".{suffix}"


def _csv(name: str, selection: Selection, record, absolute, order: FileOrder) -> Iterator[bytes]:
    yield marked_header(header_text(name), selection)
    for how, part in parts_of(selection):
        rows = part.event_lines() if name == "events" else (part.seizures(), "line")
        for lines in order.batches(part, "line", rows):
            yield marked_lines(lines, how)


def _ucdp(selection: Selection, record, absolute, order: FileOrder) -> Iterator[bytes]:
    yield table([[*ucdp.COLUMNS, COLUMN] if selection.asks_where else ucdp.COLUMNS])
    for how, part in parts_of(selection):
        marked = [how] if how else []
        for texts in order.batches(part, "document", (part.events(), "document")):
            yield table([*ucdp.reading(json.loads(text)).values(), *marked] for text in texts)


def _geojson(selection: Selection, record, absolute, order: FileOrder) -> Iterator[bytes]:
    yield f'{{"type":"FeatureCollection","version":{record.seq},"features":[\n'.encode()
    extent, between = Extent(), b""
    for how, part in parts_of(selection):
        for texts in order.batches(part, "feature", (part.events(), "feature")):
            yield between + extent.add(b",\n".join(marked_features(texts, how)))
            between = b",\n"
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


def _zip(selection: Selection, record, absolute, order: FileOrder) -> Iterator[bytes]:
    day = timezone.localtime(record.at).timetuple()[:6] if record.at else (1980, 1, 1, 0, 0, 0)
    tables = {name: file_name(f"{name}.csv", record.seq, selection.params) for name in ("events", "seizures")}
    return _packed(
        (_member(_("README.txt"), day), readme_text(selection, record, absolute)),
        [(_member(tables[name], day), _csv(name, selection, record, absolute, order)) for name in tables],
    )


def _member(name: str, moment: tuple) -> zipfile.ZipInfo:
    """Return the head of a file in an archive, of the version's moment: the same content is the same bytes."""
    member = zipfile.ZipInfo(name, moment)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _packed(note: tuple, tables: list[tuple[zipfile.ZipInfo, Iterator[bytes]]]) -> Iterator[bytes]:
    """Yield a zip file of the note and the tables as it is written."""
    spool = _Spool()
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(*note)
        for head, chunks in tables:
            with archive.open(head, "w", force_zip64=True) as member:
                for chunk in chunks:
                    member.write(chunk)
                    yield spool.emptied()
    yield spool.emptied()
