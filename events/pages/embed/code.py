"""The page that gives the code for an article: of any page of ours that can be framed, in its language."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from ..caching import fresh
from .snippet import LONGEST_ADDRESS, frame_of, html_of

_RESIZE = (
    '<script>addEventListener("message", function (e) { if (e.data && e.data.message === "height")'
    ' document.querySelectorAll("iframe").forEach(function (f) {'
    " if (f.contentWindow === e.source) f.height = Math.min(2000, +e.data.value || f.height) }) })</script>"
)


@require_safe
@fresh
@csp_update({"frame-src": [SELF]})
def code(request):
    """Answer the code of ?url=, an address of this site (the front page's without one); 404 for one without a frame."""
    address = request.GET.get("url", "")[: LONGEST_ADDRESS + 1] or request.build_absolute_uri(reverse("pages:explore"))
    frame = frame_of(request, address) if len(address) <= LONGEST_ADDRESS else None
    context = {"page": "embed_code", "asked": address, "frame": frame}
    if frame:
        oembed = request.build_absolute_uri(reverse("oembed"))
        context |= {
            "line": html_of(frame),
            "resize": _RESIZE,
            "oembed": f"{oembed}?{urlencode({'url': frame.page, 'format': 'json'})}",
            "is_found": "#" not in frame.page,
        }
    return render(request, "events/embed/code.html", context, status=200 if frame else 404)
