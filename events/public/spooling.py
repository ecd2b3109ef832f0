"""Whole files: written to disk in one state of the record, then sent with their length.

A body that is still being read from the database while it is sent can break off and look whole.
So it is finished first: what fails before is an error, no parameter is checked after the first
byte, and no transaction waits for a slow reader. The file has no name in any folder: it is gone
with its answer, whatever happens to the process, so no text that is taken back stays on the disk.
"""

import gzip
import re
from collections.abc import Iterator
from tempfile import TemporaryFile
from threading import Lock

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})\Z")


class SpoolFull(Exception):
    """The files being sent fill what settings.SPOOL_BYTES gives them; ask again later."""


class _Budget:
    """How many bytes the files of this process hold."""

    def __init__(self):
        self._lock, self._used = Lock(), 0

    def take(self, size: int) -> None:
        """Count bytes in; raises SpoolFull."""
        with self._lock:
            if self._used + size > settings.SPOOL_BYTES:
                raise SpoolFull
            self._used += size

    def give_back(self, size: int) -> None:
        """Count bytes out."""
        with self._lock:
            self._used -= size


_budget = _Budget()


class _Spool:
    """A nameless file within the budget; closing it frees both."""

    def __init__(self):
        # Closed with the answer, long after this.
        self.file = TemporaryFile(dir=settings.SPOOL_DIR or None)  # noqa: SIM115
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write; raises SpoolFull."""
        _budget.take(len(data))
        self.size += len(data)
        return self.file.write(data)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def close(self) -> None:
        """Let the file go."""
        _budget.give_back(self.size)
        self.size = 0
        self.file.close()


class _Part:
    """A stretch of a spooled file, as FileResponse reads it."""

    def __init__(self, spool: _Spool, start: int, length: int):
        self._spool, self._left = spool, length
        spool.file.seek(start)

    def read(self, size: int = -1) -> bytes:
        """Return what follows, at most so many bytes."""
        data = self._spool.file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        """Let the file go."""
        self._spool.close()


def whole_file(request, chunks: Iterator[bytes], content_type: str, headers: dict, *, packs: bool = True):
    """Return an answer whose body is finished and of known length; 206 or 416 for a single range of bytes.

    Call it inside a state (snapshot.py). packs: whether it may travel gzipped. HEAD tells the true length.
    Raises SpoolFull, and whatever reading the chunks raises.
    """
    # A zip comes whole: two of one version differ in a moment that they hold, so their parts would not join.
    asks_part = packs and "Range" in request.headers and "If-Range" not in request.headers
    accepts = re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))
    is_packed = bool(packs and accepts and not asks_part)
    spool = _Spool()
    try:
        if is_packed:
            with gzip.GzipFile(fileobj=spool, mode="wb", compresslevel=6, mtime=0) as packer:
                for chunk in chunks:
                    packer.write(chunk)
        else:
            for chunk in chunks:
                spool.write(chunk)
        response = _answer(request, spool, content_type, asks_part)
    except BaseException:
        spool.close()
        raise
    for name, value in headers.items():
        response[name] = value
    if is_packed:
        response["Content-Encoding"] = "gzip"
    response["Accept-Ranges"] = "bytes" if packs else "none"
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def _answer(request, spool: _Spool, content_type: str, asks_part: bool):
    start, stop, status = 0, spool.size, 200
    asked = _RANGE.match(request.headers["Range"]) if asks_part and request.method == "GET" else None
    if asked and (asked[1] or asked[2]):
        if asked[1]:
            start, stop = int(asked[1]), min(int(asked[2] or spool.size) + 1, spool.size)
        else:
            start = max(spool.size - int(asked[2]), 0)
        if start >= stop:
            if asked[1] and asked[2] and int(asked[1]) > int(asked[2]):
                start, stop = 0, spool.size  # no range at all: the whole
            else:
                size = spool.size
                spool.close()
                return HttpResponse(status=416, content_type=content_type, headers={"Content-Range": f"bytes */{size}"})
        else:
            status = 206
    length, size = stop - start, spool.size
    if request.method == "HEAD":
        spool.close()
        response = HttpResponse(content_type=content_type)
    else:
        response = FileResponse(_Part(spool, start, length), content_type=content_type, status=status)
    if status == 206:
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response["Content-Length"] = str(length)
    return response
