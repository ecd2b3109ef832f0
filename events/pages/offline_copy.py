"""The copy that a reader may keep on a device: its worker, its files, and words for what it lacks."""

from functools import lru_cache, wraps
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events.public.models import DatasetVersion

from .downloads import headers

# What draws the pages that a copy holds; the newsroom's files and the API's page are no part of it.
_PAGES = ("explore", "event", "timeline", "seizures", "findings", "place")
_STYLES = ("css/site.css", *(f"css/page-{name}.css" for name in _PAGES))
_DRAWING = (*_STYLES, "img/", "geo/", "leaflet/leaflet.")
_MODULES = ("js/",)
_NOT_KEPT = ("js/admin/", "js/embed/", "js/pages/embed.js", "js/pages/api-docs.js", "js/offline/worker.js", "img/card")


def versioned(view):
    """Tell the version of the record in a header and in request.record: {"seq", "at"} or None.

    It is read before the rows: an answer is never older than it says. A kept copy goes by it.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        request.record = DatasetVersion.objects.values("seq", "at").first()
        response = view(request, *args, **kwargs)
        response[headers.VERSION] = str(request.record["seq"] if request.record else 0)
        return response

    return wrapped


@lru_cache(maxsize=1)
def _worker_source() -> str:
    return Path(finders.find("js/offline/worker.js")).read_text("utf-8")


@require_safe
@cache_control(no_cache=True)
def worker(request):
    """Answer the service worker; its address decides its scope: one language's pages, never the desk's."""
    return HttpResponse(_worker_source(), content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(no_cache=True)
def files(request):
    """Answer the addresses of the files that draw the kept pages, as {"files": [...]}."""
    names = getattr(staticfiles_storage, "hashed_files", {})
    wanted = [name for name in sorted(names) if name.startswith(_DRAWING + _MODULES) and not name.startswith(_NOT_KEPT)]
    return JsonResponse({"files": [staticfiles_storage.url(name) for name in wanted if not name.endswith(".png")]})


@require_safe
@cache_control(no_cache=True)
def away(request):
    """Answer the page that stands in when there is no connection and no copy of what was asked."""
    return render(request, "events/offline.html", {"page": "away", "noindex": True})
