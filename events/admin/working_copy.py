"""Unsaved work: kept while somebody types, offered again on top of the page, and gone once it is saved.

A page's script (static/js/admin/unsaved_work.js) sends what stands in the form; taking it up again is a POST to the
page itself, which shows the form with it and saves nothing: where the row has moved on, the page of conflicts.
"""

from uuid import uuid4

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from events.desk import working_copies
from events.desk.versions import version_of

from .working_copy_page import Told, told
from .working_fields import ACCOUNT, TOKEN, fitting, with_form

# Of the button that takes a copy up again: its token.
RESTORE = "_restore"


class KeepsUnsavedWork(admin.ModelAdmin):
    """Mixin of a page with versions: what is typed into its form is kept for whoever types it."""

    def get_urls(self):
        """Add where a form is kept, and where a kept one is looked at and discarded."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_working_cop"
        look = self.admin_site.admin_view(self.working_copy_view)
        keep = never_cache(require_POST(self.keep_working_copy_view))
        return [
            path("unsaved/", keep, name=f"{name}ies"),
            path("unsaved/<slug:token>/", look, name=f"{name}y"),
            *super().get_urls(),
        ]

    # --- keeping ---------------------------------------------------------------------------------

    def keep_working_copy_view(self, request):
        """Keep a form's boxes: 200 {"kept"}, or {"reason"}: session (401), account (409), large (413)...

        Not behind the admin's redirect to the login, which a script could not tell from an answer.
        """
        if not self.admin_site.has_permission(request):
            return _refused(401, "session")
        if request.POST.get(ACCOUNT) != request.user.get_username():
            return _refused(409, "account")
        pk = request.POST.get("_row", "")
        if not (pk == "" or (pk.isascii() and pk.isdigit() and len(pk) < 19)):
            return _refused(400, "row")
        obj = self.get_object(request, pk) if pk else None
        may = self.has_add_permission(request) if not pk else self.has_change_permission(request, obj)
        if not may:
            return _refused(403, "permission")
        page, token = (self.opts.model_name, int(pk) if pk else None), request.POST.get(TOKEN, "")
        if "_drop" in request.POST:
            working_copies.drop(request.user, token)
            return JsonResponse({"kept": False})
        typed = fitting(self, request, obj, request.POST)
        try:
            working_copies.keep(request.user, page, token, typed.get("version", ""), typed.lists())
        except working_copies.TooLarge:
            return _refused(413, "large")
        except working_copies.Closed:
            # No error: what was under way when its form was saved comes too late.
            return _refused(200, "closed")
        except ValueError:
            return _refused(400, "token")
        return JsonResponse({"kept": True})

    def log_addition(self, request, obj, message):
        """Django says so once a row was added: what was typed is saved, and not kept any more."""
        working_copies.close(request.user, (self.opts.model_name, None), request.POST.get(TOKEN, ""))
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        """Django says so once a row was saved."""
        working_copies.close(request.user, (self.opts.model_name, obj.pk), request.POST.get(TOKEN, ""))
        return super().log_change(request, obj, message)

    # --- taking up again -------------------------------------------------------------------------

    def add_view(self, request, form_url="", extra_context=None):
        """Add a row, or go on with one that was typed before."""
        return self._taken_up(request, None) or super().add_view(request, form_url, extra_context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Change a row, or go on with what was typed before."""
        return self._taken_up(request, object_id) or super().change_view(request, object_id, form_url, extra_context)

    def _taken_up(self, request, object_id: str | None):
        """Put a working copy in the place of what was posted; return an answer only where there is none."""
        if request.method != "POST" or RESTORE not in request.POST:
            return None
        copy = working_copies.find(request.user, request.POST[RESTORE])
        pk = unquote(object_id) if object_id is not None else ""
        if copy is None or (copy.kind, str(copy.row or "")) != (self.opts.model_name, pk):
            self.message_user(request, _("That unsaved work is no longer there."), messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        obj = self.get_object(request, pk) if pk else None
        if not (self.has_change_permission(request, obj) if obj is not None else self.has_add_permission(request)):
            raise PermissionDenied
        request.POST = with_form(self._fitting(request, obj, copy), request.POST, copy.token)
        request.taken_up = copy
        return None

    def _fitting(self, request, obj, copy) -> QueryDict:
        data = QueryDict(mutable=True)
        for name, values in working_copies.typed_in(copy):
            data.setlist(name, values)
        return fitting(self, request, obj, data)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Say on top what unsaved work there is, and give the form what its script needs."""
        may = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        if may:
            posted = request.POST.get(TOKEN, "")
            keep = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_working_copies")
            is_posted = request.method == "POST"
            context["keeping"] = {
                "token": posted if is_posted and working_copies.is_token(posted) else uuid4().hex,
                "address": keep,
                "row": obj.pk if obj is not None else "",
                "is_unsaved": is_posted,
            }
            context["taken_up"] = getattr(request, "taken_up", None)
            if not is_posted:
                copies = working_copies.of_page(request.user, self.opts.model_name, obj.pk if obj else None)
                stored = getattr(request, "carried_version", "")
                context["unsaved"] = [(copy, self._address(copy), copy.version != stored) for copy in copies]
                context["is_popup_here"] = IS_POPUP_VAR in request.GET
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _address(self, copy) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_working_copy", args=[copy.token])

    def kept_address(self, request) -> str:
        """Return where the copy of the form that was just posted is discarded; empty where none was kept."""
        copy = working_copies.find(request.user, request.POST.get(TOKEN, ""))
        return self._address(copy) if copy is not None and IS_POPUP_VAR not in request.POST else ""

    # --- looking at it, discarding it ------------------------------------------------------------

    def working_copy_view(self, request, token):
        """Show what was typed beside what is stored; a POST discards it."""
        copy = working_copies.find(request.user, token)
        if copy is None or copy.kind != self.opts.model_name:
            if request.method == "POST":
                return self._after(request, None)
            raise Http404
        if request.method == "POST":
            working_copies.close(request.user, (copy.kind, copy.row), copy.token)
            self.message_user(request, _("The unsaved work was discarded."), messages.INFO)
            return self._after(request, copy)
        obj = self.get_object(request, str(copy.row)) if copy.row is not None else None
        if not (self.has_change_permission(request, obj) if obj is not None else self.has_add_permission(request)):
            raise PermissionDenied
        return TemplateResponse(request, "admin/events/working_copy.html", self._look(request, copy, obj))

    def _look(self, request, copy, obj) -> dict:
        data = self._fitting(request, obj, copy)
        shown: Told = told(self, request, obj, data)
        return {
            **self.admin_site.each_context(request),
            "title": _("Unsaved work"),
            "subtitle": str(obj) if obj is not None else None,
            "opts": self.opts,
            "object": obj,
            "copy": copy,
            "page": self._page_of(copy),
            "discard": self._address(copy),
            "is_older": obj is not None and copy.version != version_of(self.model, obj.pk),
            "is_gone": obj is None and copy.row is not None,
            "shown": shown,
        }

    def _after(self, request, copy):
        return HttpResponseRedirect(self._page_of(copy))

    def _page_of(self, copy) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        if copy is None:
            return reverse(f"{name}_changelist")
        return reverse(f"{name}_add") if copy.row is None else reverse(f"{name}_change", args=[copy.row])


def _refused(status: int, reason: str) -> JsonResponse:
    return JsonResponse({"kept": False, "reason": reason}, status=status)
