"""Two editors on one page: the second save changes nothing and shows both, so that nothing is lost.

A form carries the version it was made from (form_base.py). When the row has moved on, what was posted is laid
on the new version ("rebased"): rows the other editor added appear, rows deleted meanwhile become
new rows if wanted, and every field that differs is shown with what it was, what it is now and
what this editor wrote. The audit trail knows what it was.
"""

from typing import NamedTuple

from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.forms.models import InlineForeignKeyField, model_to_dict
from django.http import QueryDict
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.desk.versions import version_of

from .conflict_rows import own_rows
from .form_base import based_on, last_editor
from .form_data import bound_side, posted_values, stored_side, words_of
from .row_keys import prefixes_of, row_key

GOING_ON = "_going_on"
CHOICE = "_keep:"
_NOT_FACTS = frozenset({"version", "id", "DELETE", "row_key"})
_WHOLE_ROW = "-ROW"


class Difference(NamedTuple):
    """One field (or row) that differs: where, the three states in words, and which is kept unless told.

    key: empty for what no form changes; it is told, and there is nothing to choose.
    """

    key: str
    section: str
    label: str
    before: str
    theirs: str
    mine: str
    keep_mine: bool


def page(model_admin, request, obj):
    """Return the page (409) that shows both versions and lets the editor go on or discard."""
    base = based_on(obj, request.POST.get("version"))
    data = rebase(model_admin, request, obj, base)
    found = [*differences(model_admin, request, obj, data, base), *_only_shown(model_admin, request, obj, base)]
    hidden = [(key, value) for key, values in data.lists() for value in values if key != "csrfmiddlewaretoken"]
    other = last_editor(obj)
    # Usernames are unique: the same person, with the page open twice.
    is_own = base.is_known and other[0] == str(request.user)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _title(base.is_known, is_own),
        "is_known": base.is_known,
        "is_own": is_own,
        "theirs": _stored_now(base.is_known, is_own),
        "subtitle": str(obj),
        "opts": model_admin.opts,
        "object": obj,
        "other": other,
        "both": [d for d in found if d.keep_mine],
        "theirs_only": [d for d in found if not d.keep_mine],
        "own_rows": own_rows(model_admin, request, obj, data, base.deleted),
        "given_again": _given_again(model_admin, request, obj),
        "hidden": hidden,
        "going_on": GOING_ON,
        "choice": CHOICE,
        "form_url": request.get_full_path(),
        "discard_url": _opened_anew(request),
        "discard_kept": model_admin.kept_address(request),
        "is_popup": IS_POPUP_VAR in request.POST or IS_POPUP_VAR in request.GET,
    }
    return TemplateResponse(request, "admin/events/conflict.html", context, status=409)


def _title(is_known: bool, is_own: bool) -> str:
    if is_own:
        return _("You saved a newer version elsewhere")
    return _("Somebody else saved first") if is_known else _("Not saved yet: compare first")


def _stored_now(is_known: bool, is_own: bool) -> str:
    if is_own:
        return _("Now, as you saved it elsewhere")
    return _("Now, by the other person") if is_known else _("Stored now")


