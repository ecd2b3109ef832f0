"""Whose words a fold copied: they stand in an event in the name of whoever folded, and their authors wrote them.

Who wrote a draft that somebody else folded into an event would otherwise be the second person for their own words.
"""

from collections import defaultdict
from collections.abc import Iterator

from events.models import Event, EventMerge

from . import trail
from .journal import last_review
from .trail import Part
from .works import Trail, Work, works_of

_EVENT = Event.__name__


def folded_works(found: Trail, works: list[Work]) -> list[Work]:
    """Return the work on rows and fields of other events that is in an event as it would be published, by a fold.

    found: the trail of an event, or of what no fold writes to; works: the work on it since it was last published.
    What was folded before that was looked at by the person who published it. An event that was itself folded into
    the other one brings what was folded into it.
    """
    kind, _separator, key = found.event.partition(":")
    return list(_of_event(int(key), works, {int(key)})) if kind == "event" else []


def _of_event(key: int, works: list[Work], seen: set[int]) -> Iterator[Work]:
    if not works:
        return
    merges = EventMerge.objects.filter(into=key).exclude(state=EventMerge.State.UNDONE).exclude(taken=[])
    for merge in merges.exclude(event__in=seen).select_related("event"):
        copied = _copied(merge, key, works)
        if copied:
            source = works_of(_trail_of(merge.event))
            taken = [part for work in source if (part := _part(work, copied)) is not None]
            yield from taken
            yield from _of_event(merge.event_id, taken, {*seen, merge.event_id})


def _copied(merge: EventMerge, key: int, works: list[Work]) -> dict[tuple[str, int], set[str]]:
    """Return what of the event that was folded waits to be published: {(model, row): columns}; no columns: all."""
    waits = defaultdict(set)
    for work in works:
        waits[work.entry.model, work.entry.row] |= set(work.columns)
    copied = defaultdict(set)
    for step in merge.taken:
        if step["step"] == "field":
            column = Event._meta.get_field(step["name"]).attname
            if column in waits.get((_EVENT, key), ()):
                copied[_EVENT, merge.event_id].add(column)
        elif step.get("from") is None or (_model(step), step["pk"]) not in waits:
            continue
        elif step["step"] == "row":
            copied[_model(step), step["from"]] = set()
        elif step["name"] in waits[_model(step), step["pk"]]:
            # Of a row that was there: what replaces a figure of it is no relation, so its name is its column.
            copied[_model(step), step["from"]].add(step["name"])
    return copied


def _model(step: dict) -> str:
    return Event._meta.get_field(step["table"]).related_model.__name__


def _part(work: Work, copied: dict[tuple[str, int], set[str]]) -> Work | None:
    """Return the part of a person's work that was copied, or None."""
    columns = copied.get((work.entry.model, work.entry.row))
    if columns is None or not columns:
        return None if columns is None else work
    taken = tuple(name for name in work.columns if name in columns)
    return work._replace(columns=taken) if taken else None


def _trail_of(event: Event) -> Trail:
    subject = trail.subject_of(event)
    marks = trail.marks_of([subject])
    since = {subject: last_review(event.public_id)} if event.public_id and subject not in marks else {}
    parts: list[Part] = trail.parts_of([event])
    return Trail(trail.read(parts, marks), marks, since, {}, subject)
