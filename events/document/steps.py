"""The number of the form in which documents stand, and one step from each form to the next.

A step takes a document of its number and returns it in the next form: pure, complete, keys in their order, nothing
from the desk and nothing lost. It is never changed once a release had it. Whoever changes the form adds a step,
raises SCHEMA with it, and lowers nothing (docs/architecture.md, "The shape of the document").
"""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from .step_copies import with_copies
from .step_date_bounds import with_date_bounds
from .step_dates import with_dates_that_add_up
from .step_names import with_plain_names
from .step_new_keys import with_key
from .step_second_codebook import with_parents, with_second_codebook

Steps = Mapping[str, Callable[[dict], dict]]

# From the number of a form to the next: by the kind of the document. A kind that a step leaves alike is not named.
STEPS: dict[int, Steps] = {
    1: MappingProxyType({"event": with_dates_that_add_up}),
    2: MappingProxyType({"event": with_plain_names}),
    3: MappingProxyType({"event": with_key("time_of_day", after="date")}),
    4: MappingProxyType({"event": with_second_codebook, "actor": with_parents}),
    5: MappingProxyType({"event": with_date_bounds}),
    6: MappingProxyType({"location": with_key("area_km2", after="point")}),
    7: MappingProxyType({"event": with_copies}),
}
SCHEMA = 8
# Documents name their form since this one.
_FIRST_NUMBERED = 3
_NUMBER = re.compile(r'\{"id":"[^"\\]*","schema":(\d+),')


class NewerSchema(ValueError):
    """A document stands in a form that a later version of this program wrote: nobody can read it here."""


def schema_of(text: str) -> int:
    """Return the number of the form in which a stored document stands; before 3 it names none."""
    found = _NUMBER.match(text)
    if found:
        return int(found[1])
    # A quote within a text is escaped, so no title can hold this. Only events changed before forms were numbered.
    return 1 if '"revision":' in text and '"counted_on":' not in text else 2


def upgraded(kind: str, document: dict, number: int) -> dict:
    """Return a document of a form in today's; kind: event, actor or location. Raises NewerSchema."""
    if number > SCHEMA:
        raise NewerSchema(f"a document stands in form {number}; this version of the program knows them up to {SCHEMA}")
    for step in range(number, SCHEMA):
        change = STEPS[step].get(kind)
        document = change(document) if change else document
        if step + 1 >= _FIRST_NUMBERED:
            document = _numbered(document, step + 1)
    return document


def current_text(text: str) -> str:
    """Return a stored document as today's text; the same where it stands in today's form. Raises NewerSchema."""
    number = schema_of(text)
    if number == SCHEMA:
        return text
    document = json.loads(text)
    return canonical(upgraded(kind_of(document), document, number))


def kind_of(document: dict) -> str:
    """Return whether a document is an event's, an actor's or a place's (a place alone lies within others)."""
    if "revision" in document:
        return "event"
    return "location" if "path" in document else "actor"


def canonical(document: dict) -> str:
    """Return the document's one stored text: UTF-8, keys in their order, no spaces."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _numbered(document: dict, number: int) -> dict:
    """Return a document that names its form, after its id."""
    rest = {key: value for key, value in document.items() if key not in ("id", "schema")}
    return {"id": document["id"], "schema": number, **rest}
