"""What is still being done after somebody published a change: how far it is, and trying anew what was given up."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.desk import jobs
from events.models import Job
from events.numbers import spell as number

from .base import DeskAdmin
from .bulk_pages import ticked
from .plain_columns import person


@admin.register(Job)
class JobAdmin(DeskAdmin):
    """Jobs, for who may publish. Nobody adds, changes or deletes one; one that was given up can be tried anew."""

    has_history = False
    list_display = ["asked_at", "about", "state", "progress", "failures", "last_error", "who", "finished_at"]
    list_filter = ["state", "kind"]
    fields = [
        "about",
        "state",
        "progress",
        "failures",
        "last_error",
        "who",
        "asked_at",
        "started_at",
        "finished_at",
    ]
    readonly_fields = ["about", "progress", "last_error", "who"]
    who = person(Job, "asked_by")
    list_select_related = ["asked_by"]
    actions = ["try_again"]

    @admin.display(description=gettext_lazy("rewrites the events that name"))
    def about(self, job):
        """Name the actor, the place or the publisher, with the way there."""
        row = jobs.row_of(job)
        if row is None:
            return _("a row that was deleted (%(kind)s)") % {"kind": job.get_kind_display()}
        address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        return format_html('<a href="{}">{}</a> ({})', address, str(row), job.get_kind_display())

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, job):
        """Say how many events were looked at, of how many."""
        return _("%(done)s of %(total)s") % {"done": number(job.done), "total": number(job.total)}

    @admin.display(description=gettext_lazy("last error"))
    def last_error(self, job):
        """Say in our own words why the last try failed: those of an error may repeat what was being written."""
        if not job.error:
            return ""
        if job.error == "WorkerGone":
            return _("The worker stopped in the middle of it.")
        return _("It failed (%(kind)s); the server's log says where.") % {"kind": job.error}

    def changelist_view(self, request, extra_context=None):
        """Say so when jobs wait and nobody is there to do them."""
        if self.has_view_permission(request) and Job.objects.under_way().exists() and not jobs.worker_is_there():
            messages.warning(request, _("No worker is there to do them: whoever runs the site has to start it."))
        return super().changelist_view(request, extra_context)

    @admin.action(description=gettext_lazy("Try the selected jobs again"), permissions=["view"])
    def try_again(self, request, queryset):
        """Have those of the selected tried anew that were given up."""
        chosen, _lost = ticked(self, request, queryset)
        n = sum(jobs.retry(job, request.user).is_done for job in chosen)
        if n:
            words = ngettext("%(n)s job is tried again.", "%(n)s jobs are tried again.", n)
            self.message_user(request, words % {"n": number(n)}, messages.SUCCESS)
        if n < len(chosen):
            self.message_user(request, _("The others were not given up: they are done, or go on by themselves."))

    def has_module_permission(self, request):
        """Whether the list is offered."""
        return jobs.may_see(request.user)

    def has_view_permission(self, request, obj=None):
        """Whether the user may look."""
        return jobs.may_see(request.user)

    def has_add_permission(self, request):
        """Jobs follow publications."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes a job."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Old ones go by themselves."""
        return False


def unfinished(request, row) -> str:
    """Return the line that tells how many events still wait to be rewritten after a change of a row; empty for none."""
    job = jobs.unfinished_job_of(row)
    if job is None:
        return ""
    n = max(job.total - job.done, 0)
    if job.is_under_way:
        words = ngettext("%(n)s event is being rewritten.", "%(n)s events are being rewritten.", n)
    else:
        words = ngettext(
            "%(n)s event could not be rewritten: it still shows the earlier name.",
            "%(n)s events could not be rewritten: they still show the earlier name.",
            n,
        )
    words %= {"n": number(n)}
    if not jobs.may_see(request.user):
        return words
    return format_html('<a href="{}">{}</a>', reverse("admin:events_job_change", args=[job.pk]), words)
