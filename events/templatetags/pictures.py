"""Buttons that save a drawing of the page as a picture with its credit inside."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from events.pages.reading.dates import whole_day
from events.public.selection import dataset_version

register = template.Library()


@register.inclusion_tag("events/_picture.html", takes_context=True)
def picture(context, title: str, *, target="", within="", source="", name="vraem", basemap=False):
    """Offer a drawing as SVG or PNG.

    target: CSS selector of its SVG, inside the nearest `within` or anywhere; or source: the
    address of an SVG that the server draws. basemap: whether land is drawn, whose makers are named.
    """
    selection = context.get("selection")
    version = selection.version if selection else dataset_version()
    credit = _("VRAEM Tracker, version %(version)s, %(day)s. CC BY 4.0.") % {
        "version": version,
        "day": whole_day(timezone.localdate()),
    }
    if basemap:
        credit = f"{credit} {_('Basemap: Natural Earth, GSHHG, GeoNames (CC BY 4.0), INEI.')}"
    day = timezone.localdate().isoformat()
    told = {"title": " ".join(str(title).split()), "target": target, "within": within, "source": source}
    return {**told, "credit": credit, "name": f"{name}-{day}-v{version}"}
