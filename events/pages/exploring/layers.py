"""The map's layers as the page needs them: badges know their events' groups."""

from collections import Counter

from events import taxonomy
from events.public import stats
from events.public.memory import remembered
from events.public.models import PublicEvent
from events.public.selection import Selection

MOST_IDS = 600  # of all areas together: on 2G a thousand more cost as long as the list itself


@remembered
def layers_with_groups(selection: Selection, zoom: int) -> dict:
    """Return stats.map_layers, each area with "groups": [[group, n]]; one query more.

    An area lists at most fifty events: beyond that its groups are those of the ones listed. Where
    many areas would make the page heavy, each keeps its first few: a mark's card says that there are more.
    """
    layers = stats.map_layers(selection, zoom)
    ids = {event for area in layers["areas"] for event in area["events"]}
    group_of = dict(PublicEvent.objects.filter(pk__in=ids).values_list("pk", "group"))
    for area in layers["areas"]:
        counts = Counter(group_of[event] for event in area["events"] if event in group_of)
        area["groups"] = [[group, counts[group]] for group in taxonomy.EventGroup.values if counts[group]]
    if len(ids) > MOST_IDS:
        each = max(MOST_IDS // len(layers["areas"]), 3)
        for area in layers["areas"]:
            area["events"] = area["events"][:each]
    return layers
