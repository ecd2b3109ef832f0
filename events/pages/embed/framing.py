"""What every page for other people's frames has in common: who may frame it, and that it knows nobody."""

from functools import wraps

from csp.decorators import csp_replace
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from events.public.query.selection import Selection

from ..caching import fresh
from ..filters.chips import chips
from ..filters.errors import complaints
from ..filters.notes import notes
from ..offline_copy import versioned

in_any_frame = csp_replace({"frame-ancestors": ["*"]})


def framed(view):
    """Let any site frame a view's answer; it names no reader, tells nobody where it stands, and is in no index."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return require_safe(fresh(xframe_options_exempt(in_any_frame(versioned(answered)))))


def around(selection: Selection) -> dict:
    """Return what every chart in a frame says of its selection."""
    return {
        "page": "embed",
        "selection": selection,
        "chips": chips(selection),
        "complaints": complaints(selection),
        "notes": notes(selection),
    }
