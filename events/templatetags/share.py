"""The share panel: what can be taken away of a selection, beside the whole record."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from events.pages.embed.snippet import html_of, selection_frame
from events.pages.query_string import query_of
from events.pages.wording.figures import number
from events.public.models import PublicEvent

register = template.Library()
_FEEDS = (("feed_atom", "Atom"), ("feed_json", "JSON Feed"), ("feed_georss", "GeoRSS"))


@register.inclusion_tag("events/_share.html", takes_context=True)
def share_panel(context, selection, listed: int, heading: str = "h3", order=None):
    """Draw the panel for a selection of so many events, with the full record's number beside it; one query.

    order: the parameters of the list's order, where it is not the usual one; files of events keep it.
    """
    request = context["request"]
    query = query_of(selection.params)
    suffix = f"?{query}" if query else ""
    absolute = request.build_absolute_uri
    here = absolute(request.path if context.get("page") != "explore" else reverse("pages:explore")) + suffix
    frame = selection_frame(request, selection)
    framed = here if context.get("page") == "timeline" else frame.page
    return {
        "query": query,
        "suffix": suffix,
        "ordered": f"?{ordered}" if (ordered := query_of({**selection.params, **(order or {})})) else "",
        "listed": number(listed),
        "heading": heading,
        "recorded": number(PublicEvent.objects.count()),
        "is_all": not query,
        "address": here,
        "embed": html_of(frame),
        "embed_code": f"{reverse('pages:embed_code')}?{urlencode({'url': framed})}",
        "feeds": [(label, address + suffix) for name, label in _FEEDS if (address := _address(name))],
    }


@register.simple_tag(takes_context=True)
def embed_link(context, path: str, title: str, query: str = "") -> str:
    """Return the link to the code that puts a chart, framed at a path and a query string, into an article."""
    framed = context["request"].build_absolute_uri(path + (f"?{query}" if query else ""))
    return format_html(
        '<p class="picture small no-print"><a href="{}">{}<span class="visually-hidden">: {}</span></a></p>',
        f"{reverse('pages:embed_code')}?{urlencode({'url': framed})}", _("Code to embed"), title,
    )  # fmt: skip


def _address(name: str) -> str:
    try:
        return reverse(f"pages:{name}")
    except NoReverseMatch:
        return ""
