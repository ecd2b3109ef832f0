"""Every public address with examples: a route that is not in the table fails the crawl's first test."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone, translation

from events import taxonomy
from events.document import FILTERS as DESCRIBED
from events.public.query.cursors import ORDERINGS
from events.public.query.filters import EventFilter
from events.public.query.orders import ORDERS
from events.public.version import dataset_version

from .addresses import NUMBERED, events, framed, listed, loose, references
from .world import World

LANGUAGES = ("es", "en")

# One accepted value of every filter; {open} stands for the slug that open's actor or place has.
FILTERS = {
    "type": "drug_seizure,ambush",
    "primary_type": "drug_seizure",
    "date_from": "1900-01-01",
    "date_to": "2026-01-01",
    "date_mode": "certain",
    "date_precision": "day",
    "location": "lugar-open",
    "place_precision": "site",
    "bbox": "-75,-14,-72,-11",
    "near": "-74.31,-12.91",
    "radius_km": "5",
    "matched_by": "area",
    "actor": "actor-open",
    "role": "executing_force",
    "denials": "1",
    "subunits": "1",
    "publisher": "b0000000open",
    "claimant": "actor-open",
    "category": "drug",
    "item": "cocaine_paste_base",
    "form": "paste",
    "measure": ",".join(taxonomy.Measure.values),
    "outcome": ",".join(taxonomy.Outcome.values),
    "is_aggregate": "0",
    "min_amount": "1",
    "unit": "kg",
    "verification": ",".join(taxonomy.Verification.values),
    **{key.name: ",".join(key.kind.codes) for key in DESCRIBED},
    "group": ",".join(taxonomy.CasualtyGroup.values),
    "effect": ",".join(taxonomy.Effect.values),
    "has": "seizures,claims,killed,wounded",
    "q": "perejilcontrol",
    "changed_since": "2020-01-01",
}
_TOGETHER = {"radius_km": "near", "unit": "min_amount", "near": "radius_km", "min_amount": "unit", "matched_by": "bbox"}


def filter_queries() -> list[str]:
    """Return query strings that try every filter."""
    assert set(FILTERS) == set(EventFilter.base_filters), "give a new filter an example"
    queries = [""]
    for name, value in FILTERS.items():
        other = _TOGETHER.get(name)
        queries.append(f"{name}={value}" + (f"&{other}={FILTERS[other]}" if other else ""))
    return [*queries, "bbox=1,2,3", "date_from=yesterday", "q=", "unheard=of"]


def _behind_marks(route: str, world: World) -> list[str]:
    """Return the addresses of what marks open: of events in any state, and of every place's badges."""
    path = reverse(route)
    badges = (("place", ""), ("within", ""), ("area_of_effect", "&type=emergency_measure"), ("none", ""))
    return [
        f"{path}?ids={','.join(world.id(state) for state in NUMBERED)}",
        path,
        *(f"{path}?badge={role}&at={row.uid}{more}" for row in world.places.values() for role, more in badges),
        f"{path}?badge=place&at=%00",
    ]


_FILTERED = filter_queries()
# What tells routes that share one selection apart: the whole of the filters is tried on their siblings.
_SOME = ["", "type=drug_seizure,ambush", "q=perejilcontrol", "location=lugar-open", "bbox=1,2,3", "fbclid=x"]
_PAGED = [*_FILTERED, "limit=1", "limit=1000", "limit=1001", "cursor=cD0yMDI2", "count=exact", "count=estimate"]
_SNIPPETS = ["snippet=1", "snippet=1&q=perejilcontrol", "snippet=1&q=perejilcontrol&limit=101"]
_SNIPPETS += ["ordering=relevance", "ordering=relevance&q=perejilcontrol"]
_ORDERED = [f"ordering={name}" for name in (*ORDERINGS, *ORDERS, "relevant")]
_ORDERED += ["ordering=-amount&item=cocaine_paste_base", "ordering=-amount&item=cocaine_paste_base&unit=kg"]
_COMPARED = ["a=2020&b=2026", "", "a=2020", "a=2020-2022&b=2026-01-01..2026-02-01", "a=lugar-open&b=lugar-open"]
_COMPARED += ["a=2020&b=lugar-open", "a=lugar-open&b=nobody", "a=2020&b=2026&type=ambush&q=perejilcontrol", "a=%00&b=x"]
_OF_EVENTS = [*_PAGED, *_ORDERED, *_SNIPPETS, "fields=title,claims", "fields=notes"]
_EVENT_FORMATS = ("geojson", "ndjson", "csv", "xml")
_FORMATS = ("", "?format=json", "?format=geojson", "?format=csv", "?format=xml", "?fields=title,claims")
# The rows that events embed: the formats tell them apart, each list's own conditions are tried on it.
_ROWS = [
    *_SOME,
    "limit=1",
    "limit=1000",
    "count=exact",
    "count=estimate",
    "has=claims&actor=actor-open",
    "fields=event",
]

