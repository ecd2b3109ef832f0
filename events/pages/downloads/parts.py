"""What a download of a box or a circle holds: what lies inside by its point, then what an area's ground may hold."""

from collections.abc import Iterable, Iterator

from events.public.query.filters import MATCHES
from events.public.query.selection import Selection

COLUMN = "matched_by"  # the last column of a table, the first property of a feature: only with a box or a circle


def parts_of(selection: Selection) -> list[tuple[str, Selection]]:
    """Return the parts of a selection in a file: [("point", ...), ("area", ...)], or the one that matched_by names.

    [("", selection)] without a box or a circle: then nothing is marked.
    """
    if not selection.asks_where:
        return [("", selection)]
    if "matched_by" in selection.cleaned:
        return [(selection.cleaned["matched_by"], selection)]
    return [(how, selection.matched_as(how)) for how in MATCHES]


def marked_header(text: str, selection: Selection) -> bytes:
    """Return a table's header line, with the column that says how a row matched where rows are marked."""
    return _marked(text.encode(), COLUMN if selection.asks_where else "")


def marked_lines(lines: Iterable[bytes], how: str) -> bytes:
    """Return finished lines of a table, each with how it matched ("" for none) in its last column."""
    return b"".join(_marked(line, how) for line in lines) if how else b"".join(lines)


def marked_features(features: list[bytes], how: str) -> Iterator[bytes]:
    """Yield finished features, each with how it matched as a property."""
    # Nothing before a feature's properties holds text: the first such word is the key itself.
    opening = b'"properties":{'
    for feature in features:
        yield feature.replace(opening, opening + f'"{COLUMN}":"{how}",'.encode(), 1) if how else feature


def _marked(line: bytes, cell: str) -> bytes:
    return line.removesuffix(b"\r\n") + f",{cell}\r\n".encode() if cell else line
