"""Folding one event into another, undoing it, and the second person's word where readers have both.

Locks: the desk, shared (alone with the journal where readers are told), then both events by number.
"""

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from events import publishing, taxonomy
from events.models import Event, EventMerge
from events.publishing import Problem, PublicationRefused

from ..audit import acting, log
from ..editing import CLOSED, save_event
from ..history import sees_confidential
from ..outcome import Outcome
from ..review import same_version, take_to_the_record
from . import taking

_STATE = EventMerge.State


class Folded(NamedTuple):
    """What came of a fold or of undoing one: the outcome, the merge, and how many pieces were left as they stand."""

    outcome: Outcome
    merge: EventMerge | None = None
    kept: int = 0


def open_merge_of(event: Event) -> EventMerge | None:
    """Return the merge by which an event was, or is to be, folded into another; None without one."""
    merges = EventMerge.objects.filter(event=event).exclude(state=_STATE.UNDONE)
    return merges.select_related("into", "by").first()


def fold(
    event: Event, into: Event, by, *, fields=(), rows=(), reason: str = "", versions: tuple = (None, None)
) -> Folded:
    """Take over what was chosen and close a draft; of a published event, propose that it be withdrawn.

    fields, rows: keys of choices.compared(). reason: the public one, where readers have the event. versions: of the
    two events as the page showed them. Refused for "changed_meanwhile", "merge_target", "merge_public_stays",
    "merged_already", "reason_missing". Raises PermissionDenied, Event.DoesNotExist when one is gone.
    """
    if not by.has_perm("events.change_event"):
        raise PermissionDenied
    with transaction.atomic(), acting(by, "merge"):
        publishing.share_the_desk()
        event, into = _locked(event.pk, into.pk)
        if found := _problems(event, into, reason, versions):
            return Folded(Outcome(False, event.status, found))
        sees = sees_confidential(by)
        steps, chosen = taking.take(event, into, set(fields), set(rows), with_points=sees)

        def write():
            steps.extend(taking.write_rows(into, chosen))

        save_event(into, by, write, is_changed=bool(steps or chosen))
        is_public = event.public_id is not None
        merge = EventMerge.objects.create(
            event=event, into=into, by=by, was_status=event.status, taken=steps, reason=reason.strip(),
            state=_STATE.PROPOSED if is_public else _STATE.DONE,
        )  # fmt: skip
        if not is_public:
            _move(event, taxonomy.Status.MERGED, into)
        for one in (event, into):
            log(by, one, "merge", f"{event.public_id or event.pk} → {into.public_id or into.pk}")
        return Folded(Outcome(True, event.status), merge)


def undo(merge: EventMerge, by) -> Folded:
    """Put back what a merge wrote, as far as nobody has changed it since, and open the closed draft again.

    Refused for "merge_settled" when readers have been told, or have what was taken over. Raises PermissionDenied,
    EventMerge.DoesNotExist when an event of it is gone.
    """
    if not by.has_perm("events.change_event"):
        raise PermissionDenied
    with transaction.atomic(), acting(by, "unmerge"):
        publishing.share_the_desk()
        event, into = _locked(merge.event_id, merge.into_id)
        merge = EventMerge.objects.select_for_update(of=("self",), no_key=True).get(pk=merge.pk)
        if merge.state == _STATE.UNDONE:
            return Folded(Outcome(False, event.status), merge)
        if is_settled(merge):
            return Folded(Outcome(False, event.status, [Problem.of("merge_settled", "")]), merge)
        kept = 0
        if into.status in CLOSED:
            # It is kept as it was: what it took over stays with it.
            kept = len(merge.taken)
        elif merge.taken:
            kept, write = taking.put_back(into, merge.taken)
            save_event(into, by, write)
        if merge.state == _STATE.DONE:
            _move(event, merge.was_status, None)
        merge.state = _STATE.UNDONE
        merge.save(update_fields=["state"])
        for one in (event, into):
            log(by, one, "unmerge")
        return Folded(Outcome(True, event.status), merge, kept)


def confirm(merge: EventMerge, by, version: int | str | None = None) -> Outcome:
    """Withdraw a published event in favour of the other, as somebody else proposed.

    version: of the event that goes, as the page showed it. Refused for "merge_own" where two people are needed,
    "merge_publish_first" while changes of the one that stays wait, and for all that publishing.merge() refuses.
    Raises PermissionDenied when the user may not retract, Event.DoesNotExist when it is gone.
    """
    if not by.has_perm("events.retract_event"):
        raise PermissionDenied

    def act(stored: Event):
        same_version(stored, version)
        row = EventMerge.objects.select_for_update(of=("self",), no_key=True).get(pk=merge.pk)
        into = Event.objects.select_for_update(of=("self",), no_key=True).get(pk=row.into_id)
        if row.state != _STATE.PROPOSED:
            raise PublicationRefused([Problem.of("changed_meanwhile", "version")])
        if settings.TWO_PERSON_RULE and row.by_id == by.pk:
            raise PublicationRefused([Problem.of("merge_own", "")])
        if into.status == taxonomy.Status.CHANGES_PENDING:
            raise PublicationRefused([Problem.of("merge_publish_first", "into")])
        publishing.merge(stored, into, by, row.reason)
        EventMerge.objects.filter(pk=row.pk).update(state=_STATE.DONE)

    return take_to_the_record(merge.event, by, "merge", act)


def _locked(*keys: int) -> list[Event]:
    """Return events in the order of their keys as asked, locked by number; not against keys."""
    rows = Event.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in rows}
    if missing := [key for key in keys if key not in found]:
        raise Event.DoesNotExist(missing)
    return [found[key] for key in keys]


def _problems(event: Event, into: Event, reason: str, versions: tuple) -> list[Problem]:
    if event.pk == into.pk or into.status in CLOSED or event.status in CLOSED:
        return [Problem.of("merge_choose", "into")]
    found = []
    for row, version in zip((event, into), versions, strict=True):
        try:
            same_version(row, version)
        except PublicationRefused as refusal:
            found = refusal.problems
    if event.public_id is not None and not into.is_on_the_record:
        found = [*found, Problem.of("merge_public_stays", "into")]
    if event.public_id is not None and not event.is_on_the_record:
        state = event.get_status_display()
        found = [*found, Problem.of("nothing_public", "status", state=state)]
    elif event.public_id is not None and not reason.strip():
        found = [*found, Problem.of("reason_missing", "reason")]
    if EventMerge.objects.filter(event__in=[event, into]).exclude(state=_STATE.UNDONE).exists():
        found = [*found, Problem.of("merged_already", "")]
    return found


def is_settled(merge: EventMerge) -> bool:
    """Whether readers were told of a merge, or have what was taken over: then it cannot be undone."""
    if merge.state == _STATE.DONE and merge.event.public_id is not None:
        return True
    if merge.state == _STATE.PROPOSED and not merge.into.is_on_the_record:
        # Readers cannot be led there any more: nobody can confirm it, and the event would wait for ever.
        return False
    if merge.into.status in CLOSED:
        return True
    return bool(merge.taken) and publishing.was_published_since(merge.into, merge.at)


def _move(event: Event, status: str, into: Event | None) -> None:
    Event.objects.filter(pk=event.pk).update(status=status, merged_into=into, version=F("version") + 1)
    event.refresh_from_db(fields=["status", "merged_into", "version"])
