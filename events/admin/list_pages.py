"""The pages behind the list's tools: keep a view, delete one, choose columns, take the list out as a table."""

from django.contrib import admin, messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.views.main import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseBadRequest, HttpResponseRedirect, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.desk import exporting, list_views
from events.figure_words import number

from .event_columns import choose, offered


class ListPages(admin.ModelAdmin):
    """Mixin of EventAdmin: addresses of the list's tools; each answers a form of the list, and leads back to it.

    Their forms are sent to the address with the list's own question, so that the way back is the list as it was.
    """

    def get_urls(self):
        """Add one address a tool."""
        wrap = self.admin_site.admin_view
        return [
            path("views/", wrap(require_POST(self.save_view)), name="events_event_save_view"),
            path("views/<int:pk>/delete/", wrap(require_POST(self.delete_view_of_list)), name="events_event_drop_view"),
            path("columns/", wrap(require_POST(self.columns_view)), name="events_event_columns"),
            path("export/", wrap(require_POST(self.export_view)), name="events_event_export"),
            *super().get_urls(),
        ]

    def save_view(self, request):
        """Keep the question of the list under a name."""
        changelist = self._list(request)
        if changelist is None:
            return HttpResponseBadRequest()
        try:
            view = list_views.save(
                request.user,
                request.POST.get("name", ""),
                changelist.question(),
                changelist.names_asked(),
                is_shared="is_shared" in request.POST,
            )
        except ValidationError as error:
            for field, all_words in error.message_dict.items():
                label = {"name": _("Name"), "query": _("Filters")}.get(field, "")
                for words in all_words:
                    self.message_user(request, f"{label}: {words}" if label else words, messages.ERROR)
        else:
            self.message_user(request, _("Saved: “%(view)s”.") % {"view": view}, messages.SUCCESS)
        return self._back_to_list(request)

    def delete_view_of_list(self, request, pk):
        """Delete a view: one's own, or a shared one by who may share."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        view = list_views.of(request.user).filter(pk=pk).first()
        if view is None:
            raise Http404
        list_views.delete(request.user, view)
        self.message_user(request, _("Deleted: “%(view)s”.") % {"view": view}, messages.SUCCESS)
        return self._back_to_list(request)

    def columns_view(self, request):
        """Keep which columns this person wants."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        wanted = set(request.POST.getlist("columns"))
        choose(request.user, [name for name in offered(request.user) if name in wanted])
        return self._back_to_list(request)

    def export_view(self, request):
        """Send the list's events as a table, to those who may take them out."""
        if not request.user.has_perm(list_views.EXPORT):
            raise PermissionDenied
        changelist = self._list(request)
        if changelist is None:
            return HttpResponseBadRequest()
        if errors := changelist.errors():
            for words in errors:
                self.message_user(request, words, messages.ERROR)
            return self._back_to_list(request)
        try:
            lines = exporting.export(changelist.queryset, request.user, changelist.question())
        except exporting.TooMany:
            words = _("A table holds at most %(n)s events: filter the list and take it out in parts.")
            self.message_user(request, words % {"n": number(exporting.MOST)}, messages.ERROR)
            return self._back_to_list(request)
        day = timezone.localdate().isoformat()
        headers = {"Content-Disposition": f'attachment; filename="events-{day}.csv"', "Cache-Control": "no-store"}
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)

    def _list(self, request):
        """Return the list as the query string asks it; None where it asks what no list knows."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            return self.get_changelist_instance(request)
        except (DisallowedModelAdminLookup, IncorrectLookupParameters):
            return None

    def _back_to_list(self, request):
        # The same parameters to the list's own address: nothing of them can lead elsewhere.
        return HttpResponseRedirect(reverse("admin:events_event_changelist") + f"?{request.GET.urlencode()}")
