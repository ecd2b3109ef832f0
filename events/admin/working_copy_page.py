"""What a working copy holds, in words, beside what is stored."""

from typing import NamedTuple

from events.desk.versions import version_of

from . import conflict
from .conflict_rows import OwnRow, facts_of, own_rows
from .deleted_meanwhile import as_new, links_of
from .form_base import based_on
from .form_data import bound_side


class Told(NamedTuple):
    """What differs from what is stored, and the rows (or, of what is added, all) that only the copy has."""

    differences: list[conflict.Difference]
    own_rows: list[OwnRow]


def told(model_admin, request, obj, data) -> Told:
    """Return what a copy's form would change. data: its values, without what its owner has no box for today."""
    if obj is None:
        if data.get("version"):
            data = as_new(data, links_of(model_admin, request))  # the row was deleted meanwhile
        form, section, _is_row = next(iter(bound_side(model_admin, request, None, data).sections()))
        own = [OwnRow(section, facts_of(form))] if form.has_changed() else []
        return Told([], [*own, *own_rows(model_admin, request, None, data, {})])
    request.POST = data
    base = based_on(obj, data.get("version", ""))
    rebased = conflict.rebase(model_admin, request, obj, base)
    is_current = data.get("version") == version_of(type(obj), obj.pk)
    found = conflict.differences(model_admin, request, obj, rebased, base)
    # What somebody else changed since is told when the copy is taken up.
    mine = [one for one in found if is_current or one.keep_mine]
    return Told(mine, own_rows(model_admin, request, obj, rebased, base.deleted))
