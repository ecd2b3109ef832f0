"""Addresses of the readers' pages, below /es/ and /en/."""

from django.urls import path, re_path

from . import actor, event, explore, ledger, place, static, story, timeline

app_name = "pages"

_EVENT = r"events/(?P<public_id>VRT-[0-9]{4}-[0-9]{5,11})"

urlpatterns = [
    path("", explore.explore, name="explore"),
    path("panels/", explore.panels, name="explore_panels"),
    path("entries/", explore.entries, name="explore_entries"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("story/", story.story, name="story"),
    re_path(rf"^{_EVENT}/\Z", event.event, name="event"),
    path("actors/<slug:slug>/", actor.actor, name="actor"),
    path("places/<slug:slug>/", place.place, name="place"),
    path("seizures/", ledger.seizures, name="seizures"),
    path("about/", static.about, name="about"),
    path("codebook/", static.codebook, name="codebook"),
    path("data/", static.data, name="data"),
]
