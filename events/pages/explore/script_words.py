"""The words that the explore page's script says; the rest stands in the templates."""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from events import taxonomy


def script_words() -> dict[str, str]:
    """Return the script's words by key; {name} is filled in by the script."""
    return {
        **_map_words(),
        **_panel_words(),
        **{f"group.{code}": str(label) for code, label in taxonomy.EventGroup.choices},
        **{f"type.{code}": str(label) for code, label in taxonomy.EventType.choices},
        "language": get_language(),
    }


def _map_words() -> dict[str, str]:
    return {
        "credits": _("Natural Earth, GSHHG, GeoNames (CC BY 4.0), INEI"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "locate": _("Show where I am"),
        "locateFailed": _("Your position could not be read."),
        "locating": _("Asking your device where it is…"),
        "mapMiddle": _("the middle of the map"),
        "myPosition": _("where I am"),
        "twoFingers": _("Use two fingers to move the map"),
        "ctrlWheel": _("Hold Ctrl while you turn the wheel to zoom the map"),
        "wholeArea": _("Show the whole VRAEM"),
        "searchArea": _("Search this area"),
        "close": _("Close"),
        "point": pgettext("map mark", "{type}: {title}"),
        "circle": pgettext("map mark", "{type}: {title}. Somewhere inside a circle of {km} km"),
        "cell.one": pgettext("map mark", "{n} event here; zoom in"),
        "cell.other": pgettext("map mark", "{n} events here; zoom in"),
        "sameSpot": pgettext("map mark", "{n} events at this place"),
        "area.one": pgettext("map mark", "{n} event in {place}, exact place not known"),
        "area.other": pgettext("map mark", "{n} events in {place}, exact place not known"),
        "merged.one": pgettext("map mark", "{n} event in {place}, in places that stand apart when the map is closer"),
        "merged.other": pgettext(
            "map mark", "{n} events in {place}, in places that stand apart when the map is closer"
        ),
        "andPlaces": pgettext("map mark", "{place} +{n}"),
        "effect.one": pgettext("map mark", "{n} measure that applies in {place}"),
        "effect.other": pgettext("map mark", "{n} measures that apply in {place}"),
        "contested": pgettext("map mark", "{label}. Sources disagree about it"),
        "crowd.one": _("{n} mark drawn: the list has the same events"),
        "crowd.other": _("{n} marks drawn: the list has the same events"),
        "findPlace": _("Find a place on the map"),
        "placeless": _("The record knows no position of this place."),
        "placeFailed": _("The place could not be shown. Try again in a moment."),
        "outlinesFailed": _("The outlines could not be loaded; the numbers are in their places."),
        "tilesFailed": _("The pictures could not be loaded; the map is drawn without them."),
        "sheetFailed": _("The map could not be loaded. The list has the same events."),
        "marksLoading": _("Loading the marks…"),
        "mapFailed": _("The marks could not be loaded. The list has the same events."),
        "basemapFailed": _("The drawing of the land could not be loaded; the marks are in their places."),
        "cardLoading": _("Loading…"),
        "cardFailed": _("This could not be loaded. Try again in a moment."),
        "moreEvents": pgettext("map card", "The first {n} are shown; the list has all of them."),
    }


def _panel_words() -> dict[str, str]:
    return {
        "loading": _("Loading…"),
        "failed": _("The record could not be reached. What you see is the answer to the question before."),
        "offline": _("You are offline. What you see is the answer to the question before."),
        "retry": _("Try again"),
        "from": _("First month"),
        "to": _("Last month"),
        "range": _("{a} to {b}: {n} events in the bars"),
        "wholeRange": _("All months: {n} events in the bars"),
        "noMatches": _("Nothing of that name"),
        "options.one": _("{n} suggestion"),
        "options.other": _("{n} suggestions"),
        "see.one": pgettext("button", "See {n} event"),
        "see.other": pgettext("button", "See {n} events"),
        "anyPlace": _("Any place"),
        "anyActor": _("Any actor"),
        "copied": _("Address copied"),
        "sources": _("Sources"),
    }
