"""A document that says as little as its shape allows: what tests and generated records begin with."""

from . import kinds, steps
from .kinds import FIGURES, LANGUAGES, Key, Kind, Shape

_SOME_DAY, _SOME_INSTANT = "2020-01-01", "2026-01-01T00:00:00Z"


def blank(shape: Shape, **changes) -> dict:
    """Return a new object of a shape: null, empty or its vocabulary's first code; changes replace whole keys.

    Raises KeyError for a key that the shape has not.
    """
    if unknown := changes.keys() - shape.by_name.keys():
        raise KeyError(f"{shape.name} has no {', '.join(sorted(unknown))}")
    return {key.name: changes[key.name] if key.name in changes else _nothing(key) for key in shape.keys}


def _nothing(key: Key):
    if key.name == "schema":
        return steps.SCHEMA
    return None if key.nullable else _least(key.kind)


def _least(kind: Kind):
    match kind:
        case kinds.One(shape):
            return blank(shape)
        case kinds.Rows() | kinds.Codes() | kinds.Texts():
            return []
        case kinds.Code():
            return kind.codes[0]
        case kinds.Words():
            return dict.fromkeys(LANGUAGES)
        case kinds.Figures():
            return dict.fromkeys(FIGURES)
        case kinds.Flag():
            return False
        case kinds.Whole() | kinds.Number():
            return 1
        case kinds.Day():
            return _SOME_DAY
        case kinds.Instant():
            return _SOME_INSTANT
    return "-"
