"""Traits of events of the desk, and the events that may be like them: by index, bounded, in a fixed number of queries.

Exact points are never looked at: how near two events are would tell them to those who may not see them.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from django.db import connection

from events import dates, taxonomy, text
from events.models import (
    Casualty,
    Citation,
    Decree,
    Event,
    EventLocation,
    ExternalId,
    Location,
    LocationMembership,
    Seizure,
)

from .score import Likeness, compare
from .traits import MOST_DAYS_APART, Spot, Traits, range_of, words_of_name, words_of_title

# Steps up the gazetteer that a place's own may lie below: place, district, province, department, country.
_LEVELS = 4
# Of one event, at most so many others are looked at by their days, their reports, and without a date.
_MOST_BY_DAY, _MOST_BY_REPORT, _MOST_UNDATED = 400, 100, 100
_COARSE = (taxonomy.DatePrecision.MONTH, taxonomy.DatePrecision.YEAR)
# Areas without a place of their own: their label says nothing of where an event was.
_WIDE = frozenset({"country", "department", "province", "zone", "valley", "river", "road"})

# The days are an index's own (migration duplicates): written there and here in the same words.
_CANDIDATES = """
WITH asked AS (
    SELECT * FROM unnest(%(n)s::int[], %(pk)s::bigint[], %(lo)s::date[], %(hi)s::date[], %(kind)s::text[])
        AS asked(n, pk, lo, hi, kind)
), cited AS (SELECT * FROM unnest(%(cn)s::int[], %(report)s::bigint[]) AS cited(n, report)),
-- Once for each that is asked, whatever the planner thinks of tables that it has no statistics of.
pairs AS MATERIALIZED (SELECT asked.n, asked.pk, found.id FROM asked CROSS JOIN LATERAL (
    (SELECT event.id FROM events_event AS event
     WHERE asked.lo IS NOT NULL AND (date_start IS NOT NULL OR date_end IS NOT NULL)
       AND daterange(COALESCE(date_start, date_end), COALESCE(date_end, date_start), '[]')
           && daterange(asked.lo, asked.hi, '[]')
       AND event.id <> asked.pk
     ORDER BY event_type = asked.kind DESC, abs(COALESCE(date_start, date_end) - asked.lo), event.id LIMIT %(by_day)s)
    UNION
    (SELECT event.id FROM events_event AS event
     WHERE asked.lo IS NOT NULL AND date_precision IN ('month', 'year') AND event.id <> asked.pk
       AND date_start BETWEEN asked.lo - 366 AND asked.hi + 366
     ORDER BY event_type = asked.kind DESC, abs(date_start - asked.lo), event.id LIMIT %(by_report)s)
    UNION
    (SELECT citation.event_id FROM cited JOIN events_citation AS citation ON citation.report_id = cited.report
     WHERE cited.n = asked.n AND citation.event_id <> asked.pk ORDER BY 1 DESC LIMIT %(by_report)s)
    UNION
    (SELECT event.id FROM events_event AS event
     WHERE date_start IS NULL AND date_end IS NULL AND event.id <> asked.pk
     ORDER BY updated_at DESC LIMIT %(undated)s)
) AS found)
SELECT pairs.n, pairs.id FROM pairs JOIN events_event AS event ON event.id = pairs.id
WHERE event.status NOT IN ('merged', 'redacted') AND NOT EXISTS (
    SELECT 1 FROM events_distinctevents AS said
    WHERE said.first_id = LEAST(pairs.pk, event.id) AND said.second_id = GREATEST(pairs.pk, event.id)
)
"""


class Like(NamedTuple):
    """An event that may be the same as the one asked about, and why."""

    event: Event
    likeness: Likeness


def likes_of(asked: Traits, limit: int = 5) -> list[Like]:
    """Return the events of the desk that are most probably the one asked about, the likeliest first."""
    return likes_of_events([asked], limit)[0]


def likes_of_events(asked: list[Traits], limit: int = 5) -> list[list[Like]]:
    """Return likes_of() each of several events, in as many queries as of one."""
    pairs = _candidates(asked)
    traits = traits_of({pk for _n, pk in pairs})
    found = defaultdict(list)
    for n, pk in pairs:
        likeness = compare(asked[n], traits[pk])
        if likeness.is_likely:
            found[n].append((likeness, pk))
    best = {n: sorted(of_one, key=lambda pair: (-pair[0].score, pair[1]))[:limit] for n, of_one in found.items()}
    keys = {pk for of_one in best.values() for _likeness, pk in of_one}
    events = Event.objects.in_bulk(keys) if keys else {}
    return [[Like(events[pk], likeness) for likeness, pk in best.get(n, []) if pk in events] for n in range(len(asked))]


def _candidates(asked: list[Traits]) -> list[tuple[int, int]]:
    """Return (number of the asked event, key of one that may be like it), without those that somebody told apart."""
    if not asked:
        return []
    margin = timedelta(days=MOST_DAYS_APART)
    cited = [(n, report) for n, traits in enumerate(asked) for report in sorted(traits.reports)]
    values = {
        "n": list(range(len(asked))),
        "pk": [traits.pk for traits in asked],
        "lo": [traits.first and traits.first - margin for traits in asked],
        "hi": [traits.last and traits.last + margin for traits in asked],
        "kind": [traits.kinds[0] if traits.kinds else "" for traits in asked],
        "cn": [n for n, _report in cited],
        "report": [report for _n, report in cited],
        "by_day": _MOST_BY_DAY,
        "by_report": _MOST_BY_REPORT,
        "undated": _MOST_UNDATED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, values)
        return cursor.fetchall()


def traits_of(keys: Iterable[int]) -> dict[int, Traits]:
    """Return the traits of stored events by key; the same few queries however many."""
    keys = list(keys)
    if not keys:
        return {}
    of_event = {"event__in": keys}
    spots, reports, figures = defaultdict(list), defaultdict(set), defaultdict(dict)
    places = list(EventLocation.objects.filter(**of_event, location__isnull=False).values_list(
        "event_id", "location_id", "public_point"
    ))  # fmt: skip
    known = spots_at({place for _event, place, _point in places})
    for event, place, point in places:
        spot = known[place]
        spots[event].append(spot if point is None else spot._replace(point=(point.x, point.y)))
    for event, report in Citation.objects.filter(**of_event).values_list("event_id", "report_id"):
        reports[event].add(report)
    for event, group, effect, *counts in Casualty.objects.filter(**of_event).values_list(
        "event_id", "group", "effect", "low", "best", "high"
    ):
        if figure := range_of(*counts):
            figures[event][(group, effect)] = figure
    for event, item, form, unit, *counts in Seizure.objects.filter(**of_event).values_list(
        "event_id", "item", "form", "unit", "quantity_low", "quantity_best", "quantity_high"
    ):
        if figure := range_of(*counts):
            figures[event][(item, form, unit)] = figure
    decrees = dict(Decree.objects.filter(**of_event).values_list("event_id", "instrument"))
    external = defaultdict(set)
    for event, source, value in ExternalId.objects.filter(**of_event).values_list("event_id", "source", "value"):
        external[event].add((text.fold(source), text.fold(value)))
    rows = Event.objects.filter(pk__in=keys).only(
        "event_type", "secondary_types", "title_es", "title_en", "date_start", "date_end", "date_precision"
    )
    return {
        event.pk: Traits(
            event.pk,
            *days_of(event.date_start, event.date_end, event.date_precision),
            kinds_of(event.event_type, event.secondary_types),
            titles_of(event.title_es, event.title_en),
            tuple(spots[event.pk]),
            frozenset(reports[event.pk]),
            figures[event.pk],
            instrument_of(decrees.get(event.pk, "")),
            frozenset(external[event.pk]),
        )
        for event in rows
    }


def spots_at(places: Iterable[int]) -> dict[int, Spot]:
    """Return where places lie, by their keys; those that do not exist are left out."""
    above = ["parent__" * level for level in range(1, _LEVELS + 1)]
    columns = [f"{steps}{name}" for steps in above for name in ("id", "name_es")]
    rows = list(Location.objects.filter(pk__in=list(places)).values_list("pk", "name_es", "kind", "point", *columns))
    chains = {row[0]: [pk for pk in row[4::2] if pk is not None] for row in rows}
    inside = {pk for row in rows for pk in (row[0], *chains[row[0]])}
    zones = defaultdict(set)
    for place, zone in LocationMembership.objects.filter(location__in=inside).values_list("location_id", "zone_id"):
        zones[place].add(zone)
    found = {}
    for pk, name, kind, point, *rest in rows:
        names = frozenset().union(*(words_of_name(word) for word in (name, *rest[1::2]) if word))
        at = (point.x, point.y) if point is not None and kind not in _WIDE else None
        of_zones = frozenset().union(*(zones[one] for one in (pk, *chains[pk])))
        found[pk] = Spot(pk, tuple(chains[pk]), of_zones, at, name, names)
    return found


def days_of(start, end, precision: str) -> tuple:
    """Return the first and the last day that dates stand for, or (None, None)."""
    start, end = start or end, end or start
    if start is None or end < start:
        return start and end, start
    return tuple(dates.widen(start, end, precision)) if precision in _COARSE else (start, end)


def kinds_of(main: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of an event, the main one first."""
    return tuple(kind for kind in (main, *(others or ())) if kind)


def titles_of(*titles: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each title that has any."""
    return tuple(words for words in map(words_of_title, titles) if words)


def instrument_of(instrument: str) -> str:
    """Return by what a decree's number is known however it is spelled: "2024n133"."""
    return " ".join(text.words_in(instrument))
