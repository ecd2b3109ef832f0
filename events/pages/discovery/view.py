"""What machines ask for at the root: robots.txt, the sitemaps, the icon."""

from django.conf import settings
from django.db.models import DateTimeField, F, Func, Value
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events.public.codebook.vocabularies import vocabularies
from events.public.models import DatasetVersion, PublicActor, PublicEvent, PublicLocation
from events.public.query.selection import select

from ..caching import fresh
from ..years.table import years_of
from .sitemap import index, sitemap

LANGUAGES = ("es", "en")
PER_FILE = 5_000  # things a file, each in two languages: 10,000 addresses
_PAGES = (
    "explore",
    "timeline",
    "years",
    "places",
    "compare",
    "seizures",
    "about",
    "methodology",
    "codebook",
    "data",
    "corrections",
)
# Fragments for our own scripts, and what is another look at a page that is listed.
_KEPT_OUT = (
    "panels/",
    "entries/",
    "embed/",
    "report/",
    "?",
    "timeline/?",
    "seizures/?",
    "places/?",
    "compare/",
    "corrections/?",
    "feed/",
)
_PLACEHOLDER = {"event": "VRT-0000-00000", "actor": "placeholder", "place": "placeholder"}


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request):
    """Answer which addresses machines should leave alone: the desk's always, on the desk's side all."""
    if settings.SIDE == "desk":
        lines = ["User-agent: *", "Disallow: /"]
    else:
        kept_out = [f"/{language}/{path}" for language in LANGUAGES for path in _KEPT_OUT]
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in [settings.DESK_PREFIX, *kept_out])]
        lines += ["", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def favicon(request):
    """Redirect to the icon that browsers ask for unasked."""
    return HttpResponseRedirect(static("img/favicon.ico"))


@require_safe
@fresh
def sitemap_index(request):
    """Answer the list of sitemaps; four queries."""
    version = DatasetVersion.objects.first()
    names = ["pages"]
    for section, rows in _SECTIONS.items():
        names += [f"{section}-{n}" for n in range(1, -(-rows().count() // PER_FILE) + 1)]
    addresses = [request.build_absolute_uri(f"/sitemap-{name}.xml") for name in names]
    return _xml(index(addresses, version and version.at))


@require_safe
@fresh
def sitemap_pages(request):
    """Answer the pages that are always there, in both languages."""
    routes = [(f"pages:{name}",) for name in _PAGES] + [("pages:vocabulary", v.slug) for v in vocabularies()]
    years = years_of(select(QueryDict(""), strict=False))
    routes += [("pages:year", f"{year:04d}") for year in years]
    found = [({code: _address(request, code, *route) for code in LANGUAGES}, None) for route in routes]
    return _xml(sitemap(found))


@require_safe
@fresh
def sitemap_section(request, section: str, number: str):
    """Answer one file of the events, places or actors; one query."""
    start = (int(number) - 1) * PER_FILE
    rows = list(_SECTIONS[section]()[start : start + PER_FILE]) if start >= 0 else []
    if not rows:
        raise Http404
    route = section.removesuffix("s")
    blank = _PLACEHOLDER[route]
    # Resolved once a language, not once a row.
    forms = {code: _address(request, code, f"pages:{route}", blank) for code in LANGUAGES}
    return _xml(sitemap([({c: form.replace(blank, key) for c, form in forms.items()}, at) for key, at in rows]))


def _events():
    return PublicEvent.objects.order_by("public_id").values_list("public_id", "last_changed_at")


def _places():
    """Return places that an event of the record lies in; the others' pages say nothing yet."""
    used = PublicEvent.objects.order_by().annotate(place=Func(F("within"), function="unnest")).values("place")
    return PublicLocation.objects.filter(pk__in=used).order_by("uid").values_list("slug", _no_moment())


def _actors():
    """Return actors, without persons who are no officials: their pages ask to be left out of search engines."""
    listed = PublicActor.objects.exclude(is_person=True, is_official=False)
    return listed.order_by("uid").values_list("slug", _no_moment())


def _no_moment():
    return Value(None, output_field=DateTimeField())


_SECTIONS = {"events": _events, "places": _places, "actors": _actors}


def _address(request, language: str, route: str, *args: str) -> str:
    with override(language):
        return request.build_absolute_uri(reverse(route, args=args))


def _xml(text: bytes) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
