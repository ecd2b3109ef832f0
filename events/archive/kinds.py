"""What a file is, by its bytes: the few kinds in which a browser or a camera saves what it saw.

A small table of our own instead of a library's hundreds: what is not listed is refused, and so is a file that can be
read as two things at once. Pure: bytes in, a kind or a code of what is wrong out.

Sources of the signatures: PDF 32000-1 §7.5.2 (readers look for it in the first 1,024 bytes), WHATWG MIME Sniffing
(HTML, PNG, JPEG, MP4), RFC 2557 (MHTML), ISO 28500 (WARC), RFC 1952 (gzip), PKWARE's APPNOTE 4.3.16 (the end of a ZIP).
"""

import re
import zlib
from enum import StrEnum
from typing import BinaryIO, NamedTuple


class Kind(StrEnum):
    """The kinds that are kept; the value stands in the database and never changes its meaning."""

    PDF = "pdf"
    HTML = "html"
    MHTML = "mhtml"
    WARC = "warc"
    WARC_GZ = "warc_gz"
    PNG = "png"
    JPEG = "jpeg"
    MP4 = "mp4"


# What each is called, and how its name may end: the first is the one that a download gets.
WORDS = {
    Kind.PDF: "PDF", Kind.HTML: "HTML", Kind.MHTML: "MHTML", Kind.WARC: "WARC", Kind.WARC_GZ: "WARC (gzip)",
    Kind.PNG: "PNG", Kind.JPEG: "JPEG", Kind.MP4: "MP4",
}  # fmt: skip
ENDINGS = {
    Kind.PDF: ("pdf",), Kind.HTML: ("html", "htm"), Kind.MHTML: ("mhtml", "mht"), Kind.WARC: ("warc",),
    Kind.WARC_GZ: ("warc.gz",), Kind.PNG: ("png",), Kind.JPEG: ("jpg", "jpeg"), Kind.MP4: ("mp4", "m4v"),
}  # fmt: skip
_EXAMINED = 1024  # bytes at the beginning in which readers of PDF and browsers look for what a file is
_HEADERS = 8192  # bytes in which an MHTML file has its headers
_TAIL = 22 + 65_535  # bytes in which the end of a ZIP lies, with its longest comment
_ZIP_END, _ZIP_END_LENGTH = b"PK\x05\x06", 22
_PLAYABLE = (b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash")
_MARKUP = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe)[\s>]", re.IGNORECASE)
# What may stand before the first element: a mark of the encoding, spaces, comments, the declaration of XHTML.
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,800}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_DRAWING = re.compile(rb"<(?:svg|!doctype\s+svg)[\s>]", re.IGNORECASE)
_RECORD = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_MIME = re.compile(rb"^mime-version:\s*1\.0", re.IGNORECASE | re.MULTILINE)
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class Found(NamedTuple):
    """What a file is; or, without a kind, the code of why none is kept of it, with the kinds that it could be.

    code: "copy_empty", "copy_unknown", "copy_drawing" (SVG), "copy_two_kinds", "copy_holds_archive" (a ZIP behind it).
    """

    kind: Kind | None
    code: str = ""
    could_be: tuple[Kind, ...] = ()


def kind_of(file: BinaryIO, size: int) -> Found:
    """Return what a file of this many bytes is; reads its beginning and its end, and leaves it at its beginning."""
    file.seek(0)
    head = file.read(_HEADERS)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    if not size:
        return Found(None, "copy_empty")
    begins = head[:_EXAMINED]
    could_be = tuple(kind for kind, says in _SIGNATURES.items() if says(head))
    if not could_be:
        return Found(None, "copy_drawing" if _DRAWING.search(_as_ascii(begins)) else "copy_unknown")
    # What one program opens as a page and another as a document is neither evidence nor an accident.
    also = {kind for kind, is_read_as in _READ_AS.items() if is_read_as(begins)}
    if len(could_be) > 1 or also - set(could_be) - _HOLDS_ANYTHING.get(could_be[0], frozenset()):
        return Found(None, "copy_two_kinds", tuple(kind for kind in Kind if kind in {*could_be, *also}))
    if could_be[0] in _OF_ONE_PIECE and _ends_as_zip(tail):
        return Found(None, "copy_holds_archive", could_be)
    return Found(could_be[0])