_FEED = ["after=0&limit=200", "after=3", "after=99999", "after=x", "limit=1", "since=2020-01-01&limit=2"]
_FEED += ["since=2020-01-01T00:00:00-05:00", "since=9999-12-31", "since=x", "since=2020-01-01&after=1"]


def _moments() -> list[str]:
    """Return every moment of the world's journal, and days before, of and after its making."""
    return [*map(str, range(dataset_version() + 1)), "2020-01-01", timezone.localdate().isoformat()]


def _some_moments() -> list[str]:
    """Return query strings for every third moment: the lists try them all."""
    return [f"?as_of={moment}" for moment in _moments()[::3]]


def _past_lists(world: World) -> list[str]:
    asked = [*(f"as_of={moment}&limit=1" for moment in _moments()), "as_of=x", "as_of=99999", "as_of=9999-12-31"]
    return listed("api:events", [*asked, "as_of=1&type=ambush", "as_of=1&format=csv", "as_of=1&format=xml"])(world)


# Route name -> function of the world that returns addresses to crawl.
ROUTES = {
    "livez": listed("livez", [""]),
    "readyz": listed("readyz", [""]),
    "choose_language": listed("choose_language", ["", "utm_source=x"]),
    "robots": listed("robots", [""]),
    "favicon": listed("favicon", [""]),
    "sitemap": listed("sitemap", [""]),
    "sitemap_pages": listed("sitemap_pages", [""]),
    "sitemap_section": lambda world: [
        f"/sitemap-{section}-{n}.xml" for section in ("events", "places", "actors") for n in (0, 1, 2, 999)
    ],
    "api:events": lambda world: [
        *listed("api:events", [*_PAGED, *_ORDERED, *_SNIPPETS, "fields=title,claims", "fields=notes"], _EVENT_FORMATS)(
            world
        ),
        *_past_lists(world),
    ],
    "api:event": lambda world: events("api:event", [*_FORMATS, *_some_moments()])(world),
    "api:event-loose": loose("api:event-loose"),
    "api:event-history": events("api:event-history", ("", "?limit=1", "?format=ndjson")),
    "api:actors": listed(
        "api:actors", ["", "q=actor", "q=perejilcontrol", "kind=police,person", "limit=1", "format=ndjson", "x=1"]
    ),
    "api:actor": references("api:actor", "actors"),
    "api:locations": listed("api:locations", ["", "q=lugar", "kind=populated_place,zone", "within=lugar-open", "x=1"]),
    "api:location": references("api:location", "places"),
    "api:seizures": listed("api:seizures", [*_PAGED, "fields=event,item"], ("ndjson", "csv")),
    "api:casualties": listed("api:casualties", [*_ROWS, "group=police,unknown&effect=killed"], ("ndjson", "csv")),
    "api:roles": listed("api:roles", [*_ROWS, "role=executing_force", "actor=actor-open"], ("ndjson", "csv")),
    "api:claims": listed("api:claims", [*_ROWS, "about=killed,other&stance=denies&status=recorded"], ("ndjson", "csv")),
    "api:map": listed("api:map", [*_FILTERED, *(f"zoom={zoom}&bbox=-80,-18,-68,0" for zoom in (0, 8, 14, 21))]),
    "api:outlines": listed(
        "api:outlines", ["", "location=lugar-open", "bbox=-80,-18,-68,0&zoom=8", "zoom=21", "bbox=1,2,3", "x=1"]
    ),
    "api:histogram": listed("api:histogram", [*_FILTERED, "interval=year", "interval=month", "interval=day"]),
    "api:totals": listed("api:totals", _FILTERED),
    "api:changes": listed("api:changes", ["", *_FEED]),
    "api:codebook": listed(
        "api:codebook", ["", "vocabulary=item,certainty", "vocabulary=status", "x=1"], ("csv", "xml")
    ),
    "api:schema": listed("api:schema", ["", "format=yaml", "format=openapi"]),
    "api:docs": listed("api:docs", [""]),
    "api:unknown": lambda world: ["/api/v1/", "/api/v1/users/", "/api/v1/events/1/", "/api/v1/events/draft/"],
    "pages:explore": listed("pages:explore", [*_FILTERED, *_ORDERED, "fbclid=x", "cursor=x"]),
    "pages:explore_panels": listed("pages:explore_panels", _FILTERED),
    "pages:explore_entries": lambda world: _behind_marks("pages:explore_entries", world),
    "pages:explore_sayers": listed("pages:explore_sayers", ["", "x=1"]),
    "pages:months": listed("pages:months", _FILTERED),
    "pages:map_picture": listed("pages:map_picture", _SOME),
    "pages:basemap_layer": lambda world: [
        reverse("pages:basemap_layer", args=["roads", digest * 16]) for digest in "0f"
    ],
    "pages:timeline": listed("pages:timeline", [*_FILTERED, "order=oldest", "year=1912", "year=2020", "pages=6"]),
    "pages:story": lambda world: [
        reverse("pages:story"),
        reverse("pages:story") + "?actor=actor-open",
        reverse("pages:story") + "?actor=actor-open&subunits=1",
        reverse("pages:story") + "?location=lugar-open",
        reverse("pages:story") + "?actor=nobody",
        reverse("pages:story") + "?actor=a&location=b",
        *(reverse("pages:story") + f"?operation={world.id(state)}" for state in NUMBERED),
    ],
    "pages:event": events("pages:event"),
    "pages:event_loose": loose("pages:event_loose"),
    "pages:actor": references("pages:actor", "actors"),
    "pages:place": references("pages:place", "places"),
    "pages:years": listed("pages:years", ["", "x=1"]),
    "pages:year": lambda world: [
        reverse("pages:year", args=[year]) for year in ("2020", "2026", "0000", "1912", "9999")
    ],
    "pages:places": listed("pages:places", [*_SOME, "order=killed", "order=x", "kind=province", "kind=zone"]),
    "pages:compare": listed("pages:compare", _COMPARED),
    "pages:compare_csv": listed("pages:compare_csv", _COMPARED),
    "pages:seizures": listed("pages:seizures", [*_FILTERED, "cursor=x", "by=month&show=all", "by=day"]),
    "pages:seizures_csv": listed("pages:seizures_csv", _SOME),
    "pages:about": listed("pages:about", [""]),
    "pages:methodology": listed("pages:methodology", ["", "x=1"]),
    "pages:codebook": listed("pages:codebook", [""]),
    "pages:vocabulary": lambda world: [
        reverse("pages:vocabulary", args=[slug]) for slug in ("event-type", "item", "unit", "status", "nobody")
    ],
    "pages:data": listed("pages:data", [""]),
    "pages:download_events": listed("pages:download_events", _FILTERED),
    "pages:download_seizures": listed("pages:download_seizures", _SOME),
    "pages:download_ucdp": listed("pages:download_ucdp", _SOME),
    "pages:download_geojson": listed("pages:download_geojson", _SOME),
    "pages:download_zip": listed("pages:download_zip", _SOME),
    "pages:download_readme": listed("pages:download_readme", _SOME),
    "pages:embed": listed("pages:embed", _SOME),
    "pages:embed_code": lambda world: [
        reverse("pages:embed_code"),
        *(f"{reverse('pages:embed_code')}?url=http://testserver{path}" for path in framed(world)),
    ],
    "pages:embed_entries": lambda world: _behind_marks("pages:embed_entries", world),
    "pages:embed_years": listed("pages:embed_years", _SOME),
    "pages:embed_year_chart": lambda world: [
        reverse("pages:embed_year_chart", args=[chart])
        for chart in ("killed", "attacks", "laboratory_paste", "nothing")
    ],
    "pages:embed_comparison": lambda world: [
        f"{reverse('pages:embed_comparison', args=[block])}?{query}"
        for block in ("drugs", "killed", "nothing")
        for query in _COMPARED
    ],
    "pages:embed_line": lambda world: [
        reverse("pages:embed_line", args=[line]) for line in ("nothing", "drug-cocaine_paste_base-paste-taken-mass-kg")
    ],
    "pages:embed_picture": lambda world: [
        reverse("pages:embed_picture", args=[size]) + query
        for size in ("narrow", "middle", "wide")
        for query in ("", "?q=perejilcontrol", "?bbox=1,2,3")
    ],
    "pages:embed_event": events("pages:embed_event"),
    "oembed": lambda world: [f"{reverse('oembed')}?url=http://testserver{path}" for path in ("", *framed(world))],
    "choose_embed_language": listed("choose_embed_language", ["", "type=ambush"]),
    "pages:worker": listed("pages:worker", [""]),
    "pages:offline": listed("pages:offline", [""]),
    "pages:offline_files": listed("pages:offline_files", [""]),
    "pages:corrections": listed("pages:corrections", ["", "year=2020", "year=x", "cursor=x", "fbclid=x"]),
    "pages:report": listed("pages:report", ["", "about=VRT-2026-00001", "sent"]),
    "pages:feed_atom": listed("pages:feed_atom", _SOME),
    "pages:feed_georss": listed("pages:feed_georss", _SOME),
    "pages:feed_json": listed("pages:feed_json", _SOME),
}


def public_routes(patterns=None, namespace: str = "") -> Iterator[str]:
    """Yield the name of every route outside the admin; one without a name is a mistake."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from public_routes(
                    entry.url_patterns, f"{namespace}{entry.namespace}:" if entry.namespace else ""
                )
        elif isinstance(entry, URLPattern):
            assert entry.name, f"name the route {entry.pattern}"
            yield namespace + entry.name


def addresses(world: World) -> list[str]:
    """Return every example address, in both languages where the route has them."""
    found = []
    for make in ROUTES.values():
        for language in LANGUAGES:
            with translation.override(language):
                found += make(world)
    return list(dict.fromkeys(found))
