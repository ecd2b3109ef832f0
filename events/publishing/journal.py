"""The journal's pen: gap-free numbers whose order is the order of commits."""

import hashlib
import json
from datetime import UTC, datetime

from django.db.models import Q
from django.utils import timezone

from events.document import steps
from events.document.steps import canonical
from events.document_column import AnotherForm
from events.public.models import Change, DatasetVersion

from .mentions import named_uids

__all__ = ["Journal", "by_a_person", "canonical", "digest", "instant", "last_review"]


def by_a_person() -> Q:
    """Return the rule that an entry of an event was a person's publication.

    That is the first, or has a reason; renames and links made by the door have none and review nothing.
    """
    rule = Q(operation__in=[Change.Operation.CREATE, Change.Operation.REINSTATE])
    return rule | Q(operation=Change.Operation.UPDATE) & ~Q(reason="")


def last_review(public_id: str):
    """Return when a person last published an event, as far as the journal tells."""
    of_event = Change.objects.filter(kind=Change.Kind.EVENT, public_id=public_id)
    last = of_event.filter(by_a_person()).order_by("seq").last()
    return last and last.at


def instant(moment: datetime) -> str:
    """Return a timestamp in UTC to the second, with Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Journal:
    """Holds the counter's row lock until the transaction ends, so publishers queue here.

    With a sequence and no lock, a follower of the change feed misses entries: a later number
    can commit before an earlier one. Must be opened inside a transaction, before any other lock.
    """

    def __init__(self):
        self._version, _ = DatasetVersion.objects.select_for_update().get_or_create(pk=1)
        if self._version.schema_number > steps.SCHEMA:
            # An older process that ran on through an upgrade would publish what nobody reads.
            stands = self._version.schema_number
            raise AnotherForm(f"the documents stand in form {stands}; this code writes form {steps.SCHEMA}")
        # The lock orders the moments too; a clock set back must not make them run backwards.
        self.at = max(timezone.now(), self._version.at or timezone.now())

    def write(
        self,
        kind: str,
        public_id: str,
        operation: str,
        *,
        reason: str = "",
        revision: int | None = None,
        document: str | None = None,
        merged_into: str = "",
    ) -> int:
        """Write one entry and return its seq."""
        entry = self._entry(kind, public_id, operation, reason, document)
        entry.revision, entry.merged_into = revision, merged_into
        entry.save(force_insert=True)
        self._reach(entry.seq)
        return entry.seq

    def write_all(self, kind: str, documents: dict[str, str], operation: str) -> dict[str, int]:
        """Write one entry for each of these documents, {public id: text}, in their order; return {public id: seq}."""
        entries = [
            self._entry(kind, public_id, operation, "", document, ahead=number)
            for number, (public_id, document) in enumerate(documents.items())
        ]
        Change.objects.bulk_create(entries, batch_size=200)
        if entries:
            self._reach(entries[-1].seq)
        return {entry.public_id: entry.seq for entry in entries}

    def _entry(self, kind: str, public_id: str, operation: str, reason: str, document: str | None, ahead=0) -> Change:
        return Change(
            seq=self.next_seq + ahead,
            kind=kind,
            public_id=public_id,
            operation=operation,
            at=self.at,
            reason=reason,
            document=document,
            document_hash=None if document is None else digest(document),
            named_uids=None if document is None else named_uids(json.loads(document)),
        )

    def _reach(self, seq: int) -> None:
        self._version.seq, self._version.at = seq, self.at
        self._version.save(update_fields=["seq", "at"])

    @property
    def next_seq(self) -> int:
        """The number the next entry will have."""
        return self._version.seq + 1


def digest(document: str) -> str:
    """Return the SHA-256 of a document's stored text, in hexadecimal."""
    return hashlib.sha256(document.encode()).hexdigest()
