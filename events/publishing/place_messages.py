"""The words for what is amiss with places."""

from django.utils.translation import gettext_lazy as _

PLACE_MESSAGES = {
    "place_missing": _("Add at least one place, even if only the zone is known."),
    "place_contradicts_precision": _("The place “%(place)s” is not of the kind that its precision says."),
    "vicinity_not_apart": _(
        "The circle of “%(place)s” does not keep its distance from the exact point: who may see that point empties the "
        "centre, and another is drawn."
    ),
    "circle_on_site": _(
        "The circle of “%(place)s” stands around the site that readers see now, and its middle still tells it: enter "
        "that site as the exact point, or move the centre."
    ),
    "site_on_hidden_point": _(
        "The site “%(place)s” stands where another place of this event hides its exact point, and readers would see "
        "it: make the site coarser, or take it out."
    ),
    "unknown_but_named": _(
        "The place of “%(place)s” is said to be unknown, but readers see that name: choose a larger place, or "
        "withhold it."
    ),
}
