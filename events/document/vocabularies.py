"""Where each vocabulary stands in the documents: the codebook's list of fields."""

from collections.abc import Iterator

from . import kinds
from .kinds import Shape


def fields_of_vocabularies(shape: Shape, path: str = "") -> Iterator[tuple[type, str]]:
    """Yield (vocabulary, path of a field that holds its codes); [] is "each of a list"."""
    for key in shape.keys:
        here = f"{path}.{key.name}" if path else key.name
        match key.kind:
            case kinds.Codes(vocabulary):
                yield vocabulary, f"{here}[]"
            case kinds.Code(vocabulary) if isinstance(vocabulary, type):
                yield vocabulary, here
            case kinds.One(inner):
                yield from fields_of_vocabularies(inner, here)
            case kinds.Rows(inner):
                yield from fields_of_vocabularies(inner, f"{here}[]")
