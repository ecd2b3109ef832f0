"""Codes that no vocabulary has: the forms offer none, but a program or a statement of SQL may have written one."""

from collections.abc import Iterator
from functools import cache

from events.models import Event

from .checks import Problem
from .named_in_event import actors_of

# The rows whose codes a document shows, by the section of the form where they are mended.
_SECTIONS = ("places", "cast", "actor_relations", "seizures", "casualties", "claims", "relations_out", "external_ids")


def unknown_codes(event: Event) -> list[Problem]:
    """Return a problem for each code that readers would have no word for; expects an event from for_document()."""
    return [
        Problem.of("unknown_code", field if section is None else section, value=value, name=name)
        for section, row in _rows(event)
        for field, name, value in _unknown(row)
    ]


def _rows(event: Event) -> Iterator[tuple[str | None, object]]:
    yield None, event
    if decree := getattr(event, "decree", None):
        yield "decree", decree
    for section in _SECTIONS:
        for row in getattr(event, section).all():
            yield section, row
    for actor in actors_of(event):
        yield "cast", actor
    for place in event.places.all():
        if place.location:
            yield "places", place.location
    for citation in event.citations.all():
        yield "citations", citation.report
        yield "citations", citation.report.publisher


def _unknown(row) -> Iterator[tuple[str, str, str]]:
    for attname, name, codes in _coded(type(row)):
        value = getattr(row, attname)
        for code in value if isinstance(value, list) else [value]:
            if code and code not in codes:
                yield attname, str(name), code


@cache
def _coded(model) -> list[tuple[str, object, frozenset]]:
    """Return (column, its name, the codes that it may hold) of a model's columns that hold codes."""
    fields = ((field, getattr(field, "base_field", field)) for field in model._meta.concrete_fields)
    return [
        (field.attname, field.verbose_name, frozenset(code for code, _word in of.flatchoices))
        for field, of in fields
        if of.choices
    ]
