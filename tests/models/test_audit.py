"""Every change of the desk is kept by the database itself, whoever made it and by whatever way."""

import pghistory
import pytest
from django.apps import apps
from django.db import connection
from psycopg import sql

from events import models

from .rows import VALID

pytestmark = pytest.mark.django_db

# The newsroom's bookkeeping, written by the door alone. An audit of the archive would keep what a redaction erases.
# Attempts to log in are a log of their own, and gone after 30 days; an audit would keep them for good.
# A job tells how far it is, batch after batch; who asked for it and why is in the desk's log.
# Of a slug once public a digest stays, for good; a trail of it would keep whose a redacted one was.
# A request for an account says itself who asked and who decided; an audit of it would keep a password's hash.
# A comment may name what readers must not know: a redaction erases it, and a trail would keep it. What a person chose
# for themselves is nobody's business.
# A reader's report may hold a name that gets somebody killed, unsaved work anything: when it is deleted, nothing stays.
# What a file held is erased when its drafts are made; who did what with a batch stands in the log.
# The name that somebody gave a file must go with the file; that a copy was added or erased stands in the log.
# How somebody looks at a list is that person's own business, and tells nothing of the record.
UNAUDITED = {
    models.ArchivedDocument,
    models.Job,
    models.KeptPast,
    models.PublicIdCounter,
    models.LoginAttempt,
    models.Milestone,
    models.ReviewMark,
    models.AccountRequest,
    models.UsedSlug,
    models.ReaderReport,
    models.ImportBatch,
    models.ImportRow,
    models.CommentThread,
    models.Comment,
    models.DeskPreference,
    models.WorkingCopy,
    models.SavedView,
    models.ListColumns,
    models.SourceCopy,
}
AUDITED = sorted(VALID, key=lambda model: model.__name__)
# What to change in each table.
CHANGE = {
    models.Actor: ("name_es", "Otro"),
    models.ActorName: ("text", "Otro"),
    models.ActorRelation: ("certainty", "alleged"),
    models.ActorTie: ("source_es", "Otra ley"),
    models.Casualty: ("note_es", "Otra"),
    models.Claim: ("text_es", "Otra versión"),
    models.Decree: ("instrument", "DS 001-2020-PCM"),
    models.Event: ("title_es", "Otro título"),
    models.EventActor: ("certainty", "alleged"),
    models.EventConfidential: ("source_notes", "Otra nota"),
    models.EventLocation: ("name_as_reported", "Otro"),
    models.EventRelation: ("kind", "reprisal"),
    models.ExternalId: ("value", "2"),
    models.Lead: ("note", "Otra"),
    models.LeadAddress: ("url", "https://example.org/b"),
    models.ListExport: ("query", "q=y"),
    models.Location: ("name_es", "Otro"),
    models.LocationAlias: ("text", "Otro"),
    models.LocationMembership: ("source", "Otra"),
    models.Publisher: ("name", "Otro"),
    models.Report: ("notes", "Otra"),
    models.Seizure: ("as_reported", "unos diez kilos"),
}


def test_every_desk_table_is_audited():
    desk = {
        model
        for model in apps.get_app_config("events").get_models()
        # Django's own accounts and groups are tracked by proxies: tests/admin/test_accounts.py.
        if not issubclass(model, pghistory.models.Event) and not model._meta.proxy
    }
    assert desk - UNAUDITED == set(VALID), "give a new desk model @audited, a row in rows.py and a change here"
    for model in VALID:
        (audit,) = [m for m in pghistory.models.Event.__subclasses__() if m.pgh_tracked_model is model]
        kept = {field.name for field in audit._meta.fields if not field.name.startswith("pgh_")}
        assert kept == {field.name for field in model._meta.fields}, f"{audit.__name__} does not keep every column"


def trail(model, pk) -> list[tuple[str, object]]:
    """Return (label, value of the changed column) of a row's audit trail, oldest first."""
    (audit,) = [m for m in pghistory.models.Event.__subclasses__() if m.pgh_tracked_model is model]
    column = CHANGE.get(model, ("id", None))[0]
    return list(audit.objects.filter(pgh_obj_id=pk).order_by("pgh_id").values_list("pgh_label", column))


@pytest.mark.parametrize("model", AUDITED, ids=lambda model: model.__name__)
def test_inserts_updates_and_deletes_are_kept_by_queryset_and_by_sql(model):
    row = VALID[model]()
    before = len(trail(model, row.pk))
    assert trail(model, row.pk)[0][0] == "insert"
    if model in CHANGE:
        column, value = CHANGE[model]
        model.objects.filter(pk=row.pk).update(**{column: value})
        assert trail(model, row.pk)[before:] == [("update", value)]
        execute("UPDATE {} SET {} = %s WHERE id = %s", model, column, values=[value + "2", row.pk])
        assert trail(model, row.pk)[-1] == ("update", value + "2")
    execute("DELETE FROM {} WHERE id = %s", model, values=[row.pk])
    assert trail(model, row.pk)[-1][0] == "delete"


def test_a_bulk_insert_is_kept():
    publisher = VALID[models.Publisher]()
    made = models.Report.objects.bulk_create([models.Report(publisher=publisher) for _ in range(3)])
    assert [trail(models.Report, report.pk) for report in made] == [[("insert", "")]] * 3


def test_the_trail_says_who_was_working():
    row = VALID[models.Event]()
    with pghistory.context(user=row.created_by_id, url="/admin/events/event/"):
        models.Event.objects.filter(pk=row.pk).update(title_es="Otro título")
    assert row.audit.latest("pgh_id").pgh_context.metadata["user"] == row.created_by_id


def execute(statement: str, model, *columns: str, values: list) -> None:
    """Run SQL that names a model's table and columns."""
    names = [sql.Identifier(model._meta.db_table), *map(sql.Identifier, columns)]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*names), values)
        # Deferred foreign keys of the rows deleted, so that what hangs on them is told here.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
