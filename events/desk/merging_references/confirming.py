"""The second person's word: readers are led from the one to the other, and every document that names it is mended.

Locks: the journal and the desk alone, the events by number, then the two by theirs (publishing/locks.py).
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model

from events import publishing
from events.jobs.deferring import defer_rewriting
from events.models import Actor, ReferenceMerge
from events.publishing import Decisions, Problem, PublicationRefused

from ..audit import acting, log
from ..outcome import Outcome
from . import referring, rules
from .pairs import STATE, Refused, changed, compare, events_in, lead, locked, model_of, must_be_allowed, refuse

_NOTHING_DECIDED = Decisions()


def confirm(
    merge: ReferenceMerge, by, versions: tuple = (None, None), decisions: Decisions = _NOTHING_DECIDED
) -> Outcome:
    """Lead readers to the one that stays, as somebody else proposed.

    versions: of the two as the page showed them. Refused for "merge_own" where two people are needed,
    "merge_publish_first" while changes of the one that stays wait, all of rules.py, and restricted names in the reason.
    Raises PermissionDenied when the user may not publish, and the model's DoesNotExist.
    """
    model = model_of(merge)
    if not by.has_perm("events.publish_event"):
        raise PermissionDenied
    must_be_allowed(by, model)
    try:
        with transaction.atomic(), acting(by, "merge"):
            publishing.lock_to_publish()
            gone, into = locked(model, merge.gone_key, merge.into_key)
            merge = ReferenceMerge.objects.select_for_update(of=("self",), no_key=True).get(pk=merge.pk)
            refuse(_problems(merge, gone, into, by, versions))
            rows = referring.rows_of(gone)
            before = publishing.entries_now(rows)
            steps = lead(gone, into, None)
            # Two people agreed on it: it is nobody's change that waits for another pair of eyes.
            publishing.pass_over(rows, before)
            rest = publishing.merge_reference(gone, into, by, merge.reason, decisions)
            if rest is not None:
                defer_rewriting(**rest._asdict(), reason=merge.reason, by=by)
            compare(events_in(steps))
            merge.steps, merge.state, merge.confirmed_by = [*merge.steps, *steps], STATE.DONE, by
            merge.save(update_fields=["steps", "state", "confirmed_by"])
            for row in (gone, into):
                log(by, row, "merge", f"{gone.pk} → {into.pk}")
    except (Refused, PublicationRefused) as refusal:
        return Outcome(False, problems=refusal.problems)
    return Outcome(True)


def _problems(merge: ReferenceMerge, gone: Model, into: Model, by, versions: tuple) -> list[Problem]:
    if merge.state != STATE.PROPOSED:
        return [Problem.of("merge_changed", "version")]
    found = [*changed(gone, into, versions), *rules.problems(gone, into, by)]
    if not found:
        found = rules.public_problems(gone, into)
    if settings.TWO_PERSON_RULE and merge.by_id == by.pk:
        found.append(Problem.of("merge_own", ""))
    if publishing.is_pending(into):
        found.append(Problem.of("merge_publish_first", "into"))
    if isinstance(gone, Actor):
        unnamed = [row for row in (gone, into) if not row.may_be_named]
        found += [Problem.of("merge_not_named", "public_basis", name=row) for row in unnamed]
    return found
