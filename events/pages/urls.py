"""Addresses of the readers' pages, below /es/ and /en/."""

from django.urls import path, re_path

from . import about, corrections, offline_copy
from .actor import view as actor_view
from .codebook import view as codebook_view
from .downloads import view as download_view
from .embed import map_picture
from .embed import view as embed_view
from .event import view as event_view
from .explore import basemap, months
from .explore import view as explore_view
from .feeds import view as feed_view
from .ledger import view as ledger_view
from .methodology import view as methodology_view
from .place import view as place_view
from .story import view as story_view
from .timeline import view as timeline_view

app_name = "pages"

_EVENT = r"events/(?P<public_id>VRT-[0-9]{4}-[0-9]{5,11})"

urlpatterns = [
    path("", explore_view.explore, name="explore"),
    path("panels/", explore_view.panels, name="explore_panels"),
    path("entries/", explore_view.entries, name="explore_entries"),
    path("map.svg", map_picture.map_picture, name="map_picture"),
    re_path(r"^basemap/(?P<name>roads|relief)-(?P<digest>[0-9a-f]{16})/\Z", basemap.layer, name="basemap_layer"),
    path("timeline/", timeline_view.timeline, name="timeline"),
    path("story/", story_view.story, name="story"),
    re_path(rf"^{_EVENT}/\Z", event_view.event, name="event"),
    re_path(r"^events/(?P<text>[Vv][Rr][Tt]-[0-9]{4}-[0-9]{1,11})/\Z", event_view.loose_id, name="event_loose"),
    path("actors/<slug:slug>/", actor_view.actor, name="actor"),
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
    path("sw.js", offline_copy.worker, name="worker"),
    path("offline/", offline_copy.away, name="offline"),
    path("offline/files.json", offline_copy.files, name="offline_files"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("feed/atom.xml", feed_view.feed_atom, name="feed_atom"),
    path("feed/georss.xml", feed_view.feed_georss, name="feed_georss"),
    path("feed/feed.json", feed_view.feed_json, name="feed_json"),
]
