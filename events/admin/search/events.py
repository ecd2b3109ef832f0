"""Events by words: whatever the desk's tables hold of an event, but what is kept inside and what a user may not see."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db.models import Model, Q
from django.db.models.expressions import RawSQL

from events.models import (
    Actor,
    Citation,
    Claim,
    Decree,
    Event,
    EventActor,
    EventLocation,
    ExternalId,
    Location,
    Publisher,
    Report,
    Seizure,
)

from .addresses import read, reports_at
from .references import actors_with, places_with, publishers_with, reports_with
from .words import all_of, parts_of, told_in_row


class _Rows(NamedTuple):
    """Rows of an event: their model, what of the reference they name is searched, and by which columns."""

    model: type[Model]
    names: tuple[tuple[str, type[Model], Callable[[Iterable[str]], Q]], ...] = ()
    has_words: bool = True


# Notes kept inside and exact points are not here, and have no line of words.
_ROWS = (
    _Rows(EventLocation, (("location", Location, places_with),)),
    _Rows(EventActor, (("actor", Actor, actors_with),)),
    _Rows(Citation, (("report", Report, reports_with),), has_words=False),
    _Rows(Claim, (("claimant_actor", Actor, actors_with), ("claimant_publisher", Publisher, publishers_with))),
    _Rows(Seizure),
    _Rows(Decree),
    _Rows(ExternalId),
)
_CODES = {
    "role": (EventActor, "role"),
    "actor_kind": (EventActor, "actor__kind"),
    "category": (Seizure, "category"),
    "item": (Seizure, "item"),
    "form": (Seizure, "form"),
    "setting": (Seizure, "setting"),
    "transport": (Seizure, "transport"),
    "concealment": (Seizure, "concealment"),
}


def may_see(user, model: type[Model]) -> bool:
    """Whether a user may look at rows of a model; None is nobody in particular, of whom nothing is asked."""
    name = model._meta.model_name
    return user is None or user.has_perm(f"events.view_{name}") or user.has_perm(f"events.change_{name}")


def events_holding(text: str, user=None) -> Q:
    """Return the rule that an event of the desk holds everything a text asks for, anywhere; nothing without words.

    user: only what this user may see of an event is looked at, so that nobody learns by searching what a page would not
    show. Words may lie in different places; a link is a report's address in any spelling.
    """
    words, addresses = read(text)
    rules = [_part(together, meaning, user) for together, meaning in parts_of(words)]
    return all_of([*rules, *(_citing(key, user) for key in addresses)])


def _part(together, meaning, user) -> Q:
    if len(together) == 1:
        rule = _anywhere([*together, *meaning.words], user)
    else:
        rule = all_of(_anywhere([word], user) for word in together)
        if meaning.words:
            rule |= _anywhere(meaning.words, user)
    for column, code in meaning.codes:
        rule |= _coded(column, code, user)
    return rule


def _anywhere(words: Iterable[str], user) -> Q:
    """Return the rule that any of some words stands anywhere of an event; each table is asked by its index."""
    found = [Event.objects.filter(told_in_row(words)).order_by().values("pk")]
    for rows in _ROWS:
        if not may_see(user, rows.model):
            continue
        if rows.has_words:
            found.append(_events_of(rows.model.objects.filter(told_in_row(words))))
        for column, model, named in rows.names:
            if may_see(user, model):
                references = model.objects.filter(named(words)).order_by().values("pk")
                found.append(_events_of(rows.model.objects.filter(**{f"{column}__in": references})))
    return Q(pk__in=found[0].union(*found[1:], all=True))


def _citing(key: str, user) -> Q:
    if not (may_see(user, Citation) and may_see(user, Report)):
        return Q(pk__in=[])
    return _having(Citation.objects.filter(report__in=Report.objects.filter(reports_at(key)).values("pk")))


def _coded(column: str, code: str, user) -> Q:
    if column == "type":
        return Q(event_type=code) | Q(secondary_types__contains=[code])
    model, path = _CODES[column]
    if not may_see(user, model) or (path.startswith("actor__") and not may_see(user, Actor)):
        return Q(pk__in=[])
    return _having(model.objects.filter(**{path: code}))


def _having(rows) -> Q:
    return Q(pk__in=_events_of(rows))


def _events_of(rows):
    return rows.order_by().values("event")


def found_events(queryset, text: str, user):
    """Return those of these events that hold a text, found once: what is asked of them next is asked of their keys."""
    keys = list(Event.objects.filter(events_holding(text, user)).order_by().values_list("pk", flat=True))
    # As one parameter: thousands of them take longer to send than to find.
    return queryset.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [keys]))