def ending_of(name: str) -> str:
    """Return how a file's name ends, in small letters and without a dot: "pdf", "warc.gz"; "" where it has no end."""
    parts = name.casefold().rsplit(".", 2)
    if len(parts) > 2 and parts[-1] == "gz":
        return ".".join(parts[1:])
    return parts[-1] if len(parts) > 1 else ""


def _as_ascii(head: bytes) -> bytes:
    """Return text in UTF-16 as plain letters, so that one pattern finds both; anything else as it is."""
    encoding = _UTF16.get(head[:2])
    return head[2:].decode(encoding, "replace").encode("ascii", "replace") if encoding else head


def _is_html(head: bytes) -> bool:
    text = _as_ascii(head)
    return _HTML.match(text) is not None and b"\x00" not in text[:_EXAMINED]


def _is_mhtml(head: bytes) -> bool:
    headers, ends, _rest = head.replace(b"\r\n", b"\n").partition(b"\n\n")
    if not ends or not re.match(rb"[A-Za-z][A-Za-z0-9-]*:", headers):
        return False
    unfolded = re.sub(rb"\n[ \t]+", b" ", headers)
    return _RELATED.search(unfolded) is not None and _MIME.search(unfolded) is not None


def _is_mp4(head: bytes) -> bool:
    length = int.from_bytes(head[:4])
    if head[4:8] != b"ftyp" or not 16 <= length <= _EXAMINED or length % 4:
        return False
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, length, 4))]
    return any(brand in _PLAYABLE for brand in brands)


def _is_packed_warc(head: bytes) -> bool:
    if head[:3] != b"\x1f\x8b\x08":
        return False
    try:
        # A few bytes of what is packed: nothing here ever unpacks more.
        begins = zlib.decompressobj(wbits=31).decompress(head, 64)
    except zlib.error:
        return False
    return _RECORD.match(begins) is not None


def _ends_as_zip(tail: bytes) -> bool:
    at = tail.rfind(_ZIP_END)
    while at >= 0:
        rest = tail[at:]
        if len(rest) >= _ZIP_END_LENGTH and _ZIP_END_LENGTH + int.from_bytes(rest[20:22], "little") == len(rest):
            return True
        at = tail.rfind(_ZIP_END, 0, at)
    return False


# Each from the file's first byte.
_SIGNATURES = {
    Kind.PDF: lambda head: re.match(rb"%PDF-[12]\.\d", head) is not None,
    Kind.HTML: _is_html,
    Kind.MHTML: _is_mhtml,
    Kind.WARC: lambda head: _RECORD.match(head) is not None,
    Kind.WARC_GZ: _is_packed_warc,
    Kind.PNG: lambda head: head.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    Kind.JPEG: lambda head: re.match(rb"\xff\xd8\xff[\xdb\xe0-\xef\xc0\xc2\xfe]", head) is not None,
    Kind.MP4: _is_mp4,
}
# What readers find further in: a document that begins later, markup that a browser would run.
_READ_AS = {
    Kind.PDF: lambda begins: b"%PDF-" in begins,
    Kind.HTML: lambda begins: _MARKUP.search(_as_ascii(begins)) is not None,
}
# A page holds markup; what holds whole pages and files holds those.
_EVERYTHING = frozenset({Kind.PDF, Kind.HTML})
_HOLDS_ANYTHING = {Kind.MHTML: _EVERYTHING, Kind.WARC: _EVERYTHING, Kind.WARC_GZ: _EVERYTHING}
_OF_ONE_PIECE = frozenset({Kind.PDF, Kind.PNG, Kind.JPEG, Kind.MP4, Kind.HTML})
