"""Two editors on one event: the second save changes nothing and shows both, so that nothing is lost.

A form carries the version it was made from. When the event has moved on, what was posted is laid
on the new version ("rebased"): rows the other editor added appear, rows deleted meanwhile become
new rows if wanted, and every field that differs is shown with what it was, what it is now and
what this editor wrote. The audit trail knows what it was.
"""

import re
from typing import NamedTuple

from django.http import QueryDict
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import Event

from .audit import audit_model, last_editor
from .posted import Side, bound_side, posted_values, stored_side, words_of

GOING_ON = "_going_on"
CHOICE = "_keep:"
_NOT_FACTS = frozenset({"version", "id", "event"})
_ROW = re.compile(r"(?P<prefix>\w+)-(?P<number>\d{1,3})-ROW")


class Difference(NamedTuple):
    """One field (or row) that differs: where, the three states in words, and which is kept unless told."""

    key: str
    section: str
    label: str
    before: str
    theirs: str
    mine: str
    keep_mine: bool


def is_stale(request, event) -> bool:
    """Return whether the posted form was made from another version than the stored one."""
    return request.POST.get("version") != str(event.version)


def page(model_admin, request, event):
    """Return the page (409) that shows both versions and lets the editor go on or discard."""
    base = _Base(event, request.POST.get("version"))
    data = rebase(model_admin, request, event, base)
    found = differences(model_admin, request, event, data, base)
    hidden = [(key, value) for key, values in data.lists() for value in values if key != "csrfmiddlewaretoken"]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Somebody else saved this event first"),
        "subtitle": str(event),
        "opts": model_admin.opts,
        "object": event,
        "other": last_editor(event),
        "both": [d for d in found if d.keep_mine],
        "theirs_only": [d for d in found if not d.keep_mine],
        "hidden": hidden,
        "going_on": GOING_ON,
        "choice": CHOICE,
    }
    return TemplateResponse(request, "admin/events/event/conflict.html", context, status=409)


def apply_choices(model_admin, request, event) -> None:
    """Replace request.POST by the posted values with the other editor's where they were chosen."""
    data = request.POST.copy()
    theirs = {key.removeprefix(CHOICE) for key, value in data.items() if key.startswith(CHOICE) and value == "theirs"}
    for side in stored_side(model_admin, request, event).forms():
        for name in side.fields:
            if side.add_prefix(name) in theirs:
                for key in list(posted_values(side, name, include_absent=True)):
                    data.pop(key, None)
                for key, values in posted_values(side, name).items():
                    data.setlist(key, values)
    dropped = [match for key in theirs if (match := _ROW.fullmatch(key))]
    for match in sorted(dropped, key=lambda m: int(m["number"]), reverse=True):
        _drop(data, match["prefix"], int(match["number"]))
    for key in [key for key in data if key.startswith(CHOICE)]:
        del data[key]
    request.POST = data


def rebase(model_admin, request, event, base) -> QueryDict:
    """Return the posted data as if the form had been made from the stored version."""
    posted = request.POST
    data = posted.copy()
    data["version"] = str(event.version)
    for formset in stored_side(model_admin, request, event).formsets:
        prefix = formset.prefix
        if f"{prefix}-TOTAL_FORMS" not in posted:
            continue
        total, initial = (_count(posted, f"{prefix}-{kind}_FORMS") for kind in ("TOTAL", "INITIAL"))
        rows = {str(form.instance.pk): form for form in formset.initial_forms}
        places = {posted.get(f"{prefix}-{i}-id", ""): i for i in range(initial)}
        for key in [key for key in data if key.startswith(f"{prefix}-") and key[len(prefix) + 1 :][:1].isdigit()]:
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


def differences(model_admin, request, event, data, base) -> list[Difference]:
    """Return every field in which the posted values differ from the stored ones."""
    found = []
    for form, section, row in bound_side(model_admin, request, event, data).sections():
        if form.prefix in base.deleted:
            found.append(_deleted_row(form, section, base))
            continue
        if form.instance.pk is None:
            continue  # a row of one's own: nothing stands against it
        was = base.state_of(form.instance)
        if row and data.get(f"{form.prefix}-DELETE") == "on":
            words = str(form.instance)
            found.append(Difference(f"{form.prefix}-DELETE", section, words, words, words, _("deleted by you"), True))
            continue
        for name in form.changed_data:
            if name in _NOT_FACTS or name == "DELETE":
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
    facts = {n: f for n, f in form.fields.items() if n not in _NOT_FACTS and n != "DELETE"}
    touched = any(name in was and field.has_changed(was[name], form[name].data) for name, field in facts.items())
    filled = {name: form[name].data for name in facts if form[name].data not in (None, "", [], False)}
    words = " · ".join(words_of(facts[name], value) for name, value in filled.items())
    return Difference(f"{form.prefix}-ROW", section, _("whole row"), words, pgettext("row", "deleted"), words, touched)


class _Base:
    """What the event's rows were when the posted form was made, from the audit trail."""

    def __init__(self, event, version):
        self.deleted = {}
        self._until = None
        if version and version.isdigit() and len(version) < 10:
            later = audit_model(Event).objects.filter(pgh_obj_id=event.pk, version__gt=int(version))
            # All that one save writes bears the time at which its transaction began.
            self._until = later.order_by("pgh_id").values_list("pgh_created_at", flat=True).first()

    def state_of(self, instance) -> dict | None:
        """Return a row's fields at that time as a form has them, or None when it was not there."""
        return self.state(type(instance), instance.pk)

    def state(self, model, pk) -> dict | None:
        """Return the fields of one row at that time, or None."""
        if self._until is None or not str(pk).isdigit() or len(str(pk)) > 18:
            return None
        found = audit_model(model).objects.filter(pgh_obj_id=pk, pgh_created_at__lt=self._until)
        state = found.order_by("-pgh_id").first()
        if state is None or state.pgh_label == "delete":
            return None
        row = model(**{f.attname: getattr(state, f.attname) for f in model._meta.concrete_fields})
        return Side.initial_of(row)


def _count(posted, key) -> int:
    text = posted.get(key, "")
    return min(int(text), 1000) if text.isdigit() and len(text) < 6 else 0


def _drop(data, prefix, number) -> None:
    """Take a row that was going to be added out of the data, and close the gap."""
    total, initial = (_count(data, f"{prefix}-{kind}_FORMS") for kind in ("TOTAL", "INITIAL"))
    if not initial <= number < total:
        return
    before = data.copy()
    for key in [key for key in data if re.match(rf"{prefix}-\d+-", key) and int(key.split("-")[1]) >= number]:
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
