"""The map's layers as the page needs them: badges know their events' groups, points whether they are contested."""

from collections import Counter

from events import taxonomy
from events.public import stats
from events.public.memory import remembered
from events.public.models import PublicEvent
from events.public.selection import Selection


@remembered
def layers_with_groups(selection: Selection, zoom: int) -> dict:
    """Return stats.map_layers, each area with "groups": [[group, n]], each event with "is_contested"; one query more.

    An area lists at most fifty events: beyond that its groups are those of the ones listed.
    """
    layers = stats.map_layers(selection, zoom)
    ids = {event for area in layers["areas"] for event in area["events"]} | {event["id"] for event in layers["events"]}
    rows = list(PublicEvent.objects.filter(pk__in=ids).values_list("pk", "group", "verification"))
    group_of = {pk: group for pk, group, _verification in rows}
    contested = {pk for pk, _group, verification in rows if verification == taxonomy.Verification.CONTESTED}
    for event in layers["events"]:
        event["is_contested"] = event["id"] in contested
    for area in layers["areas"]:
        counts = Counter(group_of[event] for event in area["events"] if event in group_of)
        area["groups"] = [[group, counts[group]] for group in taxonomy.EventGroup.values if counts[group]]
    return layers
