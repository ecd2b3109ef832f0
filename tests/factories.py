"""Desk rows for tests. Everything here is generated: no real incident, source or person."""

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from factory.django import DjangoModelFactory

from events import models
from events.models.item_rules import fitting


class UserFactory(DjangoModelFactory):
    """A member of the newsroom; `may` lists permissions as "publish_event"."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    is_staff = True

    @factory.post_generation
    def may(self, create, codenames, **kwargs):
        """Grant the named permissions of the events application."""
        for codename in codenames or []:
            self.user_permissions.add(Permission.objects.get(codename=codename, content_type__app_label="events"))


def reviewer(**kwargs):
    """Return a user who may publish, retract and redact."""
    return UserFactory(may=["publish_event", "retract_event", "redact_event"], **kwargs)


class LocationFactory(DjangoModelFactory):
    """A district without parent or label point."""

    class Meta:
        model = models.Location

    name_es = factory.Sequence(lambda n: f"Lugar {n}")
    slug = factory.Sequence(lambda n: f"lugar-{n}")
    kind = "district"


class ActorFactory(DjangoModelFactory):
    """A police body."""

    class Meta:
        model = models.Actor

    name_es = factory.Sequence(lambda n: f"Actor {n}")
    slug = factory.Sequence(lambda n: f"actor-{n}")
    kind = "police"


class PublisherFactory(DjangoModelFactory):
    """A national newspaper."""

    class Meta:
        model = models.Publisher

    name = factory.Sequence(lambda n: f"Diario {n}")
    slug = factory.Sequence(lambda n: f"diario-{n}")
    kind = "national_media"


class ReportFactory(DjangoModelFactory):
    """A report that we read ourselves."""

    class Meta:
        model = models.Report

    publisher = factory.SubFactory(PublisherFactory)
    title = factory.Sequence(lambda n: f"Informe {n}")
    url = factory.Sequence(lambda n: f"https://example.org/{n}")
    cited_in = None
    read_extent = factory.LazyAttribute(lambda report: "not_read" if report.cited_in else "whole")
    origin = "own_reporting"


class EventFactory(DjangoModelFactory):
    """A bare draft; use fit_event() for one that the door lets through."""

    class Meta:
        model = models.Event

    event_type = "drug_seizure"
    title_es = factory.Sequence(lambda n: f"Incautación generada {n}")
    title_en = factory.Sequence(lambda n: f"Generated seizure {n}")
    summary_es = "Suceso generado para una prueba."
    summary_en = "Event generated for a test."
    date_start = "2020-03-05"
    date_end = "2020-03-05"
    # Worked out from its reports; a code that is typed has its reason.
    verification = ""
    verification_reason_es = factory.LazyAttribute(lambda event: "Motivo generado." if event.verification else "")
    verification_reason_en = factory.LazyAttribute(lambda event: "Generated reason." if event.verification else "")
    created_by = factory.SubFactory(UserFactory)
    updated_by = factory.SelfAttribute("created_by")


class EventLocationFactory(DjangoModelFactory):
    """The main place of an event, known to district."""

    class Meta:
        model = models.EventLocation

    event = factory.SubFactory(EventFactory)
    location = factory.SubFactory(LocationFactory)
    precision = "district"
    is_primary = True


class EventActorFactory(DjangoModelFactory):
    """A confirmed executing force."""

    class Meta:
        model = models.EventActor

    event = factory.SubFactory(EventFactory)
    actor = factory.SubFactory(ActorFactory)
    role = "executing_force"
    certainty = "confirmed"


def _fitting(name: str, usual: str):
    """Return what a row of the ledger has by default: the usual code where its item can have it, else one that fits."""

    def code(row) -> str:
        codes = fitting(row.item)[name]
        return usual if usual in codes else codes[0]

    return factory.LazyAttribute(code)


class SeizureFactory(DjangoModelFactory):
    """Ten kilograms of cocaine paste base; another item has the category, form, measure and unit that fit it."""

    class Meta:
        model = models.Seizure

    event = factory.SubFactory(EventFactory)
    item = "cocaine_paste_base"
    category = _fitting("category", "drug")
    form = _fitting("form", "paste")
    measure = _fitting("measure", "seized")
    quantity_low = 10
    quantity_best = 10
    quantity_high = 10
    quantifier = "exactly"
    unit = _fitting("unit", "kg")


class CasualtyFactory(DjangoModelFactory):
    """Two wounded police officers."""

    class Meta:
        model = models.Casualty

    event = factory.SubFactory(EventFactory)
    group = "police"
    effect = "wounded"
    low = 2
    best = 2
    high = 2


class ClaimFactory(DjangoModelFactory):
    """A recorded claim by an unnamed claimant."""

    class Meta:
        model = models.Claim

    event = factory.SubFactory(EventFactory)
    report = factory.SubFactory(ReportFactory)
    about = "motive"
    claimant_words_es = "sin atribuir en el informe"
    claimant_words_en = "unattributed in the report"
    text_es = "Versión generada."
    text_en = "Generated version."


class VicinityOffsetFactory(DjangoModelFactory):
    """A centre 2.5 km north of its exact point; each direction is another."""

    class Meta:
        model = models.VicinityOffset

    exact_point = "SRID=4326;POINT(-73.9 -12.6)"
    public_point = "SRID=4326;POINT(-73.9 -12.5774)"
    radius_m = 5000
    bearing_tenths = factory.Sequence(lambda n: n % 3600)
    metres = 2500


def fit_event(**kwargs):
    """Return a saved event that the door lets through: one place, one report."""
    place = kwargs.pop("place", None) or {}
    report = kwargs.pop("report", None) or ReportFactory()
    event = EventFactory(**kwargs)
    EventLocationFactory(event=event, **place)
    models.Citation.objects.create(event=event, report=report)
    return event
