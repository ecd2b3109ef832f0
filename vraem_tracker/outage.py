"""What a reader is told when a request fails: 503 in words while the database is away, 500 otherwise.

Django calls this for whatever a view or an inner middleware raised. It asks the database nothing.
"""

import sys

from django.conf import settings
from django.http import HttpResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from events.api.problems import problem
from vraem_tracker.logs import is_outage

_RETRY_AFTER = 30  # seconds
_API = "/api/"


def failed(request):
    """Answer a request that ended in an exception, the one being handled now."""
    is_api = request.path_info.startswith(_API)
    if not is_outage(sys.exc_info()[1]):
        if not is_api:
            return server_error(request)
        return problem(500, _("Server error"), _("The request failed here, through no fault of yours."))
    words = _("The record cannot be read at the moment: try again in half a minute.")
    if is_api:
        response = problem(503, _("Try again later"), words)
    else:
        is_desk = request.path_info.startswith(settings.DESK_PREFIX)
        response = HttpResponse(
            loader.get_template("503.html").render({"words": words, "is_desk": is_desk}), status=503
        )
    response["Retry-After"], response["Cache-Control"] = str(_RETRY_AFTER), "no-store"
    return response
