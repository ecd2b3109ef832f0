"""Says which filters of an address a page does not take."""

from django import template

from events.pages.filters.unused import unused

register = template.Library()


@register.inclusion_tag("events/_unused.html", takes_context=True)
def unused_filters(context, own: str = "", **page: str):
    """Name the filters that the page leaves aside; own: those it takes; page: what asks the explorer for its events."""
    return {"unused": unused(context["request"].GET, frozenset(own.split()), page)}
