"""The two-person rule: who changed anything of what would become public since it was last published.

From the audit trail, which also has what was changed outside the admin. Changes by programs count for nobody,
and so does what was changed and is again as it was published.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.db.models import Max
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.models import Actor, Event, Location, Publisher, Report
from events.public.models import Change

from . import trail
from .checks import Problem
from .confidential import is_hidden
from .folded import folded_works
from .journal import last_review
from .named_in_event import actors_of
from .trail import Part
from .works import Trail, Work, is_known, subject_of_entry, works_of

# What decides whether a name may be public; an actor's other changes wait for "publish changes".
_MAY_BE_NAMED = ("is_public", "is_official", "kind")
# What decides whether readers see a report; of one that they do not see, nothing else is public.
_IS_SHOWN = ("is_confidential", "cited_in_id")
# So many of a person's changes are named in the message.
_NAMED = 6


def trail_of_event(event: Event, new: list) -> Trail:
    """Read what the audit trail tells of an event, of its rows and reports, and of all that is published with it.

    new: the references that are published for the first time. Expects an event from for_document(), and to be
    called after its content was made: what is committed later is not in the content, and what is in the content
    was committed before.
    """
    named = actors_of(event) - {row for row in new if isinstance(row, Actor)}
    subjects = [trail.subject_of(row) for row in (event, *new, *named)]
    marks = trail.marks_of(subjects)
    reports = _reports(event)
    parts = trail.parts_of([event], reports)
    for model in (Actor, Location, Publisher):
        parts += trail.parts_of(row for row in new if type(row) is model)
    if named:
        parts.append(Part(Actor, "pgh_obj_id", frozenset(actor.pk for actor in named)))
    since = {}
    if event.public_id and subjects[0] not in marks:
        since[subjects[0]] = last_review(event.public_id)
    since |= _since_of_references([actor for actor in named if trail.subject_of(actor) not in marks])
    # An actor that readers never had, and do not get now, is one whose name stays inside.
    narrow = {("Actor", a.pk): _MAY_BE_NAMED if is_known(trail.subject_of(a), marks, since) else () for a in named}
    narrow |= {("Report", pk): _IS_SHOWN for pk, report in reports.items() if is_hidden(report)}
    return Trail(trail.read(parts, marks), marks, since, narrow, subjects[0])


def trail_of_reference(row: Actor | Location | Publisher, planned: Iterable[Location] = ()) -> Trail:
    """Read what the audit trail tells of a reference, and of places published for the first time with it."""
    rows = [row, *planned]
    marks = trail.marks_of(trail.subject_of(one) for one in rows)
    parts = trail.parts_of([row])
    parts += trail.parts_of(planned)
    since = {} if trail.subject_of(row) in marks else _since_of_references([row])
    return Trail(trail.read(parts, marks), marks, since, {}, "")


def trail_of_places(places: list[Location]) -> Trail:
    """Read what the audit trail tells of many places, each with its own rows, since each was last published."""
    marks = trail.marks_of(trail.subject_of(place) for place in places)
    since = _since_of_references([place for place in places if trail.subject_of(place) not in marks])
    return Trail(trail.read(trail.parts_of(places), marks), marks, since, {}, "")


def touched_by_people(found: Trail) -> set[int]:
    """Return the keys of the places of which somebody who was logged in changed anything."""
    return {work.entry.owner for work in works_of(found)}


def own_work(found: Trail, by) -> list[Problem]:
    """Return why a user may not publish: what of it they changed themselves; nothing when the rule is off."""
    if by is None or not settings.TWO_PERSON_RULE:
        return []
    works = works_of(found)
    mine = [work for work in [*works, *folded_works(found, works)] if work.user == by.pk]
    return [Problem.of("own_work", "status", what=_in_words(mine))] if mine else []


def keep_marks(event: Event, new: list, found: Trail) -> None:
    """Keep how far the trail was read of an event and of what was published with it for the first time."""
    subject = trail.subject_of(event)
    of_event = [entry for entry in found.entries if subject_of_entry(entry, found) == subject]
    unsure = {("Report", pk) for pk in _changing(Report, _reports(event))}
    trail.write_marks(subject, of_event, found.marks.get(subject, {}), unsure)
    for model in (Actor, Location, Publisher):
        rows = {row.pk: row for row in new if type(row) is model}
        for pk in rows.keys() - (_changing(model, rows) if rows else set()):
            keep_marks_of_reference(rows[pk], found)


def keep_marks_of_reference(row: Actor | Location | Publisher, found: Trail) -> None:
    """Keep how far the trail was read of a reference that is published as this row has it."""
    subject = trail.subject_of(row)
    entries = [entry for entry in found.entries if subject_of_entry(entry, found) == subject]
    trail.write_marks(subject, entries, {}, set())


def keep_marks_of_places(places: list[Location], found: Trail) -> None:
    """Keep how far the trail was read of many places that are published as they stand."""
    by_subject = defaultdict(list)
    for entry in found.entries:
        by_subject[subject_of_entry(entry, found)].append(entry)
    trail.write_all_marks({(subject := trail.subject_of(place)): by_subject[subject] for place in places})


def _reports(event: Event) -> dict[int, Report]:
    """Return the cited reports, and those through which they are known: one may be confidential."""
    found = {}
    for citation in event.citations.all():
        report = citation.report
        while report is not None and report.pk not in found:
            found[report.pk] = report
            report = report.cited_in
    return found


def _changing(model, at_hand: dict) -> set[int]:
    """Return those rows that are not as they were read, or that somebody is saving: locks the others.

    Nobody is waited for: who saves a report waits for its events in turn.
    """
    locked = model.objects.select_for_update(skip_locked=True, no_key=True, of=("self",)).in_bulk(list(at_hand))
    columns = trail.columns_of(model)

    def is_as_read(pk) -> bool:
        return pk in locked and all(getattr(locked[pk], name) == getattr(at_hand[pk], name) for name in columns)

    return {pk for pk in at_hand if not is_as_read(pk)}


def _since_of_references(rows) -> dict:
    """Return when each was last published, by subject; of a publisher the names say it."""
    by_uid = {row.uid: trail.subject_of(row) for row in rows if not isinstance(row, Publisher)}
    if not by_uid:
        return {}
    found = Change.objects.filter(kind__in=[Change.Kind.ACTOR, Change.Kind.LOCATION], public_id__in=by_uid)
    # A new form of a document published nothing of the desk's.
    unpublishing = (Change.Operation.RETRACT, Change.Operation.RESHAPE)
    last = found.exclude(operation__in=unpublishing).values("public_id").annotate(last=Max("at"))
    return {by_uid[row["public_id"]]: row["last"] for row in last}


def _in_words(works: list[Work]) -> str:
    """Name what was changed: each field of each kind of row once."""
    fields = defaultdict(dict)
    for work in works:
        model = apps.get_model("events", work.entry.model)
        kind = str(capfirst(model._meta.verbose_name))
        names = {field.attname: str(field.verbose_name) for field in model._meta.concrete_fields}
        for column in work.columns or ("",):
            fields[kind][names.get(column, "") if work.entry.label == "update" else ""] = True
    lines = [f"{kind}: {', '.join(filter(None, names))}" if any(names) else kind for kind, names in fields.items()]
    named, rest = lines[:_NAMED], lines[_NAMED:]
    return "; ".join([*named, *([_("and more")] if rest else [])])
