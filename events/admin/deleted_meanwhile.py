"""Saving what somebody else has deleted meanwhile: what was typed can be entered anew."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.http import QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from events.desk.audit import audit_model
from events.text import unquoted

from .row_keys import prefixes_of, row_key


def was_deleted(model_admin, request, object_id: str) -> bool:
    """Return whether there was a row of this number that the user might have changed, by the audit trail."""
    if not hasattr(model_admin.model, "audit") or not model_admin.has_change_permission(request):
        return False
    if not (object_id.isascii() and object_id.isdigit() and len(object_id) < 19):
        return False
    return audit_model(model_admin.model).objects.filter(pgh_obj_id=int(object_id), pgh_label="delete").exists()


def page(model_admin, request, object_id: str) -> TemplateResponse:
    """Return the page (409) that names what was deleted and who did; who may add sends what was typed as a new row."""
    data = (
        as_new(request.POST, links_of(model_admin, request)) if model_admin.has_add_permission(request) else QueryDict()
    )
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Not saved: it was deleted meanwhile"),
        "words": _what_was_deleted(model_admin.model, int(object_id)),
        "kept": [(key, value) for key, values in data.lists() for value in values],
        "address": reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_add"),
        "back": reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist"),
        "button": _("Enter it as new"),
    }
    return TemplateResponse(request, "admin/events/not_saved.html", context, status=409)


def _what_was_deleted(model, pk: int) -> str:
    """Return what was deleted, by whom and when, in words; the trail's last entry of a deleted row is what it was."""
    last = audit_model(model).objects.filter(pgh_obj_id=pk, pgh_label="delete").select_related("pgh_context")
    state = last.latest("pgh_id")
    user = state.pgh_context.metadata.get("user") if state.pgh_context is not None else None
    who = get_user_model().objects.filter(pk=user).first()
    names = [field.attname for field in model._meta.concrete_fields if hasattr(state, field.attname)]
    try:
        name = str(model(**{name: getattr(state, name) for name in names}))
    except ObjectDoesNotExist:
        name = str(pk)  # what its name is made of was deleted as well
    return _("While you were working, %(who)s deleted “%(name)s” (%(kind)s, %(when)s). Nothing of yours was saved.") % {
        "who": who or _("somebody"),
        "name": unquoted(name),
        "kind": model._meta.verbose_name,
        "when": formats.date_format(timezone.localtime(state.pgh_created_at), "DATETIME_FORMAT"),
    }


def as_new(posted: QueryDict, links: dict[str, str]) -> QueryDict:
    """Return a posted form as if it had been typed on the page that adds: its rows are new, deleted ones left out.

    links: by prefix of the rows, the field that says whose they are.
    """
    data = QueryDict(mutable=True)
    prefixes = prefixes_of(posted)
    rows = {key: row_key(key, prefixes) for key in posted}
    dropped = {(row.prefix, row.number) for row in rows.values() if row and row.name == "DELETE"}
    numbers: dict[str, dict[str, str]] = {}
    for key, values in posted.lists():
        if key in ("csrfmiddlewaretoken", "version") or key.endswith("-INITIAL_FORMS"):
            continue
        row = rows[key]
        if row is None:
            data.setlist(key, values)
        elif (row.prefix, row.number) not in dropped:
            of_prefix = numbers.setdefault(row.prefix, {})
            number = of_prefix.setdefault(row.number, str(len(of_prefix)))
            is_of_the_deleted = row.name in ("id", links.get(row.prefix))
            data.setlist(f"{row.prefix}-{number}-{row.name}", [""] if is_of_the_deleted else values)
    for prefix in prefixes:
        data[f"{prefix}-TOTAL_FORMS"] = str(len(numbers.get(prefix, {})))
        data[f"{prefix}-INITIAL_FORMS"] = "0"
    return data


def links_of(model_admin, request) -> dict[str, str]:
    """Return, by prefix of the rows of a page, the field that says whose they are."""
    formsets = [inline.get_formset(request) for inline in model_admin.get_inline_instances(request)]
    return {formset.get_default_prefix(): formset.fk.name for formset in formsets}
