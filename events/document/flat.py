"""A document as one line: the columns of tables and the properties of map features, by the description."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from . import kinds
from .kinds import FIGURES, LANGUAGES, Key, Shape
from .summaries import SUMMARIES

_FLAT = {kinds.Words: (LANGUAGES, kinds.Text()), kinds.Figures: (FIGURES, kinds.Number())}


@dataclass(frozen=True)
class Column:
    """One column or property: its name, the way to its value, and the key that says what it holds.

    path: keys to follow from the document; where one is null, so is the value. summary: what computes it instead.
    """

    name: str
    path: tuple[str, ...]
    key: Key
    summary: Callable[[dict], object] | None = None

    def value_in(self, document: dict):
        """Return the value that a document has for it."""
        if self.summary is not None:
            return self.summary(document)
        value = document
        for step in self.path:
            if value is None:
                return None
            value = value[step]
        return value


@cache
def columns(shape: Shape) -> tuple[Column, ...]:
    """Return the columns that a table of such documents has."""
    return tuple(_columns(shape, "table"))


@cache
def properties(shape: Shape) -> tuple[Column, ...]:
    """Return the properties that a map feature of such a document has."""
    return tuple(_columns(shape, "feature"))


def _columns(shape: Shape, use: str) -> Iterator[Column]:
    for key in shape.keys:
        if key.summary:
            summed = (one for one in key.summary if getattr(one, use))
            yield from (Column(one.name, (), one, SUMMARIES[one.name]) for one in summed)
        elif getattr(key, use):
            yield from _of_key(key, use)


def _of_key(key: Key, use: str) -> Iterator[Column]:
    name, kind = key.column or key.name, key.kind
    if isinstance(kind, kinds.Rows):
        return
    if isinstance(kind, kinds.One):
        chosen = getattr(key, use)
        for inner in _columns(kind.shape, "table"):
            if chosen is True or inner.path[0] in chosen:
                yield _within(key, inner, "" if key.column == "-" else name)
    elif type(kind) in _FLAT:
        parts, inner = _FLAT[type(kind)]
        for part in parts:
            yield Column(f"{name}_{part}", (key.name, part), replace(key, kind=inner, nullable=True))
    else:
        yield Column(name, (key.name,), key)


def _within(key: Key, inner: Column, prefix: str) -> Column:
    """Return a column of an object that a key holds; what is null with it may be null."""
    held = replace(inner.key, nullable=True) if key.nullable else inner.key
    return Column(_prefixed(prefix, inner.name), (key.name, *inner.path), held)


def _prefixed(prefix: str, name: str) -> str:
    """Return a column's name below a prefix: an object's id is named as the object, and no word stands twice."""
    if not prefix or name.startswith(f"{prefix}_"):
        return name
    return prefix if name == "id" else f"{prefix}_{name}"
