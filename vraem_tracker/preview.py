"""The newsroom's preview of an event's public page: the readers' own templates over what is not published yet.

Wired here because it joins both sides, which may not know each other: the document comes from the desk's verb, the
page from the readers' pages (docs/decisions/0012-preview.md).
"""

import re
from copy import copy

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse, set_urlconf
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.desk.preview import preview_for
from events.pages.event.view import event_context

# Readers' addresses, also where this process serves the newsroom alone.
_READERS = "vraem_tracker.reader_urls"
# A link into the site, in the page's own markup: nothing there is of this draft, and a newsroom may have no such page.
_LINK_OF_THE_SITE = re.compile(r'(<a\b[^>]*?)\s+(?:xlink:)?href="(?:/(?!/)|\?)[^"]*"')
_BANNER_ENDS = "<!-- the page as readers will have it -->"


@require_safe
@never_cache
def preview_event(request, pk: int):
    """Answer how readers will see an event: ?lang= es or en, the newsroom's language without it.

    200, or 404 for no event; PermissionDenied for who may not see events on the desk.
    """
    found = preview_for(pk, request.user)
    if found is None:
        raise Http404
    desk_language = get_language()
    language = request.GET.get("lang", "")
    language = language if language in dict(settings.LANGUAGES) else desk_language
    banner = {
        "back": reverse("admin:events_event_change", args=[pk]),
        "here": request.path,
        "words": _("Preview: not published"),
        "meaning": _(
            "This is how readers would see it if it were published now. Its links into the site lead nowhere."
        ),
        "back_words": _("Back to the event"),
        "switch_words": _("Language of the preview"),
        "lacks_type": _("It has no type yet.") if found.lacks_type else "",
        "lacks_id": _("The id is given at the first publication.") if found.is_new else "",
        "language": desk_language,
    }
    of_nowhere = copy(request)
    # The page is of no address of readers: no canonical link, no card, no other language of the same address.
    of_nowhere.resolver_match = None
    set_urlconf(_READERS)
    try:
        with override(language):
            context = event_context(of_nowhere, found.row, found.document, found.places)
            if found.lacks_type:
                context["type_label"], found.row.group = _("No type yet"), ""
            context |= {"page": "event", "banner": banner, "language_code": language}
            html = render_to_string("admin/events/event/preview.html", context, request=of_nowhere)
    finally:
        set_urlconf(None)
    head, mark, page = html.partition(_BANNER_ENDS)
    response = HttpResponse(head + mark + _LINK_OF_THE_SITE.sub(r"\1", page))
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
