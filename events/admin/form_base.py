"""What a form was made from: by the version that it carries (desk/versions.py), the rows as they were then."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from events.desk.audit import audit_model
from events.desk.versions import entries_of, tables_of
from events.models import Event

from .form_data import Side


def last_editor(row) -> tuple[str, object]:
    """Return who last changed a row or one of its own rows, and when; None when nobody did."""
    if isinstance(row, Event):
        return (str(row.updated_by) if row.updated_by else _("the system"), row.updated_at)
    tables = tables_of(type(row))
    found = [entries_of(of, column, row.pk).select_related("pgh_context").last() for of, column in tables]
    last = max((entry for entry in found if entry is not None), key=lambda entry: entry.pgh_created_at, default=None)
    if last is None:
        return _("the system"), None
    user = last.pgh_context.metadata.get("user") if last.pgh_context is not None else None
    by = get_user_model().objects.filter(pk=user).first()
    return (str(by) if by else _("the system"), last.pgh_created_at)


def based_on(row, version: str | None):
    """Return the state that a form was made from, by the version that it carries; of a version unknown, no state."""
    return (_EventThen if isinstance(row, Event) else _ReferenceThen)(row, version or "")


class _Then:
    """What a row and its own rows were when the posted form was made, from the audit trail.

    deleted: by prefix of a posted row, the id of a row that somebody deleted meanwhile. is_known: whether the
    version is one that the trail tells of.
    """

    def __init__(self):
        self.deleted = {}
        self.is_known = False

    def state_of(self, instance) -> dict | None:
        """Return a row's fields at that time as a form has them, or None when it was not there."""
        return self.state(type(instance), instance.pk)

    def state(self, model, pk) -> dict | None:
        """Return the fields of one row at that time, or None."""
        if not str(pk).isdecimal() or len(str(pk)) > 18:
            return None
        state = self._entry(model, int(pk))
        if state is None or state.pgh_label == "delete":
            return None
        row = model(**{f.attname: getattr(state, f.attname) for f in model._meta.concrete_fields})
        return Side.initial_of(row)


class _EventThen(_Then):
    """An event, which counts its versions."""

    def __init__(self, event, version):
        super().__init__()
        self._until = None
        if version.isdecimal() and len(version) < 10:
            later = audit_model(Event).objects.filter(pgh_obj_id=event.pk, version__gt=int(version))
            # All that one save writes bears the time at which its transaction began.
            self._until = later.order_by("pgh_id").values_list("pgh_created_at", flat=True).first()
            self.is_known = self._until is not None

    def _entry(self, model, pk):
        if self._until is None:
            return None
        found = audit_model(model).objects.filter(pgh_obj_id=pk, pgh_created_at__lt=self._until)
        return found.order_by("-pgh_id").first()


class _ReferenceThen(_Then):
    """An actor, place, report or publisher, whose version says how many entries of each table there were."""

    def __init__(self, row, version):
        super().__init__()
        tables, counts = tables_of(type(row)), version.split("-")
        self._then = {}
        if len(counts) == len(tables) and all(n.isdecimal() and len(n) < 10 for n in counts):
            # The last entry of each row; entries themselves may hold an outline.
            self._then = {
                of: dict(entries_of(of, column, row.pk).values_list("pgh_obj_id", "pgh_id")[: int(n)])
                for (of, column), n in zip(tables, counts, strict=True)
            }
            self.is_known = True

    def _entry(self, model, pk):
        last = self._then.get(model, {}).get(pk)
        return audit_model(model).objects.filter(pgh_id=last).first() if last is not None else None
