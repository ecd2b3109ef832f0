"""The page on which copies of a report are kept, and the address under which one takes them out: never to be shown.

What somebody saved may run programs in whoever's browser opens it as a page of ours: it leaves as bytes to be stored,
under no type of its own, in a sandbox, and for those alone who may see the report.
"""

from typing import NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.archive import store
from events.archive.kinds import ENDINGS, WORDS
from events.desk import source_copies
from events.desk.review import Problem
from events.models import Report, SourceCopy

from .locking import saving
from .modules import Module

_LONGEST_KEY = 18  # digits of a bigint
_ADDRESS = "-._~:/?[]@!$&'()*+,;=%"
# The Internet Archive's addresses: one shows what it has of a page, one has it saved.
_LOOK_UP, _SAVE = "https://web.archive.org/web/*/", "https://web.archive.org/save/"


class Shown(NamedTuple):
    """A copy as a person sees it."""

    copy: SourceCopy
    url: str
    may_erase: bool


class Copied(admin.ModelAdmin):
    """Mixin of the page of reports: copies of the source are kept with it."""

    def get_urls(self):
        """Add the page of a report's copies, and the address of each."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/copies/", wrap(self.copies_view), name="events_report_copies"),
            path("<int:pk>/copies/<int:copy>/", wrap(self.copy_view), name="events_report_copy"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Say above a report's form how many copies are kept with it."""
        if change and obj is not None and not context.get("is_popup") and source_copies.may_see(request.user, obj):
            n = source_copies.copies_of(obj, request.user).count()
            context["copies_line"] = {"n": n, "url": reverse("admin:events_report_copies", args=[obj.pk])}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @saving
    def copies_view(self, request, pk):
        """Show the copies of a report; keep one, say what readers are told of it, erase it."""
        report = _seen(request, pk)
        problems = []
        if request.method == "POST":
            problems = _act(request, report)
            if not problems:
                return HttpResponseRedirect(reverse("admin:events_report_copies", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Copies of the source"),
            "subtitle": str(report),
            "opts": self.opts,
            "object": report,
            "copies": [_shown(copy, request.user) for copy in source_copies.copies_of(report, request.user)],
            "may_add": source_copies.may_add(request.user, report),
            "problems": [problem.message for problem in problems],
            "kinds": ", ".join(WORDS.values()),
            "accept": ",".join(f".{ending}" for endings in ENDINGS.values() for ending in endings),
            "most_mb": settings.ARCHIVE_MAX_BYTES // 1_000_000,
            "most": settings.ARCHIVE_MAX_BYTES,
            "too_large": source_copies.too_large().message,
            "told_of": SourceCopy._meta.get_field("is_told"),
            "told_hash": SourceCopy._meta.get_field("is_hash_told"),
            "module": Module("copies"),
        }
        return TemplateResponse(request, "admin/events/copies.html", context, status=422 if problems else 200)

    def copy_view(self, request, pk, copy):
        """Give a copy out as bytes to be stored."""
        return _taken_out(request, _seen(request, pk), copy)


@never_cache
@require_safe
def _taken_out(request, report: Report, key: int):
    copy = source_copies.copies_of(report, request.user).filter(pk=key).first()
    if copy is None:
        raise Http404
    try:
        body = store.parts(copy.sha256)
    except (FileNotFoundError, store.Unreachable):
        words = _("The archive does not give this file out: it is missing, or the archive does not answer.")
        messages.error(request, words)
        return HttpResponseRedirect(reverse("admin:events_report_copies", args=[report.pk]))
    headers = {
        "Content-Disposition": content_disposition_header(True, copy.name),
        "Content-Length": str(copy.size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(body, content_type="application/octet-stream", headers=headers)


def links_to_archive(report: Report) -> str:
    """Return links to the Internet Archive's pages for a report's address; words where nothing may be told it.

    The server asks nothing: it is the editor's own browser that goes there, and says nothing of where it came from.
    """
    if not report.url:
        return "–"
    if report.is_confidential or report.is_address_withheld:
        return _("Not offered: a click would tell others of an address that stays in the newsroom.")
    address = quote(report.url.partition("#")[0], safe=_ADDRESS)
    return format_html(
        '<a href="{}" rel="noreferrer noopener" target="_blank">{}</a> · '
        '<a href="{}" rel="noreferrer noopener" target="_blank">{}</a><br><span class="help">{}</span>',
        f"{_LOOK_UP}{address}",
        _("look for a copy"),
        f"{_SAVE}{address}",
        _("have a copy made"),
        _("Your browser goes there: the archive sees your connection and the address; a copy made there is public."),
    )


def _seen(request, pk: int) -> Report:
    report = Report.objects.select_related("publisher").filter(pk=pk).first() if len(str(pk)) <= _LONGEST_KEY else None
    if report is None:
        raise Http404
    if not source_copies.may_see(request.user, report):
        raise PermissionDenied
    return report


def _shown(copy: SourceCopy, user) -> Shown:
    url = reverse("admin:events_report_copy", args=[copy.report_id, copy.pk])
    return Shown(copy, url, source_copies.may_erase(user, copy))


def _act(request, report: Report) -> list[Problem]:
    """Do what a form of the page asks for; return what stands in the way."""
    user, posted = request.user, request.POST
    act = posted.get("act", "add")
    if act == "add" or getattr(request, "is_file_too_large", False):
        if not source_copies.may_add(user, report):
            raise PermissionDenied
        if getattr(request, "is_file_too_large", False):
            return [source_copies.too_large()]
        file = request.FILES.get("file")
        if file is None:
            return [Problem.of("copy_missing", "file")]
        outcome = source_copies.keep(report, user, file.file, file.size, file.name)
        if outcome.is_done:
            messages.success(request, _("The copy is kept."))
        return outcome.problems
    key = posted.get("copy", "")
    is_key = key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY
    copy = source_copies.copies_of(report, user).filter(pk=int(key)).first() if is_key else None
    if copy is None or act not in ("tell", "erase"):
        raise Http404
    try:
        return _do(request, copy, act)
    except SourceCopy.DoesNotExist as error:
        raise Http404 from error


def _do(request, copy: SourceCopy, act: str) -> list[Problem]:
    user, posted = request.user, request.POST
    if act == "tell":
        outcome = source_copies.tell(copy, user, is_told="is_told" in posted, is_hash_told="is_hash_told" in posted)
        messages.success(request, _("What readers are told is changed; they see it when the events are published."))
        return outcome.problems
    if "is_sure" not in posted:
        return [Problem.of("copy_not_sure", "is_sure")]
    outcome = source_copies.erase(copy, user)
    messages.success(request, _("The copy is erased."))
    return outcome.problems
