"""Functions that give a route's addresses in a world: of events in every state, of references, of lists."""

from django.urls import reverse

from .world import World

UNKNOWN_ID = "VRT-2020-88888"
# Event states that have a public id, and so an address.
NUMBERED = ("open", "pending", "retracted", "redacted", "merged", "numbered")


def events(route: str, queries=("",)):
    """Return a function that gives an event route for every id that exists in any state, and for an unknown one."""

    def addresses(world: World):
        ids = [*(world.id(state) for state in NUMBERED), UNKNOWN_ID]
        return [reverse(route, args=[public_id]) + query for public_id in ids for query in queries]

    return addresses


def loose(route: str):
    """Return a function that gives a route of ids as people type them, for every id that exists in any state."""

    def addresses(world: World):
        ids = [*(world.id(state) for state in NUMBERED), UNKNOWN_ID]
        return [reverse(route, args=[public_id.lower()]) for public_id in ids]

    return addresses


def references(route: str, kind: str):
    """Return a function that gives a reference route for every one, published or not, by slug and id."""

    def addresses(world: World):
        rows = getattr(world, kind).values()
        # The canary slug of one that is not public would be found in its own address: asked for by id only.
        codes = [row.slug for row in rows if row.slug not in world.canaries.planted]
        return [reverse(route, args=[code]) for code in [*codes, *(row.uid for row in rows), "nobody"]]

    return addresses


def listed(route: str, queries: list[str], formats=("",)):
    """Return a function that gives a route with each query string, in each format."""

    def addresses(world: World):
        path = reverse(route)
        asked = [*queries]
        asked += ["&".join(filter(None, [query, f"format={name}"])) for name in formats if name for query in queries]
        return [path + (f"?{query}" if query else "") for query in asked]

    return addresses


def framed(world: World) -> list[str]:
    """Return paths that a frame may show, or not: of events in any state, of selections, of what nobody may frame."""
    events = [reverse("pages:event", args=[public_id]) for public_id in (*map(world.id, NUMBERED), UNKNOWN_ID)]
    lists = [reverse(f"pages:{name}") for name in ("explore", "timeline", "seizures", "about")]
    return [*events, *lists, f"{lists[0]}%3Fq%3Dperejilcontrol", "/admin/", "/api/v1/events/"]
