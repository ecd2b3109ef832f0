"""What a public document lets readers see of places and people, and what of it another one hides.

Pure: documents in, facts out. Rows are compared by what they show, never by their ids: a row that
was deleted and entered anew must hide as much as one that was changed.
"""

import math
import re
from itertools import chain
from typing import NamedTuple

from events import taxonomy
from events.text import fold, words_in

from .rewriting import embedded

# From the finest to what says nothing. A route and a district say about as much.
_RANK = {
    "site": 0, "named_place": 1, "vicinity": 2, "district": 3, "route": 3, "province": 4, "department": 5,
    "zone": 6, "unknown": 7, "withheld": 8,
}  # fmt: skip
# Areas so large that naming one gives nobody away, and those whose names the law makes public.
_VAST = frozenset({"zone", "valley", "country"})
_OFFICIAL_AREAS = frozenset({"district", "province", "department"})
# Bodies that hold public power, or arms against it: that one of them was named by mistake and is no more
# is for readers to know. Whoever else is no longer named may be in danger.
_ANSWERABLE = frozenset(
    {"military", "police", "state_forces_unspecified", "judiciary", "state_civil", "armed_group", "criminal_group"}
)
# Metres: what rounding to six decimals may move.
_ROUNDING_M = 0.2
_EARTH_M = 6_371_000
_SENTENCE = re.compile(r"[.!?:;]\s+|^")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# A first word that nothing follows but a comma and the like is written large because it is a name.
_ALONE = re.compile(r"[\w’'-]+\s*(?:$|[,(;])")


class Shown(NamedTuple):
    """One thing that a document lets readers see.

    kind: point (subject "lon,lat", detail the precision and the metres of its radius), place (subject
    the place's id, detail the precision), reported (a place's name as reported), actor (subject the
    actor's id), words (of somebody without a name); of a reference, whose id is the subject, name,
    description, within (detail the id of what it lies in), formerly (detail the id of what it was before)
    and label (detail "lon,lat").
    """

    kind: str
    subject: str
    detail: str = ""


PLACE_KINDS = frozenset({"point", "place", "reported"})


def lost(before: dict, now: dict) -> set[Shown]:
    """Return what an event's earlier document shows of places and people and its content now does not.

    What became finer is not lost: a circle that holds the new point, a district that holds the new place.
    """
    return _lost_places(before, now) | _lost_actors(before, now) | _lost_words(before, now)


def is_newly_withheld(before: dict, now: dict) -> bool:
    """Whether a place is withheld now whose row was not withheld then."""
    withheld = {row["id"] for row in before["locations"] if row["precision"] == "withheld"}
    return any(row["precision"] == "withheld" and row["id"] not in withheld for row in now["locations"])


def _lost_places(before: dict, now: dict) -> set[Shown]:
    rows, is_withheld = now["locations"], is_newly_withheld(before, now)
    reported = _reported_words(rows)
    gone = set()
    for row in before["locations"]:
        if row["point"] and not any(_pins(other, row) for other in rows):
            gone.add(_point_of(row))
        if row["location"] and (is_withheld or _is_telling(row)) and not any(_names(other, row) for other in rows):
            gone.add(Shown("place", row["location"]["id"], row["precision"]))
        if row["name_as_reported"] and not _is_among(row["name_as_reported"], reported):
            gone.add(Shown("reported", row["name_as_reported"]))
    return gone


def _point_of(row: dict) -> Shown:
    lon, lat = row["point"]
    return Shown("point", f"{lon},{lat}", f"{row['precision']},{row['radius_m'] or 0}")


def _pins(row: dict, earlier: dict) -> bool:
    """Whether a row says at least as closely as an earlier one where it was, and nothing else."""
    if not row["point"] or _RANK[row["precision"]] > _RANK[earlier["precision"]]:
        return False
    apart = distance_m(row["point"], earlier["point"])
    if apart + (row["radius_m"] or 0) <= (earlier["radius_m"] or 0) + _ROUNDING_M:
        return True
    # The point of a named place stands for the place; an exact site in it is closer, wherever it lies.
    return earlier["precision"] == "named_place" and row["precision"] == "site" and _lies_in(row, earlier)


