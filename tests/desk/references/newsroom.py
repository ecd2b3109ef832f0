"""A newsroom in which one thing was entered twice, with rows of every kind that refer to either, from a seed."""

from random import Random

from django.apps import apps
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db.models import Model

from events import models
from events.models import Event
from events.publishing import publish
from tests import factories

KINDS = ("report", "publisher", "actor", "location")


def twice(kind: str, random: Random) -> tuple[Model, Model]:
    """Return one thing entered twice, that which goes first, each with rows of its own."""
    made = [getattr(_Makers, kind)(random, n) for n in range(2)]
    return made[0], made[1]


class _Makers:
    @staticmethod
    def report(random, n):
        values = {"title": f"Título {n}", "author": random.choice(["", "A. B."]), "notes": random.choice(["", "Nota."])}
        if random.random() < 0.5:
            values["url"] = None
        if random.random() < 0.5:
            values |= {"published_on": f"2020-01-0{n + 1}", "published_precision": "day"}
        return factories.ReportFactory(**values)

    @staticmethod
    def publisher(random, n):
        actor = random.choice([None, factories.ActorFactory()])
        return factories.PublisherFactory(scale=random.choice(["", "nacional"]), actor=actor)

    @staticmethod
    def actor(random, n):
        actor = factories.ActorFactory(description_es=random.choice(["", "Un cuerpo."]), name_en=f"Body {n}")
        for text in random.sample(["Alias", "Sigla", "Apodo"], 2):
            models.ActorName.objects.create(actor=actor, text=text)
        parent = factories.ActorFactory()
        models.ActorTie.objects.create(actor=actor, parent=parent, kind="unit_of", source_es="Una ley")
        return actor

    @staticmethod
    def location(random, n):
        x = -74 - random.random()
        box = MultiPolygon(Polygon.from_bbox((x, -12.71234567891, x + 0.1, -12.6)), srid=4326)
        place = factories.LocationFactory(
            kind="populated_place", parent=factories.LocationFactory(), area=random.choice([None, box]),
            point=random.choice([None, Point(x, -12.65, srid=4326)]), area_km2=random.choice([None, "3.50"]),
        )  # fmt: skip
        models.LocationAlias.objects.create(location=place, text=random.choice(["Otro", "Viejo"]))
        zone = factories.LocationFactory(kind="zone")
        models.LocationMembership.objects.create(location=place, zone=zone, source=f"Fuente {n}")
        return models.Location.objects.get(pk=place.pk)


def events_with(pair: tuple[Model, Model], random: Random, n: int, *, both: bool = True) -> list[Event]:
    """Return drafts whose rows refer to the first, the second, both or neither of the two."""
    made = []
    for _ in range(n):
        event = factories.fit_event()
        for row in pair:
            if random.random() < 0.7 and (both or row is pair[0]):
                refer(event, row, random)
        made.append(event)
    return made


def refer(event: Event, row: Model, random: Random) -> None:
    """Give an event rows of every kind that refers to this."""
    report = event.citations.first().report
    match row:
        case models.Report():
            models.Citation.objects.create(event=event, report=row)
            factories.ClaimFactory(event=event, report=row)
            if random.random() < 0.3:
                relayed = factories.ReportFactory(cited_in=row)
                models.Citation.objects.create(event=event, report=relayed)
        case models.Publisher():
            report = factories.ReportFactory(publisher=row)
            models.Citation.objects.create(event=event, report=report)
            words = {"claimant_words_es": "", "claimant_words_en": ""}
            factories.ClaimFactory(event=event, report=report, claimant_publisher=row, **words)
            other = factories.ReportFactory(origin="agency", origin_publisher=row)
            models.Citation.objects.create(event=event, report=other)
        case models.Actor():
            part = factories.EventActorFactory(event=event, actor=row)
            words = {"claimant_words_es": "", "claimant_words_en": ""}
            factories.ClaimFactory(event=event, report=report, claimant_actor=row, event_actor=part, **words)
            factories.ClaimFactory(event=event, report=report, value_actor=row, about="perpetrator")
            models.ActorRelation.objects.create(
                event=event,
                from_actor=row,
                to_actor=factories.ActorFactory(),
                kind="allied_with",
                certainty="confirmed",
            )
        case models.Location():
            precision = {"precision": "named_place", "is_primary": False}
            factories.EventLocationFactory(event=event, location=row, **precision)
            factories.SeizureFactory(event=event, origin=row)
            factories.SeizureFactory(event=event, destination=row)


def tie_others(pair: tuple[Model, Model], random: Random) -> None:
    """Let other references refer to both of the two."""
    match pair[0]:
        case models.Actor():
            below = factories.ActorFactory()
            for row in pair:
                models.ActorTie.objects.create(actor=below, parent=row, kind="unit_of", source_es=f"Ley {row.pk}")
                factories.PublisherFactory(actor=row)
        case models.Location():
            for row in pair:
                child = factories.LocationFactory(kind="sector", parent=row)
                factories.LocationFactory(kind="sector", predecessor=row, parent=child.parent.parent)


def published(events: list[Event]) -> None:
    """Let readers have these."""
    for event in events:
        publish(Event.objects.get(pk=event.pk), factories.reviewer())


def everything(*, but: frozenset = frozenset({"ReferenceMerge"})) -> dict[tuple[str, int], dict]:
    """Return all rows of the desk, {(model, key): columns}, without what tells of when and how often it was saved."""
    stamps = {"version", "updated_at", "updated_by_id", "words"}
    found = {}
    for model in apps.get_app_config("events").get_models():
        if not hasattr(model, "audit") or model.__name__ in but:
            continue
        for row in model._default_manager.all():
            columns = [f.attname for f in row._meta.concrete_fields if f.attname not in stamps and not f.generated]
            found[model.__name__, row.pk] = {name: _told(getattr(row, name)) for name in columns}
    return found


def _told(value):
    return value.hexewkb if hasattr(value, "hexewkb") else value


def referring_to(row: Model) -> list[str]:
    """Return every column of every table of the desk by which a row refers to this one, asked of the models."""
    found = []
    for relation in type(row)._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if not hasattr(model, "audit"):
            continue
        if model._default_manager.filter(**{name: row}).exists():
            found.append(f"{model.__name__}.{name}")
    return sorted(found)
