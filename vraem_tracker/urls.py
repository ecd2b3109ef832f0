"""Which addresses this process answers, by its side of the record."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from events.pages.discovery import view
from events.pages.embed.oembed import oembed
from events.pages.embed.view import choose_language as choose_embed_language
from events.pages.language_choice import choose_language
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
    urlpatterns += [
        path("", choose_language, name="choose_language"),
        path("embed/", choose_embed_language, name="choose_embed_language"),
        path("oembed", oembed, name="oembed"),
        path("favicon.ico", view.favicon, name="favicon"),
        path("sitemap.xml", view.sitemap_index, name="sitemap"),
        path("sitemap-pages.xml", view.sitemap_pages, name="sitemap_pages"),
        re_path(
            r"^sitemap-(?P<section>events|places|actors)-(?P<number>[0-9]{1,3})\.xml\Z",
            view.sitemap_section,
            name="sitemap_section",
        ),
        path("api/v1/", include("events.api.urls")),
        *i18n_patterns(path("", include("events.pages.urls"))),
    ]
