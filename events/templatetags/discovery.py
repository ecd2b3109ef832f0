"""What a page tells machines that link to it: its card, its canonical address, its facts as JSON-LD."""

import re

from django import template
from django.core.exceptions import DisallowedHost
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.pages.discovery import jsonld
from events.pages.query_string import query_of

register = template.Library()

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)
_LOCALES = {"es": "es_PE", "en": "en_US"}


class _Card(template.Node):
    """Draws the title and the description it encloses, and repeats both in the card's own words."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context) -> str:
        head = self.nodelist.render(context)
        request = context.get("request")
        if request is None or request.resolver_match is None:
            return head
        try:
            address = request.build_absolute_uri(request.path)
            image = request.build_absolute_uri(static("img/card.png"))
        except DisallowedHost:  # the error page that says so must still be drawn
            return head
        # A card is of what was shared: the page with its filters. What search engines keep is the page.
        query = query_of(context["selection"].params) if context.get("selection") else ""
        own = "en" if (get_language() or "es").startswith("en") else "es"
        tags = [
            ("og:type", "website"),
            ("og:site_name", "VRAEM Tracker"),
            ("og:title", _found(_TITLE, head)),
            ("og:description", _found(_DESCRIPTION, head)),
            ("og:url", f"{address}?{query}" if query else address),
            ("og:locale", _LOCALES[own]),
            ("og:locale:alternate", _LOCALES["es" if own == "en" else "en"]),
            ("og:image", image),
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("og:image:alt", _("VRAEM Tracker: the open record of security events")),
        ]
        lines = [format_html('<link rel="canonical" href="{}">', address)]
        lines += [format_html('<meta property="{}" content="{}">', name, content) for name, content in tags]
        lines.append('<meta name="twitter:card" content="summary_large_image">')
        return head + "\n  " + "\n  ".join(lines)


def _found(pattern: re.Pattern, head: str) -> str:
    """Return what stands in the head already; it was escaped there, so only what ends an attribute is left."""
    found = pattern.search(head)
    return mark_safe(" ".join(found.group(1).split()).replace('"', "&quot;")) if found else ""


@register.tag
def card(parser, _token) -> _Card:
    """{% card %}<title>…</title><meta name="description" …>{% endcard %}: adds canonical link and Open Graph."""
    nodelist = parser.parse(("endcard",))
    parser.delete_first_token()
    return _Card(nodelist)


# The pages whose address, pasted into another site's article, becomes a frame (events/pages/embed/snippet.py).
_FRAMED = {
    "explore",
    "event",
    "timeline",
    "embed",
    "embed_event",
    "embed_years",
    "embed_line",
    "embed_year_chart",
    "embed_comparison",
}
_OEMBED = '<link rel="alternate" type="{}+oembed" href="{}?{}">'


@register.simple_tag(takes_context=True)
def linked_oembed(context) -> str:
    """Return the links by which other sites find what this page is in a frame; nothing for a page without one."""
    request = context.get("request")
    match = request and request.resolver_match
    if not match or match.namespace != "pages" or match.url_name not in _FRAMED:
        return ""
    endpoint, page = (request.build_absolute_uri(path) for path in (reverse("oembed"), request.get_full_path()))
    found = [("application/json", "json"), ("text/xml", "xml")]
    return format_html_join(
        "\n  ", _OEMBED, ((kind, endpoint, urlencode({"url": page, "format": form})) for kind, form in found)
    )


@register.simple_tag(takes_context=True)
def linked_event(context) -> str:
    """Return an event's facts as a JSON-LD block."""
    absolute = context["request"].build_absolute_uri
    return jsonld.script(jsonld.event(context["document"], absolute))


@register.simple_tag(takes_context=True)
def linked_dataset(context) -> str:
    """Return what the record is as a JSON-LD block."""
    return jsonld.script(jsonld.dataset(context["request"].build_absolute_uri))