def _lies_in(row: dict, earlier: dict) -> bool:
    """Whether a row's place is an earlier row's, or lies within it."""
    if not row["location"] or not earlier["location"]:
        return False
    within = {row["location"]["id"], *(above["id"] for above in row["location"]["path"])}
    return earlier["location"]["id"] in within


def _is_telling(row: dict) -> bool:
    """Whether the name of a row's place says where something happened to somebody."""
    kind = row["location"]["kind"]
    is_decree = row["role"] == taxonomy.LocationRole.AREA_OF_EFFECT and kind in _OFFICIAL_AREAS
    return kind not in _VAST and not is_decree


def _names(row: dict, earlier: dict) -> bool:
    """Whether a row names an earlier one's place, or a finer one in it, at least as closely."""
    if _RANK[row["precision"]] > _RANK[earlier["precision"]]:
        return False
    # A zone's members do not lie within it: whatever is finer than a zone is finer.
    return _lies_in(row, earlier) or _RANK[row["precision"]] < _RANK[earlier["precision"]] == _RANK["zone"]


def _reported_words(rows: list[dict]) -> list[str]:
    """Return the texts by which a document names its places."""
    texts = [row["name_as_reported"] for row in rows if row["name_as_reported"]]
    for place in (row["location"] for row in rows if row["location"]):
        texts += [name for one in (place, *place["path"]) for name in one["name"].values() if name]
    return texts


