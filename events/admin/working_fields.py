"""Of what was typed once, only what the form of today has a box for: whoever lost a right does not get it back."""

import re

from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.http import QueryDict

from .figures import READING
from .row_keys import prefixes_of, row_key

# Hidden boxes of the form itself: the token of its working copy, and whose page it is.
TOKEN, ACCOUNT = "_copy", "_account"
# Boxes with several parts number them; a figure has its choice beside it.
_PART = re.compile(rf"(.+?)(?:_[0-9]|{re.escape(READING)})?", re.DOTALL)
_OF_A_ROW = frozenset({"id", "DELETE"})
_COUNTS = ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")


def fitting(model_admin, request, obj, posted: QueryDict) -> QueryDict:
    """Return what of posted data belongs to a box that this user's form of this row has today.

    obj: None for the form that adds. Never a password, never what is to be given anew each time (a signature).
    """
    # Of forms as they are made: some take a box out as they find that its user may not see it.
    form = model_admin.get_form(request, obj, change=obj is not None)(instance=obj)
    own = (set(form.fields) - set(form.not_carried)) | {"version"}
    of_rows = {}
    for formset, inline in model_admin.get_formsets_with_inlines(request, obj):
        if inline.has_change_permission(request, obj) or inline.has_add_permission(request, obj):
            prefix = formset.get_default_prefix()
            of_rows[prefix] = {*formset(instance=obj, prefix=prefix).empty_form.fields, *_OF_A_ROW}
    prefixes = prefixes_of(posted)
    kept = QueryDict(mutable=True)
    for key, values in posted.lists():
        row = row_key(key, prefixes)
        if row is not None:
            is_kept = _part_of(row.name) in of_rows.get(row.prefix, ())
        elif key.endswith(_COUNTS):
            is_kept = key.rsplit("-", 1)[0] in of_rows
        else:
            is_kept = key in own or _part_of(key) in own
        if is_kept and "password" not in key:
            kept.setlist(key, values)
    return kept


def with_form(kept: QueryDict, posted: QueryDict, token: str) -> QueryDict:
    """Return kept values with what the window that takes them up posts of itself."""
    data = kept.copy()
    for name in ("csrfmiddlewaretoken", IS_POPUP_VAR, TO_FIELD_VAR):
        if name in posted:
            data[name] = posted[name]
    data[TOKEN] = token
    return data


def _part_of(name: str) -> str:
    return _PART.fullmatch(name)[1]
