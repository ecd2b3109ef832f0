"""Addresses of the readers' pages, below /es/ and /en/."""

from django.urls import path, re_path

from . import about, corrections, offline_copy
from .actor import view as actor_view
from .codebook import view as codebook_view
from .compare import view as compare_view
from .downloads import view as download_view
from .embed import chart as embed_chart
from .embed import code as embed_code
from .embed import event as embed_event
from .embed import findings as embed_findings
from .embed import map_picture
from .embed import view as embed_view
from .event import view as event_view
from .explore import basemap, months, sayers
from .explore import view as explore_view
from .feeds import view as feed_view
from .ledger import view as ledger_view
from .methodology import view as methodology_view
from .place import view as place_view
from .ranking import view as ranking_view
from .report import view as report_view
from .story import view as story_view
from .timeline import view as timeline_view
from .years import view as years_view

app_name = "pages"

_EVENT = r"events/(?P<public_id>VRT-[0-9]{4}-[0-9]{5,11})"

urlpatterns = [
    path("", explore_view.explore, name="explore"),
    path("panels/", explore_view.panels, name="explore_panels"),
    path("entries/", explore_view.entries, name="explore_entries"),
    path("sayers/", sayers.sayers, name="explore_sayers"),
    path("map.svg", map_picture.map_picture, name="map_picture"),
    re_path(r"^basemap/(?P<name>roads|relief)-(?P<digest>[0-9a-f]{16})/\Z", basemap.layer, name="basemap_layer"),
    path("timeline/", timeline_view.timeline, name="timeline"),
    path("story/", story_view.story, name="story"),
    re_path(rf"^{_EVENT}/\Z", event_view.event, name="event"),
    re_path(r"^events/(?P<text>[Vv][Rr][Tt]-[0-9]{4}-[0-9]{1,11})/\Z", event_view.loose_id, name="event_loose"),
    path("actors/<slug:slug>/", actor_view.actor, name="actor"),
    path("years/", years_view.years, name="years"),
    re_path(r"^years/(?P<year>[0-9]{4})/\Z", years_view.year, name="year"),
    path("compare/", compare_view.compare, name="compare"),
    path("compare/csv/", compare_view.compare_csv, name="compare_csv"),
    path("places/", ranking_view.places, name="places"),
    path("places/<slug:slug>/", place_view.place, name="place"),
    path("months/", months.months, name="months"),
    path("seizures/", ledger_view.seizures, name="seizures"),
    path("seizures/csv/", ledger_view.seizures_csv, name="seizures_csv"),
    path("about/", about.about, name="about"),
    path("methodology/", methodology_view.methodology, name="methodology"),
    path("codebook/", codebook_view.codebook, name="codebook"),
    path("codebook/<slug:slug>/", codebook_view.vocabulary, name="vocabulary"),
    path("data/", about.data, name="data"),
    path("downloads/events.csv", download_view.events_csv, name="download_events"),
    path("downloads/seizures.csv", download_view.seizures_csv, name="download_seizures"),
    path("downloads/ucdp.csv", download_view.ucdp_csv, name="download_ucdp"),
    path("downloads/events.geojson", download_view.events_geojson, name="download_geojson"),
    path("downloads/record.zip", download_view.events_zip, name="download_zip"),
    path("downloads/README.txt", download_view.readme, name="download_readme"),
    path("embed/", embed_view.embed, name="embed"),
    path("embed/code/", embed_code.code, name="embed_code"),
    path("embed/entries/", embed_view.entries, name="embed_entries"),
    path("embed/years/", embed_chart.years, name="embed_years"),
    path("embed/years/<slug:chart>/", embed_findings.of_years, name="embed_year_chart"),
    path("embed/compare/<slug:block>/", embed_findings.of_comparison, name="embed_comparison"),
    path("embed/seizures/<slug:line>/", embed_chart.line, name="embed_line"),
    re_path(r"^embed/map-(?P<size>narrow|middle|wide)\.svg\Z", map_picture.framed_picture, name="embed_picture"),
    re_path(rf"^embed/{_EVENT}/\Z", embed_event.event, name="embed_event"),
    path("sw.js", offline_copy.worker, name="worker"),
    path("offline/", offline_copy.away, name="offline"),
    path("offline/files.json", offline_copy.files, name="offline_files"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("report/", report_view.report, name="report"),
    path("feed/atom.xml", feed_view.feed_atom, name="feed_atom"),
    path("feed/georss.xml", feed_view.feed_georss, name="feed_georss"),
    path("feed/feed.json", feed_view.feed_json, name="feed_json"),
]
