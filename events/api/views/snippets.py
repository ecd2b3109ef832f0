"""The question for snippets: where in an event's texts the words of `q` stand."""

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.public.query.fields import Flag

from ..problems import BadParameters

MOST = 100  # events a page with snippets holds: their documents are read, not passed through
SNIPPET = {
    "snippet": Flag(
        _("1: beside the results, `snippets`: the words of q marked where they stand in summary or title, as HTML.")
    )
}
_HIGHEST_LIMIT = format_lazy(_("with snippet=1 a whole number from 1 to {n}"), n=MOST)


def refuse_idle_snippets(request, selection, cleaned: dict) -> None:
    """Raise BadParameters where snippets were asked for and none can be given: without q, not as JSON, too many."""
    refused = {}
    if "q" not in selection.cleaned or request.accepted_renderer.format != "json":
        refused["snippet"] = "1", _("this parameter together with q, in JSON")
    elif cleaned.get("limit", 0) > MOST:
        refused["limit"] = str(cleaned["limit"]), _HIGHEST_LIMIT
    if refused:
        words = gettext("“%(value)s” is not accepted here. Accepted: %(accepts)s.")
        raise BadParameters(
            {name: [words % {"value": value, "accepts": accepts}] for name, (value, accepts) in refused.items()},
            {name: str(accepts) for name, (_value, accepts) in refused.items()},
        )
