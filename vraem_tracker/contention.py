"""What an editor is told when somebody else was saving the same rows at the same moment: 409, and nothing is lost."""

import logging

from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def not_saved(site, request) -> TemplateResponse:
    """Return the page that says so, and that sends the same form again.

    Expects a POST that ended in such an error, its transaction rolled back. A form with a password is not repeated: a
    page must not hold one.
    """
    logger.warning("Two were saving at once: %s", request.path_info)
    posted = [(key, value) for key, values in request.POST.lists() for value in values if key != "csrfmiddlewaretoken"]
    has_password = any("password" in key for key, _value in posted)
    context = {
        **site.each_context(request),
        "title": _("Not saved: somebody else was saving"),
        "words": _(
            "Somebody else was saving the same, or something that this depends on, at the same moment. Nothing of "
            "yours was saved."
        ),
        "kept": [] if has_password else posted,
        "address": request.get_full_path(),
        "back": request.get_full_path(),
        "button": _("Send it again"),
    }
    response = TemplateResponse(request, "admin/events/not_saved.html", context, status=409)
    add_never_cache_headers(response)
    return response
