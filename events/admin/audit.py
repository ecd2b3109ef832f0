"""The audit trail of one object and all its rows: who changed what, when; deletions included."""

import json
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from events import models
from events.desk.audit import ROWS, VERB, WHY, audit_model, logged
from events.desk.restoring import RESTORABLE
from events.desk.rules import NAMES_LET_PASS
from events.desk.signing import SIGN
from events.numbers import spell as number
from events.text import unquoted

from .rights import right_in_words
from .trail_entries import Change, Entry, accepted_entries

# Bookkeeping that says nothing to a reader of the trail, and what only some may read.
SILENT = frozenset(
    {
        *("id", "uid", "version", "created_at", "updated_at", "created_by", "updated_by", "event"),
        *("password", "last_login", "signed_digest"),
    }
)
_CONFIDENTIAL_FIELDS = frozenset({"exact_point", "brought_by", "brought_by_account"})
_PER_PAGE = 100
# The columns of Django's tables of what belongs to what have no names of their own.
_OF_DJANGO = {
    "user": gettext_lazy("account"),
    "group": gettext_lazy("group"),
    "permission": gettext_lazy("permission"),
}
# What is said of an event for colleagues alone.
VERBS = {
    "submit": gettext_lazy("Submitted for review"),
    "send_back": gettext_lazy("Sent back"),
    "assign": gettext_lazy("Put into other hands"),
    "restore": gettext_lazy("Restored an earlier state"),
    "distinct": gettext_lazy("Said not to be the same as another event"),
    "maybe_same": gettext_lazy("Taken back that it is not the same as another event"),
    "merge": gettext_lazy("Merged"),
    "unmerge": gettext_lazy("Merge undone"),
    "add": gettext_lazy("Put into the inbox"),
    "take": gettext_lazy("Taken"),
    "release": gettext_lazy("Given back to the inbox"),
    "discard": gettext_lazy("Discarded"),
    "reopen": gettext_lazy("Reopened"),
    "attach": gettext_lazy("Merged into an event"),
    "detach": gettext_lazy("Taken out of an event"),
    "draft": gettext_lazy("A draft was made of it"),
    "keep_copy": gettext_lazy("Kept a copy of the source"),
    "tell_copy": gettext_lazy("Changed what readers are told of a copy"),
    "erase_copy": gettext_lazy("Erased a copy of the source"),
    "erase_copies": gettext_lazy("Erased the copies of the source"),
}
_RIGHTS = (models.Membership, models.AccountRight, models.GroupRight)


def trail(obj, *, with_confidential: bool, with_names: bool = False) -> list[Entry]:
    """Return every change of an object and of its rows, newest first.

    with_names: also for which reason restricted names were let pass.
    """
    rows = list(audit_model(type(obj)).objects.filter(pgh_obj_id=obj.pk).select_related("pgh_context"))
    tracked = [(type(obj), rows)]
    for model, column in ROWS[type(obj)]:
        if model is models.EventConfidential and not with_confidential:
            continue
        found = audit_model(model).objects.filter(**{column: obj.pk}).select_related("pgh_context")
        tracked.append((model, list(found)))
    hidden = SILENT if with_confidential else SILENT | _CONFIDENTIAL_FIELDS
    names = Names(tracked)
    entries = []
    for model, found in tracked:
        entries += _entries(model, sorted(found, key=lambda a: a.pgh_id), hidden, names)
    entries += [*_reasons(obj), *_returns(obj), *accepted_entries(obj, tracked, names)]
    if with_names:
        entries += _names_let_pass(obj)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _reasons(obj) -> list[Entry]:
    """Return what colleagues said when they handed an object over, gave it back or put it into other hands."""
    entries = []
    for entry in logged(obj).filter(change_message__contains=f'"{WHY}"'):
        [entry_data] = json.loads(entry.change_message)
        words = _("“%(reason)s”") % {"reason": unquoted(entry_data[WHY])}
        entries.append(Entry(entry.action_time, str(entry.user), words, VERBS[entry_data[VERB]], "", []))
    return entries


def _returns(obj) -> list[Entry]:
    """Return why an event was sent back, each time: the first comment of the thread that this opened."""
    if not isinstance(obj, models.Event):
        return []
    entries = []
    for thread in obj.threads.filter(is_return=True).prefetch_related("comments__author"):
        for comment in thread.comments.all()[:1]:
            words = _("“%(reason)s”") % {"reason": unquoted(comment.text)}
            entries.append(Entry(comment.written_at, str(comment.author), words, VERBS["send_back"], "", []))
    return entries


def _names_let_pass(obj) -> list[Entry]:
    """Return for which reason restricted names were published with an object: each with where it stands."""
    entries = []
    for entry in logged(obj).filter(change_message__contains=f'"{NAMES_LET_PASS}"'):
        [entry_data] = json.loads(entry.change_message)
        what = _("let pass: “%(reason)s”") % {"reason": unquoted(entry_data["reason"])}
        names = "; ".join(f"{name} ({where})" for where, name in entry_data[NAMES_LET_PASS])
        entries.append(Entry(entry.action_time, str(entry.user), what, _("Restricted names"), names, []))
    return entries


