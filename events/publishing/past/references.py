"""What documents let readers see of one actor, place or publisher, and what of it its own new document hides."""

from events.text import fold

from .facts import ANSWERABLE, OFFICIAL_AREAS, VAST, Shown, is_among


def is_answerable(document: dict) -> bool:
    """Whether an actor's or a place's own names are nobody's secret: public bodies, armed groups, districts and up."""
    return document["kind"] in ANSWERABLE | OFFICIAL_AREAS | VAST | {"river"}


def lost_of_reference(before: dict, now: dict) -> set[Shown]:
    """Return what any earlier document shows of an actor, a place or a publisher that its own document now does not.

    before: a document of the reference itself, of an event or of another place that mentions it.
    """
    if _is_publisher(now):
        return _lost_of_publisher(before, now)
    uid, gone = now["id"], set()
    for node in nodes_of(before, uid):
        # A label point says where a place is, whatever its kind; only a place's own document has one.
        if node.get("point") and "place_precision" not in node and node["point"] != now.get("point"):
            gone.add(Shown("label", uid, ",".join(map(str, node["point"]))))
        was, still = node.get("predecessor"), now.get("predecessor")
        if was and not is_answerable(was) and (still is None or still["id"] != was["id"]):
            gone.add(Shown("formerly", uid, was["id"]))
        gone |= _lost_above(uid, node.get("path", []), now)
        if not (is_answerable(now) and is_answerable(node)):
            gone |= _lost_words(node, now)
    # What lies below a place tells by its own path what that place lies within.
    for path in _paths_through(before, uid):
        gone |= _lost_above(uid, path, now)
    return gone


def _lost_above(uid: str, path: list[dict], now: dict) -> set[Shown]:
    """Return what a place no longer lies within; that a district changed its province is nobody's secret."""
    within = {above["id"] for above in now.get("path", [])}
    known = VAST | OFFICIAL_AREAS if is_answerable(now) else VAST
    return {
        Shown("within", uid, above["id"]) for above in path if above["id"] not in within and above["kind"] not in known
    }


def _lost_words(node: dict, now: dict) -> set[Shown]:
    """Return the names, the address and the descriptions that an object gives and the new document does not."""
    uid, names = now["id"], list(_names_given(now))
    gone = {Shown("name", uid, text) for text in _names_given(node) if not is_among(text, names)}
    if not is_among(_address(node), [*names, _address(now)]):
        gone.add(Shown("name", uid, node["slug"]))
    described = [fold(text) for text in (now.get("description") or {}).values() if text]
    for text in (node.get("description") or {}).values():
        if text and not any(fold(text) in other for other in described):
            gone.add(Shown("description", uid, text))
    return gone


def addresses_gone(document: dict, lost: set[Shown], uid: str) -> set[str]:
    """Return the slugs that a document gives an actor or a place together with a name that it has no more.

    Of one whose names stay, an earlier slug is an address and nothing else: that stays too (publishing/slugs.py).
    """
    gone = {fact.detail for fact in lost if fact.kind == "name" and fact.subject == uid}
    nodes = [node for node in nodes_of(document, uid) if "slug" in node]
    return {node["slug"] for node in nodes if node["slug"] in gone and not gone.isdisjoint(_names_given(node))}


def _lost_of_publisher(before: dict, now: dict) -> set[Shown]:
    named = (node["name"] for node in nodes_of(before, now["id"]))
    return {Shown("name", now["id"], name) for name in named if not is_among(name, [now["name"]])}


def _is_publisher(node: dict) -> bool:
    """Whether an object is, or names, a publisher: those have one name, in whatever language."""
    return isinstance(node.get("name"), str)


def nodes_of(value, uid: str):
    """Yield every object of a document that is, or names, the actor, place or publisher with this id."""
    if isinstance(value, list):
        for one in value:
            yield from nodes_of(one, uid)
    elif isinstance(value, dict):
        if value.get("id") == uid and ("slug" in value or _is_publisher(value)):
            yield value
        for one in value.values():
            yield from nodes_of(one, uid)


def _paths_through(value, uid: str):
    """Yield what follows a place in every path that leads through it: what it lay within itself."""
    if isinstance(value, list):
        for one in value:
            yield from _paths_through(one, uid)
    elif isinstance(value, dict):
        ids = [above["id"] for above in value.get("path", [])]
        if uid in ids:
            yield value["path"][ids.index(uid) + 1 :]
        for one in value.values():
            yield from _paths_through(one, uid)


def _names_given(node: dict):
    """Yield the names that an object gives an actor or a place."""
    yield from (name for name in node["name"].values() if name)
    yield from (name["text"] for name in node.get("names", []))
    yield from node.get("aliases", [])


def _address(node: dict) -> str:
    """Return the words of an address, which spells a name."""
    return node["slug"].replace("-", " ")
