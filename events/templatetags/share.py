"""The share panel: what can be taken away of a selection, beside the whole record."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

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


def _address(name: str) -> str:
    try:
        return reverse(f"pages:{name}")
    except NoReverseMatch:
        return ""
