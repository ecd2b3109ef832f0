"""oEmbed (https://oembed.com, version 1.0): what an address of ours is in somebody else's page, as JSON or XML."""

from xml.etree import ElementTree

from django.http import HttpResponse, JsonResponse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from ..caching import fresh
from .snippet import LONGEST_ADDRESS, WIDTH, Frame, frame_of

_KEPT = 3600  # seconds for which a site may keep an answer
_LEAST, _MOST = 200, 4000  # pixels that maxwidth and maxheight may ask for
FORMATS = ("json", "xml")


@require_safe
@fresh
def oembed(request):
    """Answer the frame of ?url=, one of our own addresses; 400 for what cannot be read, 404, or 501 for a format."""
    response = _answer(request)
    response.is_in_every_language = True  # the address says which
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _answer(request) -> HttpResponse:
    form, address = request.GET.get("format") or "json", request.GET.get("url", "")
    if form not in FORMATS:
        return _refused(501, "format: accepted are json and xml.")
    if not address or len(address) > LONGEST_ADDRESS:
        return _refused(400, f"url: give one address of this site, of at most {LONGEST_ADDRESS} characters.")
    limits = {}
    for name in ("maxwidth", "maxheight"):
        text = request.GET.get(name) or str(_MOST)
        if not (text.isascii() and text.isdecimal() and len(text) <= 6):
            return _refused(400, f"{name}: give a whole number of pixels.")
        limits[name] = max(_LEAST, min(int(text), _MOST))
    frame = frame_of(request, address)
    if frame is None:
        return _refused(404, "url: this address of this site shows nothing that can be framed.")
    told = described(frame, request.build_absolute_uri("/"), **limits)
    if form == "json":
        return JsonResponse(told)
    root = ElementTree.Element("oembed")
    for name, value in told.items():
        ElementTree.SubElement(root, name).text = str(value)
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="text/xml; charset=utf-8")


def described(frame: Frame, site: str, *, maxwidth: int, maxheight: int) -> dict:
    """Return the oEmbed answer of a frame, within the limits asked for.

    Its html is what WordPress keeps of such an answer: a quotation that links to the page, shown until the frame tells
    its height, and the frame, which WordPress sandboxes with allow-scripts alone.
    """
    width, height = min(WIDTH, maxwidth), min(frame.height, maxheight)
    html = format_html(
        '<blockquote><a href="{}">{}</a></blockquote><iframe src="{}" title="{}" width="{}" height="{}"'
        ' frameborder="0" marginwidth="0" marginheight="0" scrolling="auto"></iframe>',
        *(frame.page, frame.title, frame.address, f"{frame.title} · VRAEM Tracker", width, height),
    )
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "VRAEM Tracker",
        "provider_url": site,
        "title": frame.title,
        "cache_age": _KEPT,
        "width": width,
        "height": height,
        "html": html,
    }


def _refused(status: int, words: str) -> HttpResponse:
    return HttpResponse(words + "\n", status=status, content_type="text/plain; charset=utf-8")
