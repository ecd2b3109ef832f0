"""Operations for migrations of large tables while people read and write: short waits for locks, rows in batches.

    class Migration(migrations.Migration):
        atomic = False      # each operation below has transactions of its own
        operations = [UnderShortLock([migrations.AddField("publicevent", "remark", models.TextField(null=True))])]

    class Migration(migrations.Migration):
        atomic = False
        operations = [
            RewriteInBatches(
                "publicevent", fields=["remark"], reads=["document"], pending=without_remark, change=remark
            )
        ]

    def without_remark(events): return events.filter(remark=None)
    def remark(event): event.remark = words_of(json.loads(event.document))

One migration does one thing, so that whatever stops it, migrate begins that one again and finds it undone or half done.
docs/deployment.md says in which order tables grow, are filled, and shrink. An index is made with Django's
AddIndexConcurrently, which takes no lock that anybody notices.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

from django.db import NotSupportedError, OperationalError, transaction
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.operations.special import SeparateDatabaseAndState
from psycopg import errors

_SOMEBODY_ELSES_LOCK = (errors.LockNotAvailable, errors.DeadlockDetected)


class LockedOut(OperationalError):
    """Others held a lock during every try."""


class Patience(NamedTuple):
    """How long to wait for one lock (seconds), how often to try, and the seconds between two tries.

    Who waits for the lock of a whole table makes all wait who ask for it later: so the wait is short, and
    the pause lets them through.
    """

    wait: float = 3
    tries: int = 20
    pause: float = 5

    def tried(self, connection, work: Callable):
        """Do the work in a transaction of its own, again while others' locks stop it; raises LockedOut in the end."""
        for left in reversed(range(self.tries)):
            try:
                with transaction.atomic(using=connection.alias):
                    with connection.cursor() as cursor:
                        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{int(self.wait * 1000)}ms"])
                    return work()
            except OperationalError as error:
                if not isinstance(error.__cause__, _SOMEBODY_ELSES_LOCK):
                    raise
                if not left:
                    raise LockedOut(
                        f"Others held a lock during {self.tries} tries of {self.wait} s: let them finish "
                        "(pg_stat_activity names them), then run migrate again; what is done stays done."
                    ) from error
            time.sleep(self.pause)


def _refuse_one_transaction(operation, schema_editor) -> None:
    if schema_editor.atomic_migration:
        raise NotSupportedError(f"{type(operation).__name__} needs transactions of its own: set atomic = False.")


class UnderShortLock(SeparateDatabaseAndState):
    """Do operations in one transaction that waits for each lock for a short while, and try again."""

    serialization_expand_args = ["operations"]
    atomic = False

    def __init__(self, operations, patience=Patience()):  # noqa: B008  a tuple
        super().__init__(database_operations=operations, state_operations=operations)
        self.patience = Patience(*patience)

    def deconstruct(self):
        """Return how a migration file writes it."""
        return type(self).__qualname__, [], {"operations": self.database_operations, "patience": tuple(self.patience)}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Do them all, or none."""
        self._at_once(schema_editor, lambda: super(UnderShortLock, self).database_forwards(
            app_label, schema_editor, from_state, to_state
        ))  # fmt: skip

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Take them all back, or none."""
        self._at_once(schema_editor, lambda: super(UnderShortLock, self).database_backwards(
            app_label, schema_editor, from_state, to_state
        ))  # fmt: skip

    def _at_once(self, schema_editor, work: Callable) -> None:
        _refuse_one_transaction(self, schema_editor)
        before = list(schema_editor.deferred_sql)

        def all_of_it():
            # Keys and indexes of new columns, which Django would make after the migration and without our patience.
            schema_editor.deferred_sql = []
            work()
            for statement in schema_editor.deferred_sql:
                schema_editor.execute(statement, None)

        try:
            self.patience.tried(schema_editor.connection, all_of_it)
        finally:
            schema_editor.deferred_sql = before

    def describe(self):
        """Return it in words."""
        return f"Under a short lock: {'; '.join(operation.describe() for operation in self.database_operations)}"


class RewriteInBatches(Operation):
    """Change the rows of one table that are pending, some at a time, each batch in a transaction of its own.

    pending(rows) narrows a queryset to what is left to do, which is how an interrupted migration goes on;
    change(row) sets the attributes named in fields, so that the row is pending no more. reads names what change() reads
    beside them. A batch locks its own rows only, in the order of their keys. Backwards, nothing is done.
    """

    category = OperationCategory.PYTHON
    reduces_to_sql = False
    reversible = True
    atomic = False

    def __init__(self, model_name, *, fields, pending, change, reads=(), at_once=500, patience=Patience()):  # noqa: B008
        self.model_name, self.fields, self.reads = model_name, list(fields), list(reads)
        self.pending, self.change, self.at_once = pending, change, at_once
        self.patience = Patience(*patience)

    def deconstruct(self):
        """Return how a migration file writes it."""
        names = ("fields", "pending", "change", "reads", "at_once")
        options = {name: getattr(self, name) for name in names} | {"patience": tuple(self.patience)}
        return type(self).__qualname__, [self.model_name], options

    def state_forwards(self, app_label, state):
        """Change no model."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Go through the table until a whole round finds nothing: older code may write behind us meanwhile."""
        _refuse_one_transaction(self, schema_editor)
        connection = schema_editor.connection
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(connection.alias, model):
            return
        rows = model._default_manager.using(connection.alias)
        found = True
        while found:
            found, last = False, None
            while (last := self.patience.tried(connection, lambda after=last: self._batch(rows, after))) is not None:
                found = True

    def _batch(self, rows, after):
        """Change the next pending rows after a key; return the last one's key, or None where there are none."""
        left = self.pending(rows.all()).order_by("pk")
        if after is not None:
            left = left.filter(pk__gt=after)
        batch = list(left.only(*self.fields, *self.reads).select_for_update(no_key=True, of=("self",))[: self.at_once])
        if not batch:
            return None
        for row in batch:
            self.change(row)
        rows.bulk_update(batch, self.fields)
        if self.pending(rows.filter(pk__in=[row.pk for row in batch])).exists():
            raise ValueError(f"{self.change.__name__}() leaves rows as {self.pending.__name__}() finds them: no end.")
        return batch[-1].pk

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Do nothing: who takes the columns back takes what they hold."""

    def describe(self):
        """Return it in words."""
        return f"Rewrite {self.model_name} in batches"
