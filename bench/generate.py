"""Writes generated events straight into a bench database: the one exception to "only the door writes"."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from multiprocessing import Pool

from django.contrib.gis.geos import GEOSGeometry
from django.db import connection, transaction

from events.models import Event
from events.public.models import (
    Change,
    DatasetVersion,
    PublicActor,
    PublicCasualty,
    PublicClaim,
    PublicEvent,
    PublicEventActor,
    PublicEventLine,
    PublicEventLocation,
    PublicEventType,
    PublicLocation,
    PublicSeizure,
)
from events.publishing.mentions import named_uids
from events.publishing.places import location_object
from events.publishing.projection import children_of, columns_of, line_of
from events.publishing.references import actor_object

from .documents import FIRST_NUMBER, MARK, World, document_of

NAME = "vraem_bench"
_BATCH = 2000
_ROWS = (
    PublicEventLine,
    PublicEventType,
    PublicEventLocation,
    PublicEventActor,
    PublicSeizure,
    PublicCasualty,
    PublicClaim,
)
_WRITTEN = (PublicEvent, *_ROWS, Change)


class Refused(Exception):
    """A sentence for the person who typed the command."""


def check() -> None:
    """Raise Refused unless this database is a bench's own: by its name, and by what it holds."""
    name = connection.settings_dict["NAME"]
    if not name.startswith(NAME):
        raise Refused(f"the database {name} is no bench database: its name must begin with {NAME}.")
    desk = set(Event.objects.exclude(external_key__startswith="sample:").values_list("public_id", flat=True))
    if desk:
        raise Refused(f"the database {name} holds {len(desk)} events of a newsroom: use another name.")
    sample = set(Event.objects.values_list("public_id", flat=True))
    others = PublicEvent.objects.exclude(title_es__startswith=MARK["es"]).exclude(pk__in=sample)
    if others.exists():
        raise Refused(f"the database {name} holds published events that are neither generated nor the sample's.")


def held() -> int:
    """Return how many generated events the database holds."""
    return PublicEvent.objects.filter(title_es__startswith=MARK["es"]).count()


def fill(n: int, seed: int) -> None:
    """Make the database hold exactly n generated events beside the sample: what was generated before goes first."""
    check()
    world, places = _world()
    actors = {actor["row"].uid for group in world.actors.values() for actor in group}
    had = held()
    with transaction.atomic():
        _empty()
        seq = DatasetVersion.objects.select_for_update().get(pk=1).seq
        make = partial(_rows, seed=seed, seq=seq, world=world, places=places, actors=actors)
        starts = [(start, min(start + _BATCH, n)) for start in range(0, n, _BATCH)]
        with _indexes_made_last(), Pool(min(2, os.cpu_count() or 1)) as pool:
            for rows in pool.imap(make, starts):
                for model in _WRITTEN:
                    _copy(model, rows[model])
        DatasetVersion.objects.filter(pk=1).update(seq=seq + n, at=datetime.now(UTC))
    # What was deleted leaves no gaps, and index-only scans need to know which pages everybody sees.
    full = "FULL, " if had else ""
    with connection.cursor() as cursor:
        for model in _WRITTEN:
            cursor.execute(f"VACUUM ({full}ANALYZE) {model._meta.db_table}")
            cursor.execute(f"VACUUM {model._meta.db_table}")


@contextmanager
def _indexes_made_last() -> Iterator[None]:
    """Drop the written tables' indexes but those that keep a rule, and make them again at the end: minutes less."""
    tables = [model._meta.db_table for model in _WRITTEN]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisunique",
            [tables],
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no index is made while foreign keys wait to be checked
        for _name, definition in indexes:
            cursor.execute(definition)


def _world() -> tuple[World, dict]:
    places = {row.uid: row for row in PublicLocation.objects.order_by("uid")}
    by_kind = defaultdict(list)
    for row in sorted(places.values(), key=lambda row: row.slug):
        by_kind[row.kind].append({"row": row, "object": location_object(row)})
    actors = defaultdict(list)
    for row in PublicActor.objects.filter(is_person=False).order_by("slug"):
        actors[row.kind].append({"row": row, "object": actor_object(row)})
    if not by_kind["district"] or not actors:
        raise Refused("the database has no published places and actors: load the sample record first.")
    return World(by_kind["district"], by_kind["province"], by_kind["department"], by_kind["zone"], dict(actors)), places


def _empty() -> None:
    """Delete what was generated before, and nothing else."""
    ids = PublicEvent.objects.filter(title_es__startswith=MARK["es"]).values("pk")
    for model in _ROWS:
        model.objects.filter(event__in=ids)._raw_delete("default")
    Change.objects.filter(kind="event", public_id__gte=f"VRT-2026-{FIRST_NUMBER}", public_id__in=ids)._raw_delete(
        "default"
    )
    PublicEvent.objects.filter(title_es__startswith=MARK["es"])._raw_delete("default")


def _rows(span: tuple[int, int], *, seed, seq, world, places, actors) -> dict[type, list[list]]:
    """Return the values of every table's columns for some events, as COPY reads them."""
    rows = defaultdict(list)
    for number in range(*span):
        document = document_of(seed, number, world)
        event = PublicEvent(public_id=document["id"], **columns_of(document, seq + number + 1, places))
        rows[PublicEvent].append(_values(event))
        rows[PublicEventLine].append(_values(line_of(event, document)))
        for model, children in children_of(event, document, actors).items():
            rows[model] += [_values(child) for child in children]
        change = Change(
            seq=event.seq,
            kind="event",
            public_id=event.public_id,
            operation="create",
            at=event.last_changed_at,
            revision=1,
            document_hash=event.document_hash,
            document=event.document,
            named_uids=named_uids(document),
        )
        rows[Change].append(_values(change))
    return dict(rows)


def _columns(model) -> list:
    """Return the fields whose values are written: PostgreSQL numbers and generates the others itself."""
    fields = (field for field in model._meta.concrete_fields if not field.generated)
    return [field for field in fields if field.get_internal_type() != "BigAutoField"]


def _values(row) -> list:
    values = (getattr(row, field.attname) for field in _columns(type(row)))
    return [value.hexewkb.decode() if isinstance(value, GEOSGeometry) else value for value in values]


def _copy(model, rows: list[list]) -> None:
    names = ", ".join(f'"{field.column}"' for field in _columns(model))
    with connection.cursor() as cursor, cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
