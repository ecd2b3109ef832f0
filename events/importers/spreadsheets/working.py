"""The worker's steps of an import. Each is a transaction that holds the desk alone for well under a second.

Whoever is killed between two steps has done whole rows; whoever goes on begins after them. A check does what the making
will do and takes it back, so that what it says is what comes.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from events.desk.imports import steps, storage
from events.desk.imports.rights import must_be_allowed
from events.desk.imports.verbs import very_likely
from events.desk.likeness import likes_of_events, traits_of
from events.models import ImportBatch, ImportRow

from .dataset import dataset_of
from .findings import doubt, error
from .limits import FileRefused
from .making import Maker, Refused
from .plan import Plan
from .reading import plans_of

State, Row = ImportBatch.State, ImportRow.Outcome
AT_ONCE = 25  # rows of one step: readers of the desk wait no longer
_MOST_LIKES = 3


class _TakenBack(Exception):
    """Ends the savepoint in which a check wrote what it took back."""


class Work:
    """The work on one batch: next() does a step and returns whether there is more."""

    def __init__(self, pk: int):
        self.pk = pk
        self._plans: list[Plan] | None = None
        self._seen: dict[str, int] = {}

    def next(self) -> bool:
        """Do one step; return False when there is nothing more to do, or somebody decided otherwise meanwhile."""
        state = ImportBatch.objects.filter(pk=self.pk).values_list("state", flat=True).first()
        step = {State.CHECKING: self._check, State.RUNNING: self._make, State.UNDOING: self._undo}.get(state)
        if step is None:
            return False
        if state == State.CHECKING and self._plans is None:
            # Outside of the transaction: reading a file holds nobody up.
            self._read()
        with transaction.atomic():
            batch = steps.hold(self.pk, state)
            if batch is None:
                return False
            # The right may have been taken away since it was asked for.
            must_be_allowed(batch.asked_by)
            return step(batch)

    # --- checking --------------------------------------------------------------------------------

    def _read(self) -> None:
        batch = ImportBatch.objects.get(pk=self.pk)
        try:
            with storage.opened(batch) as file:
                self._plans = list(plans_of(batch, file))
        except FileNotFoundError:
            self._plans = [Plan(1, findings=[error("refused", 1, why=str(FileRefused("gone")))])]
        except FileRefused as refusal:
            self._plans = [Plan(1, findings=[error("refused", 1, why=str(refusal))])]
        self._seen = {}
        for plan in self._plans:
            if plan.key and not plan.is_refused:
                self._seen.setdefault(plan.key, plan.line)

    def _check(self, batch: ImportBatch) -> bool:
        batch.total = len(self._plans)
        some = self._plans[batch.done : batch.done + AT_ONCE]
        here = steps.already_here(some)
        outcomes = [self._first_look(plan, here) for plan in some]
        ready = [plan for plan, outcome in zip(some, outcomes, strict=True) if outcome == Row.READY]
        likes = self._try(batch, ready)
        rows = []
        for number, (plan, outcome) in enumerate(zip(some, outcomes, strict=True), batch.done + 1):
            if plan.is_refused:
                outcome = Row.ERROR
            rows.append(
                ImportRow(
                    batch=batch, number=number, line=plan.line, lines=plan.lines, key=plan.key, outcome=outcome,
                    plan=plan.as_json() if outcome == Row.READY else {},
                    findings=[finding.as_json() for finding in plan.findings],
                    likes=likes.get(id(plan), []) if outcome == Row.READY else [],
                )
            )  # fmt: skip
        ImportRow.objects.bulk_create(rows)
        steps.went_on(batch, len(some))
        if batch.done < batch.total:
            return True
        steps.end(batch, State.CHECKED)
        return False

    def _first_look(self, plan: Plan, here: dict[str, int]) -> str:
        if plan.is_refused:
            return Row.ERROR
        if plan.key and plan.key in here:
            plan.findings.append(doubt("already_here", plan.line, "", plan.key[:60], event=here[plan.key]))
            return Row.DUPLICATE
        if plan.key and self._seen.get(plan.key, plan.line) != plan.line:
            plan.findings.append(doubt("twice_in_file", plan.line, "", "", other=self._seen[plan.key]))
            return Row.DUPLICATE
        return Row.READY

    def _try(self, batch: ImportBatch, plans: list[Plan]) -> dict[int, list]:
        """Write these plans, look what they are like, and take it all back; return the likes by plan."""
        likes, entered = {}, dict(batch.entered)
        try:
            with transaction.atomic():
                maker = Maker(batch.asked_by, dataset_of(batch, batch.asked_by))
                made = {}
                for plan, draft in zip(plans, maker.make([plan.as_json() for plan in plans]), strict=True):
                    if isinstance(draft, Refused):
                        plan.findings.append(error("refused", plan.line, why=str(draft)))
                    else:
                        made[draft.pk] = plan
                traits = traits_of(made)
                asked = [traits[pk] for pk in made]
                for plan, found in zip(made.values(), likes_of_events(asked, _MOST_LIKES + AT_ONCE), strict=True):
                    others = [like for like in found if like.event.pk not in made][:_MOST_LIKES]
                    likes[id(plan)] = [[like.event.pk, like.likeness.score] for like in others]
                raise _TakenBack
        except _TakenBack:
            batch.entered = entered
        return likes

    # --- making ----------------------------------------------------------------------------------

    def _make(self, batch: ImportBatch) -> bool:
        some = list(batch.rows.filter(outcome=Row.READY).order_by("number")[:AT_ONCE])
        if not some:
            steps.end(batch, State.DONE)
            return False
        if self._leaves_out(batch, some):
            return True
        here = steps.already_here([Plan(row.line, row.key, external=row.plan.get("external", [])) for row in some])
        maker = Maker(batch.asked_by, dataset_of(batch, batch.asked_by))
        wanted = []
        for row in some:
            if row.key and row.key in here:
                _say(row, Row.DUPLICATE, doubt("already_here", row.line, "", row.key[:60], event=here[row.key]))
            else:
                wanted.append(row)
        for row, draft in zip(wanted, maker.make([row.plan for row in wanted]), strict=True):
            if isinstance(draft, Refused):
                _say(row, Row.ERROR, error("refused", row.line, why=str(draft)))
            else:
                row.event, row.version = draft, draft.version
                _say(row, Row.MADE)
        batch.entered = {**batch.entered, "reports": [*batch.entered.get("reports", []), *maker.entered]}
        ImportRow.objects.bulk_update(some, ["event", "version", "outcome", "plan", "findings"])
        steps.went_on(batch, len(some))
        return True

    def _leaves_out(self, batch: ImportBatch, some: list[ImportRow]) -> bool:
        """Leave out those of these rows that are not wanted; return whether there were any."""
        keys = [row.pk for row in some]
        of_these = batch.rows.filter(pk__in=keys)
        left = set(of_these.filter(choice=ImportRow.Choice.LEAVE).values_list("pk", flat=True))
        if batch.likely != ImportBatch.Likely.MAKE:
            left |= set(very_likely(of_these.filter(choice="")).values_list("pk", flat=True))
        if left:
            batch.rows.filter(pk__in=left).update(outcome=Row.LEFT, plan={})
            steps.went_on(batch, len(left))
        return bool(left)

    # --- undoing ---------------------------------------------------------------------------------

    def _undo(self, batch: ImportBatch) -> bool:
        some = list(batch.rows.filter(outcome=Row.MADE, event__isnull=False).order_by("number")[: 2 * AT_ONCE])
        if some:
            steps.undo_some(batch, some)
            steps.went_on(batch, len(some))
            return True
        steps.delete_entered(batch)
        # What somebody deleted himself is undone as well.
        batch.rows.filter(outcome=Row.MADE).update(outcome=Row.UNDONE)
        steps.end(batch, State.UNDONE)
        return False


def _say(row: ImportRow, outcome: str, *findings) -> None:
    row.outcome, row.plan = outcome, {}
    row.findings = [*row.findings, *(finding.as_json() for finding in findings)]


__all__ = ["PermissionDenied", "Work"]