def _opened_anew(request) -> str:
    """Return the address of the page as it is stored; a window that was opened beside another stays one."""
    query = request.GET.copy()
    for name in (IS_POPUP_VAR, TO_FIELD_VAR):
        if name in request.POST:
            query[name] = request.POST[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path


def apply_choices(model_admin, request, obj) -> None:
    """Replace request.POST by the posted values with the other editor's where they were chosen."""
    data = request.POST.copy()
    theirs = {key.removeprefix(CHOICE) for key, value in data.items() if key.startswith(CHOICE) and value == "theirs"}
    for side in stored_side(model_admin, request, obj).forms():
        for name in side.fields:
            if side.add_prefix(name) in theirs:
                for key in list(posted_values(side, name, include_absent=True)):
                    data.pop(key, None)
                for key, values in posted_values(side, name).items():
                    data.setlist(key, values)
    prefixes = prefixes_of(data)
    dropped = [row for key in theirs if key.endswith(_WHOLE_ROW) and (row := row_key(key, prefixes))]
    for row in sorted(dropped, key=lambda row: int(row.number), reverse=True):
        _drop(data, row.prefix, int(row.number))
    for key in [key for key in data if key.startswith(CHOICE)]:
        del data[key]
    request.POST = data


def rebase(model_admin, request, obj, base) -> QueryDict:
    """Return the posted data as if the form had been made from the stored version."""
    posted = request.POST
    data = posted.copy()
    data["version"] = version_of(type(obj), obj.pk)
    for name in model_admin.get_form(request, obj, change=True).not_carried:
        data.pop(name, None)
    for formset in stored_side(model_admin, request, obj).formsets:
        prefix = formset.prefix
        if f"{prefix}-TOTAL_FORMS" not in posted:
            continue
        total, initial = (_count(posted, f"{prefix}-{kind}_FORMS") for kind in ("TOTAL", "INITIAL"))
        rows = {str(form.instance.pk): form for form in formset.initial_forms}
        places = {posted.get(f"{prefix}-{i}-id", ""): i for i in range(initial)}
        for key in [key for key in data if row_key(key, [prefix])]:
            del data[key]
        number = 0
        for pk, form in rows.items():
            if pk in places:
                _copy(posted, data, prefix, places[pk], number)
            else:
                _store(form, data, prefix, number)
            number += 1
        for pk, i in places.items():
            if pk not in rows and posted.get(f"{prefix}-{i}-DELETE") != "on":
                # Deleted meanwhile: it comes back as a new row, if the editor wants it.
                _copy(posted, data, prefix, i, number)
                data[f"{prefix}-{number}-id"] = ""
                base.deleted[f"{prefix}-{number}"] = pk
                number += 1
        for i in range(initial, total):
            _copy(posted, data, prefix, i, number)
            number += 1
        data[f"{prefix}-INITIAL_FORMS"] = str(len(rows))
        data[f"{prefix}-TOTAL_FORMS"] = str(number)
    return data


def differences(model_admin, request, obj, data, base) -> list[Difference]:
    """Return every field in which the posted values differ from the stored ones."""
    found = []
    for form, section, row in bound_side(model_admin, request, obj, data).sections():
        if form.prefix in base.deleted:
            found.append(_deleted_row(form, section, base))
            continue
        if form.instance.pk is None:
            continue  # a row of one's own: nothing stands against it
        was = base.state_of(form.instance)
        if row and was is None and base.is_known and not form.changed_data:
            words = (_("empty"), str(form.instance), "")
            found.append(Difference("", section, _("whole row"), *words, False))
            continue
        if row and data.get(f"{form.prefix}-DELETE") == "on":
            stored = {name: form.get_initial_for_field(field, name) for name, field in _facts_of(form).items()}
            words = (_in_one_line(form, was or {}), _in_one_line(form, stored), _("deleted by you"))
            found.append(Difference(f"{form.prefix}-DELETE", section, _("whole row"), *words, True))
            continue
        for name in form.changed_data:
            if name in _NOT_FACTS:
                continue
            found.append(_field(form, name, section, row, was))
    return found


def _field(form, name, section, row, was) -> Difference:
    field = form.fields[name]
    raw = form[name].data
    before = was.get(name) if was is not None else None
    keep_mine = was is None or name not in was or field.has_changed(before, raw)
    label = capfirst(field.label or name)
    return Difference(
        form.add_prefix(name),
        f"{section}: {form.instance}" if row else section,
        label,
        words_of(field, before) if was is not None and name in was else "",
        words_of(field, form.get_initial_for_field(field, name)),
        words_of(field, raw),
        keep_mine,
    )


def _deleted_row(form, section, base) -> Difference:
    was = base.state(type(form.instance), base.deleted[form.prefix]) or {}
    mine, facts = {name: form[name].data for name in form.fields}, _facts_of(form)
    touched = any(name in was and field.has_changed(was[name], mine[name]) for name, field in facts.items())
    words = (_in_one_line(form, was), pgettext("row", "deleted"), _in_one_line(form, mine))
    return Difference(f"{form.prefix}{_WHOLE_ROW}", section, _("whole row"), *words, touched)


def _facts_of(form) -> dict:
    """Return the fields of a row's form that say something of it."""
    fields = form.fields.items()
    return {k: f for k, f in fields if k not in _NOT_FACTS and not isinstance(f, InlineForeignKeyField)}


def _in_one_line(form, values: dict) -> str:
    """Return what is given of a row, in words; values: by field, as a form has them."""
    given = ((field, values.get(name)) for name, field in _facts_of(form).items())
    return " · ".join(words_of(field, value) for field, value in given if value not in (None, "", [], False))


def _only_shown(model_admin, request, obj, base) -> list[Difference]:
    """Return what changed among the fields that the page shows and no form changes, a signature for example."""
    names = [_field_of(model_admin, name) for name in model_admin.get_readonly_fields(request, obj)]
    was, now, found = base.state_of(obj), model_to_dict(obj, fields=names), []
    for name in names:
        if was is not None and name in now and was[name] != now[name]:
            field = obj._meta.get_field(name).formfield()
            section = capfirst(obj._meta.verbose_name)
            words = (words_of(field, state[name]) for state in (was, now))
            found.append(Difference("", section, capfirst(field.label), *words, "", False))
    return found


def _field_of(model_admin, name: str) -> str:
    """Return the field that a column tells in words of its own (plain_columns.py), else the name itself."""
    return getattr(getattr(model_admin, name, None), "admin_order_field", name).split("__")[0]


def _given_again(model_admin, request, obj) -> list[str]:
    """Name the fields that were given for what the page showed, and are not carried to another version."""
    form = model_admin.get_form(request, obj, change=True)
    return [str(form.base_fields[name].label) for name in form.not_carried if name in request.POST]


def _count(posted, key) -> int:
    text = posted.get(key, "")
    return min(int(text), 1000) if text.isdecimal() and len(text) < 6 else 0


def _drop(data, prefix, number) -> None:
    """Take a row that was going to be added out of the data, and close the gap."""
    total, initial = (_count(data, f"{prefix}-{kind}_FORMS") for kind in ("TOTAL", "INITIAL"))
    if not initial <= number < total:
        return
    before = data.copy()
    for key in [key for key in data if (row := row_key(key, [prefix])) and int(row.number) >= number]:
        del data[key]
    for i in range(number + 1, total):
        _copy(before, data, prefix, i, i - 1)
    data[f"{prefix}-TOTAL_FORMS"] = str(total - 1)


def _copy(posted, data, prefix, old, new) -> None:
    """Copy one posted row to its new place."""
    start = f"{prefix}-{old}-"
    for key in posted:
        if key.startswith(start):
            data.setlist(f"{prefix}-{new}-{key[len(start) :]}", posted.getlist(key))


def _store(form, data, prefix, number) -> None:
    """Write one stored row into the data, as its form would post it."""
    for name in form.fields:
        for key, values in posted_values(form, name).items():
            data.setlist(f"{prefix}-{number}-{key[len(form.prefix) + 1 :]}", values)
