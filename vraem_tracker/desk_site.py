"""The newsroom's admin site: its name, and Spanish unless the editor chose otherwise."""

from importlib import import_module

from django.contrib.admin import AdminSite
from django.db import DatabaseError
from django.db.models.base import ModelBase
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog, set_language

from events.desk import working_copies
from events.desk.contention import is_contention
from vraem_tracker import session_again
from vraem_tracker.contention import not_saved
from vraem_tracker.desk_front import choose_notice, front_page
from vraem_tracker.desk_language import activate_chosen_language
from vraem_tracker.login import limited_password_change
from vraem_tracker.preview import preview_event


def _unsaved_of(user) -> list[tuple]:
    """Return (copy, address of its page) of all that a person has typed and not saved."""
    return [
        (
            copy,
            reverse(f"admin:events_{copy.kind}_{'change' if copy.row else 'add'}", args=[copy.row] if copy.row else []),
        )
        for copy in working_copies.of_person(user)
    ]


class DeskSite(AdminSite):
    """Django's admin under our name and in the newsroom's language."""

    site_header = _("VRAEM Tracker – Newsroom")
    site_title = _("VRAEM Tracker – Newsroom")
    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = False  # five kinds of page: the room is better used by the tables

    def admin_view(self, view, cacheable=False):
        """Wrap a view as Django does, choose the language before it runs, and say when two were saving at once."""
        wrapped = super().admin_view(view, cacheable)

        def in_chosen_language(request, *args, **kwargs):
            activate_chosen_language(request)
            # Whoever was typing when the session ended is not sent to a login that forgets it all.
            is_ended = request.method == "POST" and not request.user.is_authenticated
            if is_ended and (kept := session_again.ended(request)):
                return kept
            try:
                return wrapped(request, *args, **kwargs)
            except DatabaseError as error:
                if request.method != "POST" or not is_contention(error):
                    raise
                return not_saved(self, request)

        return in_chosen_language

    def without_login(self, view):
        """Wrap a view that is for everybody, since it tells nothing: it speaks the chosen language."""

        def in_chosen_language(request, *args, **kwargs):
            activate_chosen_language(request)
            return view(request, *args, **kwargs)

        return in_chosen_language

    def login(self, request, extra_context=None):
        """Show the login page in the chosen language."""
        activate_chosen_language(request)
        return super().login(request, extra_context)

    def index(self, request, extra_context=None):
        """Show what waits for whom and what one has typed and not saved above the list of pages."""
        unsaved = {"unsaved_work": _unsaved_of(request.user)}
        return super().index(request, {**front_page(request), **unsaved, **(extra_context or {})})

    def password_change(self, request, extra_context=None):
        """Change one's own password; guesses of the old one are counted."""
        return limited_password_change(
            request, lambda request: super(DeskSite, self).password_change(request, extra_context)
        )

    def autocomplete_view(self, request):
        """Answer the desk's boxes with labels that tell things apart."""
        # Its pages register themselves on this site, so they are not there before it.
        choices = import_module("events.admin.autocomplete").DeskChoices
        return choices.as_view(admin_site=self)(request)

    def register(self, model_or_iterable, admin_class=None, **options):
        """Register pages, but for those of the queue's package: the newsroom has a list of jobs of its own."""
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        super().register(
            [model for model in models if model._meta.app_label != "procrastinate"], admin_class, **options
        )

    def get_app_list(self, request, app_label=None):
        """List what an editor opens most first, the rest after it by name."""
        order = ["Event", "Lead", "Report", "Actor", "Location", "Publisher"]
        applications = super().get_app_list(request, app_label)
        for application in applications:
            models = application["models"]
            models.sort(key=lambda m: order.index(m["object_name"]) if m["object_name"] in order else len(order))
        return sorted(applications, key=lambda application: application["app_label"] != "events")

    def i18n_javascript(self, request, extra_context=None):
        """Answer what scripts say: Django's words, and ours in place of those that read badly (djangojs.po)."""
        return JavaScriptCatalog.as_view(packages=["django.contrib.admin", "events"])(request)

    def get_urls(self):
        """Add the preview, which joins both sides, and each person's own: language, notices, logging in in place.

        The last lies below the login: what checks a password waits in the web server's lane for it (serving/lanes.py).
        """
        preview = self.admin_view(preview_event)
        return [
            path("language/", set_language, name="set_language"),
            path("notices/", self.admin_view(choose_notice), name="notices"),
            path("events/event/<int:pk>/preview/", preview, name="events_event_preview"),
            path("session/", session_again.session, name="session"),
            path("login/again/", session_again.login_again, name="login_again"),
            path("login/go-on/", session_again.login_and_go_on, name="login_and_go_on"),
            *super().get_urls(),
        ]
