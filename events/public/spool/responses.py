"""Whole files as answers: finished in one state of the record, then sent with their length, whole or in parts.

A body that is still being read from the database while it is sent can break off and look whole.
So it is finished first (spool.py): what fails before is an error, no parameter is checked after the first
byte, and neither a thread nor a transaction waits for a slow reader. A file that loses its
bytes while it is sent, since something in it was taken back, ends short of the length that was told.
"""

import gzip
import hashlib
import io
import os
import re
from collections.abc import Callable, Iterator

from django.http import FileResponse, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import gettext_lazy as _

from ..build import build_id
from ..formats.content_coding import accepted
from ..version import microseconds_of, version_and_moment
from .files import StillWriting, Version, obtained


class OutOfRange(Exception):
    """The part that is asked for begins behind the end of the file, which holds so many bytes."""

    words = _("This part begins behind the end of the file, which has %(size)d bytes.")

    def __init__(self, size: int):
        super().__init__()
        self.size = size
        self.content_range = f"bytes */{size}"

    def __str__(self):
        return self.words % {"size": self.size}


# RFC 9110: a unit's name in any case, and of a list empty places and blanks are nothing.
_RANGE = re.compile(r"bytes=[ \t,]*([0-9]{0,18})-([0-9]{0,18})[ \t,]*\Z", re.IGNORECASE | re.ASCII)
_GZIP_LEVEL = 6


def version_now() -> Version:
    """Return the version that this thread reads."""
    seq, at = version_and_moment()
    return Version(seq, microseconds_of(at))


def whole_file(
    request, of: tuple, chunks: Callable[[], Iterator[bytes]], content_type: str, headers: dict, *, packs: bool = True
):
    """Return an answer whose body is finished and of known length; 206 for a single range of bytes, or 304.

    Call it inside a state (snapshot.py). of: whatever tells this file from others of the same version; the same
    `of` must mean the same bytes. chunks: a function that yields them. packs: whether it may travel gzipped.
    HEAD tells the true length. Raises OutOfRange, SpoolFull, and whatever reading the chunks raises.
    """
    version = version_now()
    key = hashlib.sha256(repr((build_id(), version.at, content_type, of)).encode()).hexdigest()[:32]
    plain, packed = f'"{version.seq}-{key}"', f'"{version.seq}-{key}-gzip"'
    condition = request.headers.get("If-Range", "").strip()
    asks_part = request.method == "GET" and "Range" in request.headers and condition in ("", plain, packed)
    # Parts are of the plain file, unless the reader says that he has the beginning of the packed one: a part of
    # that can be unpacked by nobody else.
    is_packed = bool(packs and accepted(request, ["gzip"]) and (condition == packed or not asks_part))
    asks_part = asks_part and condition in ("", packed if is_packed else plain)
    etag = packed if is_packed else plain
    if is_known(request, etag):
        response = HttpResponse(status=304, content_type=content_type)
    else:
        name, made = (f"{key}.gz", lambda: _gzipped(chunks())) if is_packed else (key, chunks)
        response = _answer(request, obtained(version, name, made), content_type, asks_part)
        response["Accept-Ranges"] = "bytes"
        if is_packed:
            response["Content-Encoding"] = "gzip"
    for header, value in headers.items():
        response[header] = value
    response["ETag"] = etag
    # To nginx, which passes it on to nobody: what it kept it would go on sending to whoever reads slowly, though
    # something was taken back and the file here was emptied. Its own rules see an address as it is spelled.
    response["X-Accel-Expires"] = "0"
    patch_vary_headers(response, ("Accept-Encoding",))
    response.is_whole_file = True
    return response


def names(request, etag: str) -> bool:
    """Return whether If-None-Match names this very ETag, weak or strong."""
    return any(tag.removeprefix("W/") == etag.removeprefix("W/") for tag in _named(request))


def names_any(request) -> bool:
    """Return whether If-None-Match is `*`: whatever there is. Whether there is anything has to be known first."""
    return "*" in _named(request)


def is_known(request, etag: str) -> bool:
    """Return whether who asks has the answer of this ETag, which there is: it is named, or any is."""
    return names_any(request) or names(request, etag)


def _named(request) -> list[str]:
    return parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))


def _gzipped(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield a gzip file; the same bytes each time."""
    written = io.BytesIO()
    with gzip.GzipFile(fileobj=written, mode="wb", compresslevel=_GZIP_LEVEL, mtime=0) as packer:
        for chunk in chunks:
            packer.write(chunk)
            yield written.getvalue()
            written.seek(0)
            written.truncate()
    yield written.getvalue()


class _Part(io.RawIOBase):
    """A stretch of a stored file, from a descriptor of its own: web servers seek in it and read it as they can send."""

    def __init__(self, descriptor: int, start: int, length: int):
        self._descriptor, self._start, self._length, self._at = descriptor, start, length, 0

    def seekable(self):
        """Return True."""
        return True

    def readable(self):
        """Return True."""
        return True

    def tell(self):
        """Return the position within the stretch."""
        return self._at

    def seek(self, offset, whence=os.SEEK_SET):
        """Move within the stretch."""
        self._at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}[whence]
        return self._at

    def read(self, size=-1):
        """Return what follows; raises OSError where the file was emptied under its readers."""
        left = max(self._length - self._at, 0)
        wanted = left if size is None or size < 0 else min(size, left)
        data = b""
        while len(data) < wanted:
            found = os.pread(self._descriptor, wanted - len(data), self._start + self._at + len(data))
            if not found:
                raise OSError("the file was taken back while it was sent")
            data += found
        self._at += wanted
        return data

    def close(self):
        """Let the file go."""
        if not self.closed:
            os.close(self._descriptor)
        super().close()


def _answer(request, descriptor: int, content_type: str, asks_part: bool):
    found = os.fstat(descriptor)
    if not found.st_nlink:
        # Taken out by a redaction since it was opened (spool.sweep()): its length says nothing of a whole file.
        os.close(descriptor)
        raise StillWriting
    size = found.st_size
    part = _part_of(request.headers["Range"], size) if asks_part else None
    start, stop = part or (0, size)
    if part and start >= stop:
        os.close(descriptor)
        raise OutOfRange(size)
    if request.method == "HEAD":
        os.close(descriptor)
        response = HttpResponse(content_type=content_type)
    else:
        response = FileResponse(_Part(descriptor, start, stop - start), content_type=content_type)
    response["Content-Length"] = str(stop - start)
    if part:
        response.status_code, response["Content-Range"] = 206, f"bytes {start}-{stop - 1}/{size}"
    return response


def _part_of(header: str, size: int) -> tuple[int, int] | None:
    """Return the start and end of the one range asked for, empty where the file ends before it; None for no range."""
    found = _RANGE.match(header)
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        return max(size - int(found[2]), 0), size
    if found[2] and int(found[2]) < int(found[1]):
        return None
    return int(found[1]), min(int(found[2] or size) + 1, size)
