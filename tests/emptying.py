"""Empty the tables after a test with real transactions: what holds rows alone, in a tenth of the time of a TRUNCATE.

Django truncates every table there is, and sends out its signal of a migration: half a second of a processor for each
of some five hundred tests. A test leaves a few dozen rows in a few tables; those are deleted.
"""

import pgtrigger
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, transaction
from django.test import TransactionTestCase

from events.public.models import DatasetVersion

# What the migrations leave behind and no test writes: kept, unless a test did write it.
LEFT_BY_MIGRATIONS = (ContentType, Permission)
# Above this many rows one TRUNCATE of all is cheaper.
FEW = 5000


class Emptying:
    """Stands in for Django's flush; `remember` what the migrations left, then `installed` for the run."""

    def __init__(self):
        self._left = self._counted()
        self._django = TransactionTestCase._fixture_teardown

    def install(self) -> None:
        """Let every test with real transactions end with this."""
        emptying = self
        TransactionTestCase._fixture_teardown = lambda case: emptying.after(case)

    def remove(self) -> None:
        """Let Django do it again."""
        TransactionTestCase._fixture_teardown = self._django

    def after(self, case: TransactionTestCase) -> None:
        """Empty the tables; a copy that is dropped with the test needs no emptying."""
        if connection.settings_dict["NAME"].endswith("_in_use"):
            return
        try:
            done = self._delete()
        except DatabaseError:  # the test left a schema that is not the models'
            done = False
        if not done:
            self._django(case)

    def _delete(self) -> bool:
        """Delete what the tables hold; False, and nothing is changed, when that is much or the kept rows are others."""
        if self._counted() != self._left:
            return False
        kept = {model._meta.db_table for model in LEFT_BY_MIGRATIONS}
        tables = sorted(
            set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - kept
        )
        named = [connection.ops.quote_name(table) for table in tables]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(f'EXISTS (SELECT 1 FROM {table})' for table in named)}")
            holding = [table for table, holds in zip(named, cursor.fetchone(), strict=True) if holds]
            # Every foreign key of ours is looked at when the transaction ends: the order of the tables is no matter.
            # No audit of it: its trigger would write what is being deleted.
            with pgtrigger.ignore(), transaction.atomic():
                deleted = 0
                for table in holding:
                    cursor.execute(f"DELETE FROM {table}")
                    deleted += cursor.rowcount
                    if deleted > FEW:
                        transaction.set_rollback(True)
                        return False
                put_row_of_migration_back(connection.alias)
        return True

    @staticmethod
    def _counted() -> list[tuple[int, int | None]]:
        """Return how many rows the migrations' tables hold, and the newest of each."""
        return [
            (model.objects.count(), model.objects.order_by("pk").values_list("pk", flat=True).last())
            for model in LEFT_BY_MIGRATIONS
        ]


def put_row_of_migration_back(using, plan=None, **_):
    """Put the one row back that a migration leaves behind and every later test counts on: the record's version."""
    if plan is None:  # after the emptying; a migration puts it there itself, or takes its table away
        DatasetVersion.objects.using(using).get_or_create(pk=1)
