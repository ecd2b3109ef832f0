"""Which addresses this process answers, by its side of the record."""

from django.conf import settings
from django.contrib import admin
from django.urls import path

from events.pages.discovery import view
from vraem_tracker import reader_urls
from vraem_tracker.health import livez, readyz

handler500 = "vraem_tracker.outage.failed"
handler404 = "events.pages.errors.not_found"
handler403 = "events.pages.errors.not_allowed"
urlpatterns = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", view.robots, name="robots"),
]
if settings.SIDE in ("all", "desk"):
    urlpatterns += [path("admin/", admin.site.urls)]
if settings.SIDE in ("all", "public"):
    urlpatterns += reader_urls.urlpatterns
