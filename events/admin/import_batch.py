"""Drafts out of a file: bringing it, matching its columns, what its rows would become, making them, undoing that."""

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from events.desk import imports, jobs
from events.desk.imports.steps import touched_since
from events.desk.imports.verbs import very_likely
from events.importers.spreadsheets.bringing import bring, read_otherwise
from events.importers.spreadsheets.columns import ROW_KINDS, TEMPLATE
from events.importers.spreadsheets.limits import FileRefused
from events.models import ImportBatch, ImportRow
from events.numbers import spell

from .base import DeskAdmin
from .import_forms import MatchForm, ReadingForm, StartForm, UndoForm
from .import_words import shown_rows
from .locking import saving
from .modules import Module
from .plain_columns import person

State = ImportBatch.State
_PER_PAGE = 50
_PAGE = "admin:events_importbatch_change"


@admin.register(ImportBatch)
class ImportBatchAdmin(DeskAdmin):
    """Imports, for who may make drafts out of files. Each page shows where the batch stands and what can be done."""

    has_history = False
    list_display = ["name", "kind", "state", "progress", "who", "at"]
    list_filter = ["state", "kind"]
    list_select_related = ["by"]
    fields = readonly_fields = ["name", "kind", "state", "who", "at"]
    change_list_template = "admin/events/import/change_list.html"
    who = person(ImportBatch, "by")

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, batch):
        """Say how many rows were looked at, of how many."""
        return _("%(done)s of %(total)s") % {"done": spell(batch.done), "total": spell(batch.total)}

    def get_urls(self):
        """Add what can be done with a batch, and the template with its columns."""
        wrap = self.admin_site.admin_view
        name = "events_importbatch_"
        return [
            path("template.csv", wrap(self.template_view), name=f"{name}template"),
            path("columns/", wrap(self.columns_view), name=f"{name}columns"),
            path("<int:pk>/progress/", wrap(self.progress_view), name=f"{name}progress"),
            path("<int:pk>/row/<int:row>/", wrap(require_POST(self.row_view)), name=f"{name}row"),
            path("<int:pk>/undo/", wrap(self.undo_view), name=f"{name}undo"),
            *super().get_urls(),
        ]

    # --- bringing a file -------------------------------------------------------------------------

    def add_view(self, request, form_url="", extra_context=None):
        """Take a file, look at it, and lead to the page on which its columns are matched."""
        imports.rights.must_be_allowed(request.user)
        form = StartForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file, said = form.cleaned_data["file"], form.cleaned_data
            try:
                batch = bring(
                    file.file, request.user, name=said["name"], file_name=file.name, size=file.size, kind=said["kind"]
                )
            except FileRefused as refusal:
                form.add_error("file", str(refusal))
            else:
                return redirect(_PAGE, batch.pk)
        return self._page(request, "start", None, {"form": form, "title": _("Make drafts out of a file")})

    def template_view(self, request):
        """Send our own template: its headings, and nothing below."""
        imports.rights.must_be_allowed(request.user)
        text = "\ufeff" + ",".join(column.name for column in TEMPLATE) + "\r\n"
        headers = {"Content-Disposition": 'attachment; filename="vraem-import.csv"'}
        return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)

    def columns_view(self, request):
        """Describe the columns of our own template."""
        imports.rights.must_be_allowed(request.user)
        rows = [(column, column.rows) for column in TEMPLATE]
        context = {"rows": rows, "kinds": ROW_KINDS, "title": _("Columns of the template")}
        return self._page(request, "columns", None, context)

    # --- one batch -------------------------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show where a batch stands; a POST is one of the verbs."""
        batch = self._batch(request, object_id)
        forms = {}
        if request.method == "POST":
            verb = next((name for name in _VERBS if name in request.POST), None)
            answer = getattr(self, f"_{verb}")(request, batch) if verb else redirect(_PAGE, batch.pk)
            if not isinstance(answer, dict):
                return answer
            forms = answer
        return self._page(request, "batch", batch, {**self._standing(request, batch), **forms})

    def _standing(self, request, batch: ImportBatch) -> dict:
        context = {"title": batch.name, "worker_is_there": jobs.worker_is_there(), "media": Module("import_progress")}
        if batch.state in (State.UPLOADED, State.CHECKED) and batch.reading:
            context |= {"reading_form": ReadingForm(None, batch), "match_form": MatchForm(None, batch)}
        counts = dict(batch.rows.values_list("outcome").annotate(n=Count("pk")).order_by())
        outcome = request.GET.get("outcome", "")
        rows = batch.rows.all()
        if outcome == "likely":
            rows = very_likely(rows.filter(outcome=ImportRow.Outcome.READY))
        elif outcome in ImportRow.Outcome.values:
            rows = rows.filter(outcome=outcome)
        page = Paginator(rows.select_related("event"), _PER_PAGE).get_page(request.GET.get("page"))
        likely = very_likely(batch.rows.filter(outcome=ImportRow.Outcome.READY))
        return {
            **context,
            "counts": [(code, label, counts[code]) for code, label in ImportRow.Outcome.choices if code in counts],
            "all_rows": sum(counts.values()),
            "likely": likely.count(),
            "likely_open": likely.filter(choice="").exists(),
            "likely_choices": ImportBatch.Likely.choices,
            "outcome": outcome,
            "page": page,
            "rows": shown_rows(list(page)),
            "ready": counts.get(ImportRow.Outcome.READY, 0),
            "errors": counts.get(ImportRow.Outcome.ERROR, 0),
        }

    def _read_so(self, request, batch: ImportBatch):
        form = ReadingForm(request.POST, batch)
        if form.is_valid():
            try:
                self._told(request, read_otherwise(batch, request.user, form.cleaned_data["kind"], form.reading()))
                return redirect(_PAGE, batch.pk)
            except FileNotFoundError:
                form.add_error(None, str(FileRefused("gone")))
            except FileRefused as refusal:
                form.add_error(None, str(refusal))
        return {"reading_form": form}

    def _check(self, request, batch: ImportBatch):
        if not batch.reading:
            return redirect(_PAGE, batch.pk)
        form = MatchForm(request.POST, batch)
        try:
            if not form.is_valid():
                return {"match_form": form}
        except (FileRefused, FileNotFoundError) as refusal:
            words = str(refusal) if isinstance(refusal, FileRefused) else str(FileRefused("gone"))
            self.message_user(request, words, messages.ERROR)
            return redirect(_PAGE, batch.pk)
        self._told(request, imports.check(batch, request.user, **form.choices))
        return redirect(_PAGE, batch.pk)

    def _run(self, request, batch: ImportBatch):
        likely = request.POST.get("likely", "")
        try:
            outcome = imports.run(batch, request.user, likely if likely in ImportBatch.Likely.values else "")
        except imports.LikelyToChoose:
            return {"likely_missing": True}
        self._told(request, outcome)
        return redirect(_PAGE, batch.pk)

    def _discard(self, request, batch: ImportBatch):
        self._told(request, imports.discard(batch, request.user))
        return redirect(_PAGE, batch.pk)

    def _retry(self, request, batch: ImportBatch):
        self._told(request, imports.retry(batch, request.user))
        return redirect(_PAGE, batch.pk)

    def row_view(self, request, pk, row):
        """Take one row, or leave it out, whatever is said of all."""
        batch = self._batch(request, pk)
        found = batch.rows.filter(pk=row).first()
        choice = request.POST.get("choice", "")
        if found is None or (choice and choice not in ImportRow.Choice.values):
            raise Http404
        self._told(request, imports.choose(found, request.user, choice))
        return redirect(f"{self._address(batch)}?outcome=likely#row-{found.number}")

    def progress_view(self, request, pk):
        """Answer {"done", "total", "under_way"} for the bar."""
        batch = self._batch(request, pk)
        answer = {"done": batch.done, "total": batch.total, "under_way": batch.is_under_way and not batch.error}
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})

    @saving
    def undo_view(self, request, pk):
        """Ask why, tell which drafts somebody worked on since, and undo."""
        batch = self._batch(request, pk)
        made = batch.rows.filter(outcome=ImportRow.Outcome.MADE, event__isnull=False)
        touched = made.filter(pk__in=touched_since(made)).select_related("event").order_by("number")
        form = UndoForm(request.POST if request.method == "POST" else None, asks=touched.exists())
        problems = []
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            outcome = imports.undo(batch, request.user, said["why"], said.get("edited", ""))
            if outcome.is_done:
                return redirect(_PAGE, batch.pk)
            problems = outcome.problems
        context = {
            "form": form, "problems": problems, "made": made.count(), "touched": touched[:100],
            "public": made.filter(event__public_id__isnull=False).count(), "title": _("Undo the import"),
        }  # fmt: skip
        return self._page(request, "undo", batch, context)

    # --- what they share -------------------------------------------------------------------------

    def _batch(self, request, pk) -> ImportBatch:
        imports.rights.must_be_allowed(request.user)
        found = ImportBatch.objects.select_related("by").filter(pk=pk).first() if str(pk).isdecimal() else None
        if found is None:
            raise Http404
        return found

    def _address(self, batch: ImportBatch) -> str:
        return redirect(_PAGE, batch.pk).url

    def _page(self, request, name: str, batch: ImportBatch | None, context: dict) -> TemplateResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, "batch": batch, **context}
        return TemplateResponse(request, f"admin/events/import/{name}.html", context)

    def _told(self, request, outcome) -> None:
        for problem in outcome.problems:
            self.message_user(request, problem.message, messages.ERROR)

    def has_module_permission(self, request):
        """Whether the list is offered."""
        return imports.may_import(request.user)

    def has_view_permission(self, request, obj=None):
        """Whether the user may look at imports."""
        return imports.may_import(request.user)

    def has_add_permission(self, request):
        """Whether the user may bring a file."""
        return imports.may_import(request.user)

    def has_change_permission(self, request, obj=None):
        """A batch is changed by its verbs alone."""
        return False

    def has_delete_permission(self, request, obj=None):
        """A batch is undone or given up; that it was there stays."""
        return False


_VERBS = ("read_so", "check", "run", "discard", "retry")
