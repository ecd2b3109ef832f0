"""Merging one reference into another at the desk, and undoing it.

Locks: the desk alone, the events by number, then the two by theirs: whoever else saves one of them, an event, or
merges, takes the desk first (publishing/locks.py).
"""

from typing import NamedTuple

from django.db import transaction
from django.db.models import Model, Q

from events import publishing
from events.models import Publisher, ReferenceMerge, Report
from events.publishing import Problem

from ..audit import acting, log
from ..outcome import Outcome
from . import referring, rules, taking
from .pairs import (
    OPEN,
    STATE,
    Refused,
    changed,
    compare,
    events_in,
    lead,
    locked,
    model_of,
    moves,
    must_be_allowed,
    refuse,
    save_both,
)


class Folded(NamedTuple):
    """What came of merging or of undoing it: the outcome, the merge, and how many pieces were left as they stand."""

    outcome: Outcome
    merge: ReferenceMerge | None = None
    kept: int = 0


def fold(
    gone: Model, into: Model, by, *, fields=(), rows=(), reason: str = "", versions: tuple = (None, None)
) -> Folded:
    """Take over what was chosen; lead all to the one that stays, or propose that where readers have the one that goes.

    fields, rows: keys of choices.compared(). reason: the public one, where readers are told. versions: of the two as
    the page showed them. Refused for all of rules.py, "merged_already", "reason_missing", "merge_changed". Raises
    PermissionDenied, and the model's DoesNotExist when one is gone.
    """
    must_be_allowed(by, type(gone))
    try:
        with transaction.atomic(), acting(by, "merge"):
            publishing.take_the_desk_alone()
            gone, into = locked(type(gone), gone.pk, into.pk)
            is_public = rules.is_public(gone)
            refuse(_problems(gone, into, by, reason, versions, is_public))
            events = set(rules.published_events(gone).values_list("pk", flat=True))
            seq = publishing.version_now()
            steps, chosen = taking.take(gone, into, set(fields), set(rows))
            if steps or chosen:
                save_both(gone, into, by, steps, lambda: steps.extend(taking.write_rows(into, chosen)))
            if not is_public:
                steps += lead(gone, into, by)
                compare(events)
            merge = ReferenceMerge.objects.create(
                kind=gone._meta.model_name, gone_key=gone.pk, into_key=into.pk, by=by, reason=reason.strip(),
                state=STATE.PROPOSED if is_public else STATE.DONE, seq=seq, steps=steps,
            )  # fmt: skip
            for row in (gone, into):
                log(by, row, "merge", f"{gone.pk} → {into.pk}")
            return Folded(Outcome(True), merge)
    except Refused as refusal:
        return Folded(Outcome(False, problems=refusal.problems))


def undo(merge: ReferenceMerge, by) -> Folded:
    """Put back what a merge wrote, as far as nobody has changed it since.

    Refused for "merge_settled" when readers have been told, or have what was taken over, and for "merged_already"
    when the one that stayed was merged itself. Raises PermissionDenied, and the model's DoesNotExist.
    """
    model = model_of(merge)
    must_be_allowed(by, model)
    try:
        with transaction.atomic(), acting(by, "unmerge"):
            publishing.take_the_desk_alone()
            gone, into = locked(model, merge.gone_key, merge.into_key, merge.steps)
            merge = ReferenceMerge.objects.select_for_update(of=("self",), no_key=True).get(pk=merge.pk)
            if merge.state not in OPEN:
                return Folded(Outcome(True), merge)
            if into.merged_into_id is not None:
                raise Refused([Problem.of("merged_already", "into")])
            if is_settled(merge, into):
                raise Refused([Problem.of("merge_settled", "")])
            moved, protected = moves(merge.steps), {}
            if merge.state == STATE.DONE:
                protected = rules.kept_inside_since(gone, into)
                model._default_manager.filter(pk=gone.pk).update(merged_into=None, **protected)
                gone.merged_into = None
                for name, value in protected.items():
                    setattr(gone, name, value)
            kept = referring.lead_back(gone, into, moved)
            stays, write = taking.put_back(gone, into, merge.steps)
            if len(moved) < len(merge.steps):
                save_both(gone, into, by, merge.steps, write)
            referring.stamp(events_in(moved, of_reports=False), by)
            compare(events_in(moved))
            ReferenceMerge.objects.filter(pk=merge.pk).update(state=STATE.UNDONE)
            merge.state = STATE.UNDONE
            for row in (gone, into):
                log(by, row, "unmerge")
            return Folded(Outcome(True), merge, kept + stays + len(protected))
    except Refused as refusal:
        return Folded(Outcome(False, problems=refusal.problems), merge)


def is_settled(merge: ReferenceMerge, into: Model) -> bool:
    """Whether readers were told of a merge, or have what was taken over: then it cannot be undone."""
    if merge.confirmed_by_id is not None:
        return True
    if merge.state == STATE.PROPOSED and not rules.is_public(into):
        # Readers cannot be led there any more: nobody can confirm it.
        return False
    if publishing.were_any_published_after(events_in(moves(merge.steps)), merge.seq):
        return True
    taken = [step for step in merge.steps if step["step"] in ("field", "row") and step.get("of") != "gone"]
    if not taken:
        return False
    if isinstance(into, Report):
        return publishing.were_any_published_after(referring.events_of(into), merge.seq)
    if isinstance(into, Publisher):
        is_shown = any(step.get("name") in ("name", "kind") for step in taken)
        return is_shown and publishing.is_on_record(into) and not publishing.is_pending(into)
    return publishing.was_reference_published_after(into, merge.seq)


def _problems(gone: Model, into: Model, by, reason: str, versions: tuple, is_public: bool) -> list[Problem]:
    found = [*changed(gone, into, versions), *rules.problems(gone, into, by)]
    if not found:
        found = rules.public_problems(gone, into)
    if is_public and not reason.strip():
        found.append(Problem.of("reason_missing", "reason"))
    if is_public:
        found += publishing.names_in_reason(gone, reason)
    keys = [gone.pk, into.pk]
    of_kind = ReferenceMerge.objects.filter(kind=gone._meta.model_name, state=STATE.PROPOSED)
    if of_kind.filter(Q(gone_key__in=keys) | Q(into_key__in=keys)).exists():
        found.append(Problem.of("merged_already", "into"))
    return found