def _entries(model, found, hidden, names) -> list[Entry]:
    before = {}
    entries = []
    for state in found:
        previous = before.get(state.id)
        deleted = state.pgh_label == "delete"
        changes = [] if deleted else _changes(model, previous, state, hidden, names)
        before[state.id] = state
        if previous is not None and not changes and state.pgh_label == "update":
            continue
        entries.append(
            Entry(
                state.pgh_created_at,
                names.user(state),
                {
                    "insert": pgettext("row", "added"),
                    "update": pgettext("row", "changed"),
                    "delete": pgettext("row", "deleted"),
                    "password": pgettext("row", "password changed"),
                }[state.pgh_label],
                capfirst(model._meta.verbose_name),
                names.row(model, state),
                changes,
            )
        )
    return entries


def _changes(model, previous, state, hidden, names) -> list[Change]:
    changes = []
    for field in model._meta.concrete_fields:
        if field.name in hidden:
            continue
        old = getattr(previous, field.attname) if previous is not None else None
        new = getattr(state, field.attname)
        if previous is None and new in (None, "", [], False):
            continue
        if old != new:
            label = capfirst(label_of(model, field))
            changes.append(Change(label, names.value(field, old), names.value(field, new)))
    return changes


def label_of(model, field) -> str:
    """Return what a column of a tracked table is called."""
    return str(_OF_DJANGO[field.name] if model in _RIGHTS and field.name in _OF_DJANGO else field.verbose_name)


class Names:
    """Words for the ids in a trail, or in rows as they stood, fetched in one query a table."""

    def __init__(self, tracked):
        wanted, users = defaultdict(set), set()
        for model, found in tracked:
            relations = [f for f in model._meta.concrete_fields if f.is_relation]
            for state in found:
                if getattr(state, "pgh_context", None) is not None:
                    users.add(state.pgh_context.metadata.get("user"))
                for field in relations:
                    wanted[field.related_model].add(getattr(state, field.attname))
        user_model = get_user_model()
        wanted[user_model] |= users
        self._by_model = {
            model: {row.pk: _name_of(row) for row in _named(model).filter(pk__in=ids - {None})}
            for model, ids in wanted.items()
        }
        self._users = self._by_model[user_model]

    def user(self, state) -> str:
        """Name who made a change; a change outside a request has nobody."""
        by = state.pgh_context.metadata.get("user") if state.pgh_context is not None else None
        return self._users.get(by, _("the system"))

    def value(self, field, value) -> str:
        """Put one stored value into words."""
        if value is None or value == "" or value == []:
            return "–"
        if field.is_relation:
            return self._by_model[field.related_model].get(value, f"#{value}")
        if isinstance(value, list):
            labels = dict(getattr(field.base_field, "flatchoices", None) or ())
            return ", ".join(str(labels.get(one, one)) for one in value)
        if isinstance(value, date):
            return formats.localize(timezone.localtime(value) if isinstance(value, datetime) else value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if hasattr(value, "wkt"):
            return _point_or_size(value)
        return number(value) if isinstance(value, Decimal | int) else str(value)

    def row(self, model, state) -> str:
        """Name a row as far as its own columns say what it is."""
        for name in (
            "title_es",
            "item",
            "actor",
            "location",
            "report",
            "about",
            "group",
            "text",
            "name_es",
            "to_event",
            "permission",
            "username",
            "name",
        ):
            try:
                field = model._meta.get_field(name)
            except FieldDoesNotExist:
                continue
            if field.concrete and getattr(state, field.attname):
                return self.value(field, getattr(state, field.attname))
        return ""


def _named(model):
    """Return the rows of a model with what their names are made of."""
    rows = model._default_manager.all()
    if model is Permission:
        return rows.select_related("content_type")
    return rows.select_related("publisher") if model is models.Report else rows


def _name_of(row) -> str:
    return right_in_words(row) if isinstance(row, Permission) else str(row)


def _point_or_size(geometry) -> str:
    if geometry.geom_type == "Point":
        return f"{geometry.x:.6f}, {geometry.y:.6f}"
    return _("outline of %(n)s points") % {"n": geometry.num_coords}


def state_url(obj) -> str:
    """Return the address under which earlier states of an object are read; "" where there is none."""
    if not isinstance(obj, RESTORABLE):
        return ""
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_state", args=[obj.pk])


def audit_page(model_admin, request, obj):
    """Return the page that shows an object's audit trail."""
    may_see = request.user.has_perm
    entries = trail(obj, with_confidential=may_see("events.view_eventconfidential"), with_names=may_see(SIGN))
    page = Paginator(entries, _PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Who changed what: %(object)s") % {"object": obj},
        "opts": model_admin.opts,
        "object": obj,
        "page": page,
        "state_url": state_url(obj),
    }
    return TemplateResponse(request, "admin/audit_trail.html", context)
