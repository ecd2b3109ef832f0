"""A bookmark that hands the page one reads over to the inbox, and the page of ours that it opens.

The bookmark puts address, title and selected text behind the "#" of an address of the desk: browsers send that part to
nobody. The page that it opens needs no session, since a navigation from another site brings none (SameSite=Strict); its
script (static/js/admin/lead_landing.js) takes the part out of the address at once, keeps it in this window
(sessionStorage) and goes on to the form, by way of the login where nobody is logged in.
"""

import json
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.figure_words import number

# Signs of each that the bookmark hands over; the page takes no more either.
LONGEST = {"url": 2000, "title": 400, "text": 20_000}
# It runs on other people's pages, where names may stand for anything: each is made a text first. "noreferrer" keeps the
# page's address out of the request to us; an element that is in no page meets no listener of the page.
_CODE = (
    "(function(){"
    'var cut=function(text,most){return String(text||"").slice(0,most)},'
    'kept={"url":cut(location.href,%(url)d),"title":cut(document.title,%(title)d),"text":cut(getSelection(),%(text)d)},'
    'link=document.createElement("a");'
    'link.href=%(address)s+"#"+encodeURIComponent(JSON.stringify(kept));'
    'link.target="_blank";link.rel="noopener noreferrer";link.click()'
    "})()"
)


def bookmarklet(address: str) -> str:
    """Return the bookmark's own address, which opens this address of the desk."""
    code = _CODE % {**LONGEST, "address": json.dumps(address)}
    # As a whole: browsers decode it before they run it, and nothing in it ends an attribute.
    return f"javascript:{quote(code, safe='')}"


class BookmarkletPages:
    """Mixin of LeadAdmin: the page that gives the bookmark, and the one that it opens."""

    def get_urls(self):
        """Add them."""
        landing = never_cache(require_safe(self.from_page_view))
        give = self.admin_site.admin_view(self.bookmarklet_view)
        return [
            path("bookmark/", give, name="events_lead_bookmark"),
            path("from-page/", self.admin_site.without_login(landing), name="events_lead_from_page"),
            *super().get_urls(),
        ]

    def bookmarklet_view(self, request):
        """Show the link that is dragged to the bookmarks."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        landing = request.build_absolute_uri(reverse("admin:events_lead_from_page"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("A bookmark for the inbox"),
            "opts": self.opts,
            "bookmarklet": bookmarklet(landing),
            "longest": number(LONGEST["text"]),
        }
        return TemplateResponse(request, "admin/events/lead/bookmark.html", context)

    def from_page_view(self, request):
        """Answer the page that the bookmark opens: the same for everybody, and it asks nobody who they are."""
        context = {"next": reverse("admin:events_lead_add"), "longest": json.dumps(LONGEST)}
        response = TemplateResponse(request, "admin/events/lead/from_page.html", context)
        response["Referrer-Policy"] = "no-referrer"
        return response
