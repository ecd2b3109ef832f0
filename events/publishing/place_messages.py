"""The words for what is amiss with places."""

from django.utils.translation import gettext_lazy as _

PLACE_MESSAGES = {
    "place_missing": _("Add at least one place, even if only the zone is known."),
    "place_contradicts_precision": _("The place “%(place)s” is not of the kind that its precision says."),
    "point_outside": _(
        "The point of “%(place)s” lies %(km)s km outside the outline of %(outline)s: correct the point or the place, "
        "or write in the row why it is right (“reason for the point”)."
    ),
    "point_far": _(
        "The point of “%(place)s” lies %(km)s km from where the gazetteer has %(of)s, more than %(most)s km: correct "
        "the point or the place, or write in the row why it is right (“reason for the point”)."
    ),
    "exact_point_outside": _(
        "The exact point of “%(place)s” lies %(km)s km outside the outline of %(outline)s: correct the point or the "
        "place, or write in the row why it is right (“reason for the point”)."
    ),
    "exact_point_far": _(
        "The exact point of “%(place)s” lies %(km)s km from where the gazetteer has %(of)s, more than %(most)s km: "
        "correct the point or the place, or write in the row why it is right (“reason for the point”)."
    ),
    "named_elsewhere": _(
        "“%(name)s” lies in %(within)s, says the gazetteer, and the event puts it in %(place)s: check which is right."
    ),
    "places_apart": _(
        "“%(place)s” lies in %(within)s, says the gazetteer, and the event names %(other)s in the same role: check "
        "which is right."
    ),
    "vicinity_not_apart": _(
        "The circle of “%(place)s” does not keep its distance from the exact point: who may see that point empties the "
        "centre, and another is drawn."
    ),
    "centre_at_publication": _(
        "The circle of “%(place)s” has no centre yet: it is drawn when somebody publishes who may see exact points."
    ),
    "circle_on_site": _(
        "In the middle of the circle of “%(place)s” lies a site of this event that readers saw or the desk had, and "
        "the circle tells it: enter that site as the exact point and empty the centre, or move the centre. Who may "
        "not see exact points makes the row an exact site, saves, and makes it a vicinity with an empty point."
    ),
    "offset_shared": _(
        "The circle of “%(place)s” is moved just as another place’s is, and who knows one finds the other: who may "
        "see its exact point empties the centre, and another is drawn."
    ),
    "site_on_hidden_point": _(
        "The point of “%(place)s” lies where another place of this event hides its exact point, and readers would see "
        "it: make this one coarser, or withhold it."
    ),
    "row_elsewhere": _(
        "A row of this event still stands in another published event, from which somebody moved it past the forms: "
        "save and publish that event first."
    ),
    "unknown_but_named": _(
        "The place of “%(place)s” is said to be unknown, but readers see that name: choose a larger place, or "
        "withhold it."
    ),
}
