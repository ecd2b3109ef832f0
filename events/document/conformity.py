"""Whether a document is what the description says: every key, in its order, of its kind, and no other."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from . import kinds
from .kinds import FIGURES, LANGUAGES, Key, Kind, Shape

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")
_ID = re.compile(r"[-A-Za-z0-9]{1,20}\Z")
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}\Z")


def faults(shape: Shape, document, where: str = "") -> Iterator[str]:
    """Yield what is wrong with a document, each fault with the path at which it stands."""
    if not isinstance(document, dict):
        yield f"{where}: no object"
        return
    if tuple(document) != shape.names:
        yield f"{where}: has the keys {', '.join(document)}, not {', '.join(shape.names)}"
    for key in shape.keys:
        if key.name in document:
            yield from _of_key(key, document[key.name], f"{where}.{key.name}" if where else key.name)


def _of_key(key: Key, value, where: str) -> Iterator[str]:
    if value is None:
        if not key.nullable:
            yield f"{where}: null"
        return
    yield from _of_kind(key.kind, value, where)


def _of_kind(kind: Kind, value, where: str) -> Iterator[str]:
    match kind:
        case kinds.One(shape):
            yield from faults(shape, value, where)
        case kinds.Rows(shape):
            yield from (fault for n, row in enumerate(_listed(value)) for fault in faults(shape, row, f"{where}[{n}]"))
        case kinds.Words():
            yield from _of_object(value, LANGUAGES, lambda text: text is None or _is_text(text), where)
        case kinds.Figures():
            yield from _of_object(value, FIGURES, lambda figure: figure is None or _is_number(figure), where)
        case kinds.Codes():
            yield from (f"{where}: {code!r} is no code" for code in _listed(value) if code not in kind.codes)
        case kinds.Texts():
            yield from (f"{where}: {text!r}" for text in _listed(value) if not _is_text(text))
        case _:
            if not _is_one(kind, value):
                yield f"{where}: {value!r} is no {type(kind).__name__}"
    if isinstance(kind, kinds.Rows | kinds.Codes | kinds.Texts) and not isinstance(value, list):
        yield f"{where}: no list"


def _listed(value) -> list:
    return value if isinstance(value, list) else []


def _of_object(value, names: tuple[str, ...], is_right, where: str) -> Iterator[str]:
    if not isinstance(value, dict) or tuple(value) != names:
        yield f"{where}: {value!r} has not the keys {', '.join(names)}"
    elif not all(map(is_right, value.values())):
        yield f"{where}: {value!r}"


def _is_one(kind: Kind, value) -> bool:
    match kind:
        case kinds.Text(pattern):
            return _is_text(value) and (not pattern or re.fullmatch(pattern, value) is not None)
        case kinds.Id():
            return isinstance(value, str) and _ID.match(value) is not None
        case kinds.Slug():
            return isinstance(value, str) and _SLUG.match(value) is not None
        case kinds.Address():
            return _is_text(value) and urlsplit(value).scheme in ("http", "https")
        case kinds.Code():
            return value in kind.codes
        case kinds.Flag():
            return isinstance(value, bool)
        case kinds.Whole():
            return _is_number(value) and isinstance(value, int)
        case kinds.Number():
            return _is_number(value)
        case kinds.Day():
            return isinstance(value, str) and _is_day(value)
        case kinds.Instant():
            return isinstance(value, str) and _INSTANT.match(value) is not None and _is_day(value[:10])
        case kinds.Point():
            return isinstance(value, list) and len(value) == 2 and all(map(_is_number, value))
    raise TypeError(f"no rule for {kind!r}")


def _is_text(value) -> bool:
    return isinstance(value, str) and value != ""


def _is_number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
