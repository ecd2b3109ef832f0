"""The addresses of readers: the pages and the API. Also what the newsroom's preview of a page makes its links with."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from events.pages.discovery import view
from events.pages.embed.oembed import oembed
from events.pages.embed.view import choose_language as choose_embed_language
from events.pages.language_choice import choose_language

urlpatterns = [
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
