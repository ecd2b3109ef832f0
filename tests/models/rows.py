"""One valid saved row of every desk table: what constraint and audit tests start from."""

from itertools import count

from django.utils import timezone

from events import models
from tests import factories

# Numbers of rows that there need not be.
_numbers = count(1)


def _in_event(model, **values):
    return lambda: model.objects.create(event=factories.EventFactory(), **values)


def zone():
    """Return a saved zone."""
    return factories.LocationFactory(kind="zone")


def actor_relation():
    """Return a relation between two actors, asserted in an event."""
    return models.ActorRelation.objects.create(
        event=factories.EventFactory(),
        from_actor=factories.ActorFactory(),
        to_actor=factories.ActorFactory(),
        kind="unit_of",
        certainty="confirmed",
    )


def import_batch():
    """Return a file that somebody brought."""
    by = factories.UserFactory()
    return models.ImportBatch.objects.create(name="Lote", kind="ged", file_name="x.csv", size=1, digest="0" * 64, by=by)


# Model -> function that returns a saved row which breaks no rule.
VALID = {
    models.Actor: factories.ActorFactory,
    models.ActorName: lambda: models.ActorName.objects.create(actor=factories.ActorFactory(), text="Alias"),
    models.ActorRelation: actor_relation,
    models.ActorTie: lambda: models.ActorTie.objects.create(
        actor=factories.ActorFactory(), parent=factories.ActorFactory(), kind="unit_of", source_es="Una ley"
    ),
    models.Casualty: factories.CasualtyFactory,
    models.Citation: lambda: models.Citation.objects.create(
        event=factories.EventFactory(), report=factories.ReportFactory()
    ),
    models.Claim: factories.ClaimFactory,
    models.DistinctEvents: lambda: models.DistinctEvents.objects.create(
        first=factories.EventFactory(), second=factories.EventFactory()
    ),
    models.EventMerge: lambda: models.EventMerge.objects.create(
        event=factories.EventFactory(), into=factories.EventFactory(), state="proposed", was_status="published"
    ),
    models.ReferenceMerge: lambda: models.ReferenceMerge.objects.create(
        kind="actor", gone_key=next(_numbers), into_key=next(_numbers), state="proposed"
    ),
    models.Decree: _in_event(models.Decree, action="declared"),
    models.Event: factories.EventFactory,
    models.EventActor: factories.EventActorFactory,
    models.EventConfidential: _in_event(models.EventConfidential, internal_notes="Nota"),
    models.EventLocation: factories.EventLocationFactory,
    models.EventRelation: lambda: models.EventRelation.objects.create(
        event=factories.EventFactory(), to_event=factories.EventFactory(), kind="follow_up"
    ),
    models.ExternalId: _in_event(models.ExternalId, source="UCDP GED", value="1"),
    models.Lead: lambda: models.Lead.objects.create(text="Lo que llegó"),
    models.LeadAddress: lambda: models.LeadAddress.objects.create(
        lead=models.Lead.objects.create(text="x"), url="https://example.org/a"
    ),
    models.LeadEvent: lambda: models.LeadEvent.objects.create(
        lead=models.Lead.objects.create(text="x"), event=factories.EventFactory()
    ),
    models.ListExport: lambda: models.ListExport.objects.create(by=factories.UserFactory(), events=3, query="q=x"),
    models.Location: factories.LocationFactory,
    models.LocationAlias: lambda: models.LocationAlias.objects.create(
        location=factories.LocationFactory(), text="Otro nombre"
    ),
    models.LocationMembership: lambda: models.LocationMembership.objects.create(
        location=factories.LocationFactory(), zone=zone(), source="Una fuente"
    ),
    models.Publisher: factories.PublisherFactory,
    models.Report: factories.ReportFactory,
    models.Seizure: factories.SeizureFactory,
    models.VicinityOffset: factories.VicinityOffsetFactory,
}
# The same of tables that the trail does not keep.
UNAUDITED = {
    models.SourceCopy: lambda: models.SourceCopy.objects.create(
        report=factories.ReportFactory(),
        sha256="0" * 64,
        size=1,
        kind="pdf",
        name="a.pdf",
        added_by=factories.UserFactory(),
    ),
    models.ReaderReport: lambda: models.ReaderReport.objects.create(
        received_on="2026-01-01", language="es", text="Algo está mal"
    ),
    models.CommentThread: lambda: models.CommentThread.objects.create(event=factories.EventFactory()),
    models.Comment: lambda: models.Comment.objects.create(
        thread=models.CommentThread.objects.create(event=factories.EventFactory()),
        author=factories.UserFactory(),
        text="Falta el parte",
    ),
    models.DeskPreference: lambda: models.DeskPreference.objects.create(user=factories.UserFactory()),
    models.WorkingCopy: lambda: models.WorkingCopy.objects.create(
        owner=factories.UserFactory(), kind="event", token="0" * 32, typed="[]", kept_at=timezone.now()
    ),
    models.SavedView: lambda: models.SavedView.objects.create(owner=factories.UserFactory(), name="Mía", query="q=x"),
    models.ListColumns: lambda: models.ListColumns.objects.create(person=factories.UserFactory(), columns=["when"]),
    models.UsedSlug: lambda: models.UsedSlug.objects.create(digest="0" * 64, uid="abcdefghjkmn"),
    models.ImportBatch: import_batch,
    models.ImportRow: lambda: models.ImportRow.objects.create(
        batch=import_batch(), number=1, line=2, outcome="ready", key="UCDP GED 1"
    ),
    models.Job: lambda: models.Job.objects.create(
        kind="actor",
        uid="abcdefghjkmn",
        digest="0" * 64,
        total=3,
        reason="Otro nombre",
        asked_by=factories.UserFactory(),
    ),
}


def same_as_another(model, *fields: str):
    """Return values that repeat another row's."""

    def values(row):
        other = {**VALID, **UNAUDITED}[model]()
        return {field: getattr(other, field) for field in fields}

    return values
