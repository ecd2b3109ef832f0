"""Addresses of the readers' pages, below /es/ and /en/."""

from django.urls import path, re_path

from . import (
    actor,
    codebook,
    corrections,
    embed,
    event,
    explore,
    feeds,
    ledger,
    map_picture,
    months,
    offline,
    place,
    static,
    story,
    timeline,
)
from .taking import downloads

app_name = "pages"

_EVENT = r"events/(?P<public_id>VRT-[0-9]{4}-[0-9]{5,11})"

urlpatterns = [
    path("", explore.explore, name="explore"),
    path("panels/", explore.panels, name="explore_panels"),
    path("entries/", explore.entries, name="explore_entries"),
    path("map.svg", map_picture.map_picture, name="map_picture"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("story/", story.story, name="story"),
    re_path(rf"^{_EVENT}/\Z", event.event, name="event"),
    path("actors/<slug:slug>/", actor.actor, name="actor"),
    path("places/<slug:slug>/", place.place, name="place"),
    path("months/", months.months, name="months"),
    path("seizures/", ledger.seizures, name="seizures"),
    path("seizures/csv/", ledger.seizures_csv, name="seizures_csv"),
    path("about/", static.about, name="about"),
    path("codebook/", static.codebook, name="codebook"),
    path("codebook/<slug:slug>/", codebook.vocabulary, name="vocabulary"),
    path("data/", static.data, name="data"),
    path("downloads/events.csv", downloads.events_csv, name="download_events"),
    path("downloads/seizures.csv", downloads.seizures_csv, name="download_seizures"),
    path("downloads/events.geojson", downloads.events_geojson, name="download_geojson"),
    path("downloads/record.zip", downloads.events_zip, name="download_zip"),
    path("downloads/README.txt", downloads.readme, name="download_readme"),
    path("embed/", embed.embed, name="embed"),
    path("sw.js", offline.worker, name="worker"),
    path("offline/", offline.away, name="offline"),
    path("offline/files.json", offline.files, name="offline_files"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("feed/atom.xml", feeds.feed_atom, name="feed_atom"),
    path("feed/georss.xml", feeds.feed_georss, name="feed_georss"),
    path("feed/feed.json", feeds.feed_json, name="feed_json"),
]
