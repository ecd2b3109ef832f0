"""Pieces of the page frame: navigation, languages, marks of the six groups, addresses with other filters."""

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import taxonomy
from events.pages.drawing.group_letters import group_letters
from events.pages.filters.titles import filters_in_words
from events.pages.timeline.chronology import COLUMNS, entry
from events.public.models import PublicEvent

register = template.Library()


@register.inclusion_tag("events/_nav.html", takes_context=True)
def site_nav(context):
    """Draw the main navigation; the template context's `page` says where the reader is."""
    pages = [
        ("explore", _("Explore")),
        ("timeline", _("Timeline")),
        ("years", _("By year")),
        ("seizures", _("Seizures")),
        ("data", _("Data")),
        ("about", _("About")),
    ]
    links = [(name, label, _address(name)) for name, label in pages]
    return {"links": [link for link in links if link[2]], "page": context.get("page")}


@register.simple_tag(takes_context=True)
def filtered_title(context, name: str) -> str:
    """Return a page's title with the filters in use before its name: "Ambush, Llochegua · Timeline · VRAEM Tracker"."""
    return " · ".join(filter(None, [filters_in_words(context.get("chips") or []), name, "VRAEM Tracker"]))


@register.simple_tag
def masthead() -> dict[str, str]:
    """Return who runs the site: {"name", "url"}, both "" where the installation names nobody."""
    return {"name": settings.MASTHEAD, "url": settings.MASTHEAD_URL if settings.MASTHEAD else ""}


@register.simple_tag
def page_url(name: str) -> str:
    """Return a page's address, or "" where this process does not serve it (the error pages need that)."""
    return _address(name)


def _address(name: str) -> str:
    try:
        return reverse(f"pages:{name}")
    except NoReverseMatch:
        return ""


@register.simple_tag
def newest_events() -> list[dict]:
    """Return the five newest events as entries, for pages that have nothing of their own; one query.

    None where this process serves no pages of readers (the newsroom's side), and none that were shown to be false.
    """
    if not _address("explore"):
        return []
    attested = PublicEvent.objects.exclude(verification=taxonomy.Verification.DEBUNKED)
    return [entry(row) for row in attested.order_by("-sort_on", "public_id").values(*COLUMNS)[:5]]


@register.simple_tag(takes_context=True)
def language_links(context) -> list[dict]:
    """Return this page in each language, filters kept: [{"code", "name", "url", "is_current"}]."""
    request = context.get("request")
    # An address that answers nothing in one language answers nothing in the other, and one without a language is the
    # same in both: go to the front page.
    is_page = request is not None and request.resolver_match is not None and request.path_info[:4] in ("/es/", "/en/")
    here = request.get_full_path() if is_page else _address("explore") or "/"
    names = {"es": "Español", "en": "English"}
    return [
        {"code": code, "name": name, "url": translate_url(here, code), "is_current": get_language() == code}
        for code, name in names.items()
    ]


@register.simple_tag(takes_context=True)
def absolute(context, path: str) -> str:
    """Return a path as a full address, as hreflang wants it."""
    request = context.get("request")
    try:
        return request.build_absolute_uri(path) if request else path
    except DisallowedHost:  # the error page that says so must still be drawn
        return path


@register.inclusion_tag("events/_marks.html")
def mark_symbols():
    """Define the marks once a page; base.html does it."""
    return {"group_letters": group_letters(), "group_codes": taxonomy.EventGroup.values}


@register.inclusion_tag("events/_mark.html")
def mark(group: str, verification: str = ""):
    """Draw a group's mark; hatched where the event is contested. Words must stand beside it."""
    return {"group": group, "is_contested": verification == taxonomy.Verification.CONTESTED}


@register.inclusion_tag("events/_mark.html")
def mark_of_type(event_type: str, verification: str = ""):
    """Draw the mark of the group that an event type belongs to."""
    return mark(taxonomy.GROUP_OF_TYPE[event_type], verification)


@register.filter
def group_label(group: str) -> str:
    """Return a group's name."""
    return taxonomy.EventGroup(group).label


@register.simple_tag(takes_context=True)
def query_with(context, **changes) -> str:
    """Return "?..." of this page's query with some parameters changed; "" or None takes one out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = value
    return "?" + query.urlencode(safe=",")
