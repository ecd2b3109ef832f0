"""The form by which a reader reports an error: no account, no cookie, no address kept.

There is no session to forge, so a token would protect nothing: what is refused is another site's page that sends the
form (Origin, Sec-Fetch-Site). Where the installation takes no reports there is no such page.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from events.public.documents import EVENT_ID
from events.public.models import PublicEvent
from events.public.reports.writing import NotTaken, Said, write

from ..wording.bilingual import page_language, said
from . import limits
from .form import MOST_BYTES, ReportForm

_FORM_TYPE = "application/x-www-form-urlencoded"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    """Answer the form, or take what it sends: 303 when it is kept, else 400, 403, 413, 415, 429 or 503 in words."""
    if not settings.READER_REPORTS:
        raise Http404
    if request.method != "POST":
        is_sent = "sent" in request.GET
        given = {name: request.GET.get(name, "")[:20] for name in ("about", "revision")}
        return _page(request, ReportForm(initial=given), is_sent=is_sent)
    if refusal := _refused(request):
        status, words = refusal
        return _page(request, ReportForm(), status=status, problem=words)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    if not limits.may_send(request):
        return _page(request, form, status=429, problem=_("Enough reports came from your connection today."))
    given = form.cleaned_data
    try:
        write(Said(page_language(), given["about"], given["revision"], given["text"], given["source"]))
    except NotTaken as failure:
        words = _("No more reports are taken today.") if failure.is_full else _("It could not be kept just now.")
        return _page(request, form, status=503, problem=words)
    response = HttpResponseRedirect(f"{reverse('pages:report')}?sent", status=303)
    response["Cache-Control"] = "no-store"
    return response


def _refused(request) -> tuple[int, str] | None:
    """Return why a POST is not even read, as (status, words); before its body is looked at."""
    if not _is_own(request):
        return 403, _("This form is taken from this site's own page only. Open it here and send it again.")
    if request.content_type != _FORM_TYPE:
        return 415, _("Only what this form sends is taken; no files.")
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return 413, _("That is too long: at most 10 kB together. Shorten it, or send it in two.")
    return None


def _is_own(request) -> bool:
    """Return whether our own page sent this: the browser says so, and no page can make it say so falsely."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    if origin is None or origin == "null":
        return site is not None
    parts = urlsplit(f"{request.scheme}://{request.get_host()}")
    return origin in {f"{parts.scheme}://{parts.netloc}", *settings.CSRF_TRUSTED_ORIGINS}


def _page(request, form: ReportForm, *, status: int = 200, problem: str = "", is_sent: bool = False):
    about = form["about"].value() or ""
    row = PublicEvent.objects.filter(pk=about).values("title_es", "title_en").first() if EVENT_ID.match(about) else None
    context = {
        "page": "report",
        "form": form,
        "problem": problem,
        "is_read": form.is_bound,
        "is_sent": is_sent,
        "title": said({"es": row["title_es"], "en": row["title_en"]}) if row else "",
        "days": settings.READER_REPORTS_DAYS,
        "contact": settings.CONTACT_EMAIL,
        "ways": safer_ways(),
    }
    response = render(request, "events/report/report.html", context, status=status)
    response["Cache-Control"] = "no-store"
    if status in (429, 503):
        response["Retry-After"] = "3600"
    return response


def safer_ways() -> list[tuple[str, str]]:
    """Return the ways that whoever runs the site has set beside the form: [(name, address)], as text and no link."""
    ways = [("Signal", settings.CONTACT_SIGNAL), ("Tor", settings.CONTACT_TOR)]
    return [(name, address) for name, address in ways if address]