def distance_m(one: list[float], other: list[float]) -> float:
    """Return the metres between two [lon, lat] on a sphere; within half a percent of the ground's."""
    (lon, lat), (lon2, lat2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH_M * math.asin(math.sqrt(half))


def _lost_actors(before: dict, now: dict) -> set[Shown]:
    named = {holder[key]["id"] for holder, key, kind in embedded(now) if kind == "actor"}
    is_hidden = bool(_nameless(now) - _nameless(before))
    gone = (holder[key] for holder, key, kind in embedded(before) if kind == "actor")
    return {
        Shown("actor", actor["id"])
        for actor in gone
        if actor["id"] not in named and (is_hidden or actor["kind"] not in _ANSWERABLE)
    }


def _nameless(document: dict) -> set[str]:
    """Return the ids of the rows that tell of somebody without a name."""
    told = {row["id"] for row in document["actors"] if not row["actor"]}
    claimants = ((claim["id"], claim["claimant"]) for claim in document["claims"])
    return told | {uid for uid, who in claimants if not who["actor"] and not who["publisher"]}


def _lost_words(before: dict, now: dict) -> set[Shown]:
    """Return the words for somebody without a name that told more than what stands there now.

    They hold names that stand there no longer, or the same row, or one entered in its stead, says less in fewer words.
    """
    then, left = _words_for_somebody(before), _words_for_somebody(now)
    if then.items() <= left.items():
        return set()
    names = {word for text in chain(left.values(), _names_of_actors(now)) for word in words_in(text)}
    gone = {Shown("words", text) for text in then.values() if any(word not in names for word in _names_in(text))}
    new = {key: text for key, text in left.items() if key not in then}
    named = {row["id"] for row in now["actors"] if row["actor"]}
    named |= {claim["id"] for claim in now["claims"] if claim["claimant"]["actor"]}
    for (row, language), text in then.items():
        if row in named:
            continue
        told = [text for (other, of), text in new.items() if of == language]
        told = [left[row, language]] if (row, language) in left else told
        if told and all(_says_less(other, text) for other in told):
            gone.add(Shown("words", text))
    return gone


def _says_less(text: str, other: str) -> bool:
    """Whether a text has fewer telling words than another, and not all of those."""
    words, others = (_telling_words(one) for one in (text, other))
    return len(words) < len(others) and not others <= words


def _telling_words(text: str) -> set[str]:
    """Return the folded words of a text without those of up to three letters, which join the others."""
    return {word for word in words_in(text) if len(word) > 3 or word.isdigit()}


def _words_for_somebody(document: dict) -> dict[tuple[str, str], str]:
    """Return {(row's id, language): words} of everybody without a name."""
    rows = [(row["id"], row["described_as"]) for row in document["actors"]]
    for claim in document["claims"]:
        who = claim["claimant"]
        if not who["actor"] and not who["publisher"]:
            rows.append((claim["id"], who["name"]))
    return {(uid, language): text for uid, words in rows for language, text in words.items() if text}


def _names_of_actors(document: dict):
    for holder, key, kind in embedded(document):
        if kind == "actor":
            yield from (name for name in holder[key]["name"].values() if name)


def _names_in(text: str) -> list[str]:
    """Return the folded words of a text that look like parts of names: written large inside a sentence, or alone."""
    starts = {match.end() for match in _SENTENCE.finditer(text) if not _ALONE.match(text, match.end())}
    found = (match for match in _WORD.finditer(text) if match.start() not in starts)
    return [word for match in found if match[0][0].isupper() for word in words_in(match[0])]


def _is_among(text: str, texts: list[str]) -> bool:
    """Whether one of these texts holds every word of a text: it says no less."""
    words = set(words_in(text))
    return any(words <= set(words_in(other)) for other in texts)


# --- references --------------------------------------------------------------------------------


def is_answerable(document: dict) -> bool:
    """Whether an actor's or a place's own names are nobody's secret: public bodies, armed groups, districts and up."""
    return document["kind"] in _ANSWERABLE | _OFFICIAL_AREAS | _VAST | {"river"}


def lost_of_reference(before: dict, now: dict) -> set[Shown]:
    """Return what any earlier document shows of an actor or a place that its own document now does not.

    before: a document of the reference itself, of an event or of another place that mentions it.
    """
    uid, gone = now["id"], set()
    for node in nodes_of(before, uid):
        # A label point says where a place is, whatever its kind; only a place's own document has one.
        if node.get("point") and "precision" not in node and node["point"] != now.get("point"):
            gone.add(Shown("label", uid, ",".join(map(str, node["point"]))))
        if is_answerable(now) and is_answerable(node):
            continue
        names = list(_names_given(now))
        gone |= {Shown("name", uid, text) for text in _names_given(node) if not _is_among(text, names)}
        if not _is_among(_address(node), [*names, _address(now)]):
            gone.add(Shown("name", uid, node["slug"]))
        described = [fold(text) for text in (now.get("description") or {}).values() if text]
        for text in (node.get("description") or {}).values():
            if text and not any(fold(text) in other for other in described):
                gone.add(Shown("description", uid, text))
        within = {above["id"] for above in now.get("path", [])}
        gone |= {
            Shown("within", uid, above["id"])
            for above in node.get("path", [])
            if above["id"] not in within and above["kind"] not in _VAST
        }
        was, still = node.get("predecessor"), now.get("predecessor")
        if was and not is_answerable(was) and (still is None or still["id"] != was["id"]):
            gone.add(Shown("formerly", uid, was["id"]))
    return gone


def nodes_of(value, uid: str):
    """Yield every object of a document that is, or names, the actor or place with this id."""
    if isinstance(value, list):
        for one in value:
            yield from nodes_of(one, uid)
    elif isinstance(value, dict):
        if value.get("id") == uid and "slug" in value:
            yield value
        for one in value.values():
            yield from nodes_of(one, uid)


def _names_given(node: dict):
    """Yield the names that an object gives an actor or a place."""
    yield from (name for name in node["name"].values() if name)
    yield from (name["text"] for name in node.get("names", []))
    yield from node.get("aliases", [])


def _address(node: dict) -> str:
    """Return the words of an address, which spells a name."""
    return node["slug"].replace("-", " ")
