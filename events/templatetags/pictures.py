"""Buttons that save a drawing of the page as a picture with its credit inside."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.pages.wording.dates import whole_day
from events.public.version import dataset_version

register = template.Library()


@register.inclusion_tag("events/_picture.html", takes_context=True)
def picture(context, title: str, *, target="", within="", source="", name="vraem", legend="", basemap=False):
    """Offer a drawing as SVG or PNG.

    target: CSS selector of its SVG, inside the nearest `within` or anywhere; or source: the
    address of an SVG that the server draws. legend: selector of entries (mark and words) to put
    under it. basemap: whether land is drawn, whose makers are named.
    """
    version = _version(context)
    credit = _credit(version)
    if basemap:
        credit = f"{credit} {_('Basemap: Natural Earth, GSHHG, GeoNames (CC BY 4.0), INEI.')}"
    day = timezone.localdate().isoformat()
    caption = {
        "title": " ".join(str(title).split()),
        "target": target,
        "within": within,
        "source": source,
        "legend": legend,
    }
    return {**caption, "credit": credit, "name": f"{name}-{day}-v{version}"}


@register.inclusion_tag("events/_on_paper.html", takes_context=True)
def on_paper(context, leaves_out_map=False):
    """Say on paper, and only there, what was printed: version, day, filters and address."""
    chips = context.get("chips") or []
    address = context["request"].get_full_path()
    if context.get("page") == "explore":  # its panels are asked for at an address of their own
        address = reverse("pages:explore") + (f"?{context['query']}" if context["query"] else "")
    return {
        "credit": _credit(_version(context)),
        "filters": "; ".join(f"{chip['name']}: {chip['words']}" for chip in chips),
        "has_selection": "chips" in context,
        "address": context["request"].build_absolute_uri(address),
        "leaves_out_map": leaves_out_map,
    }


def _version(context) -> int:
    selection = context.get("selection")
    return selection.version if selection else dataset_version()


def _credit(version: int) -> str:
    day = whole_day(timezone.localdate())
    return _("VRAEM Tracker, version %(version)s, %(day)s. CC BY 4.0.") % {"version": version, "day": day}
