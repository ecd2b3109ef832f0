"""Feeds as text: Atom (RFC 4287) with or without GeoRSS-Simple, and JSON Feed 1.1."""

import re
from xml.etree import ElementTree as XML

from events.public.documents import utc_text
from events.public.formats.json_text import compact

from .tag_uris import tag

ATOM = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What no XML 1.0 document may hold, escaped or not.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_NEVER = "2000-01-01T00:00:00Z"  # an empty feed was never updated; Atom wants a moment all the same

# Without a prefix of their own the elements would be called ns0:feed, which simple readers do not know.
XML.register_namespace("", ATOM)
XML.register_namespace("georss", GEORSS)


def plain(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def atom(feed: dict, *, places: bool = False) -> bytes:
    """Return a feed as Atom; places: with the points and circles of its events."""
    root = XML.Element(f"{{{ATOM}}}feed", {_LANG: feed["language"]})
    _put(root, "id", feed["id"])
    _put(root, "title", feed["title"])
    _put(root, "subtitle", feed["about"])
    _put(root, "updated", utc_text(feed["entries"][0]["updated"]) if feed["entries"] else _NEVER)
    _put(root, "link", rel="self", type="application/atom+xml", href=feed["self"])
    _put(root, "link", rel="alternate", type="text/html", hreflang=feed["language"], href=feed["page"])
    _put(root, "link", rel="license", href=_LICENCE)
    _put(root, "icon", feed["icon"])
    _put(root, "rights", "CC BY 4.0, VRAEM Tracker")
    _put(_put(root, "author"), "name", "VRAEM Tracker")
    for entry in feed["entries"]:
        _entry(root, entry, places)
    return XML.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root, entry: dict, places: bool) -> None:
    node = _put(root, "entry")
    # One name for an event, whatever its revision: a correction replaces the entry, it adds none.
    _put(node, "id", entry["tag"])
    _put(node, "title", entry["title"].text, lang=entry["title"].lang)
    _put(node, "updated", utc_text(entry["updated"]))
    if entry["published"]:
        _put(node, "published", utc_text(entry["published"]))
    _put(node, "link", rel="alternate", type="text/html", href=entry["address"])
    if entry["related"]:
        _put(node, "link", rel="related", type="text/html", href=entry["related"])
    for code, label in entry["kinds"]:
        _put(node, "category", scheme=tag("schemes/type"), term=code, label=label)
    if entry["verification"]:
        code, label = entry["verification"]
        _put(node, "category", scheme=tag("schemes/verification"), term=code, label=label)
    if entry["mark"]:
        code, words = entry["mark"]
        _put(node, "category", scheme=tag("schemes/revision"), term=code, label=words)
    if entry["summary"]:
        _put(node, "summary", entry["summary"].text, type="text", lang=entry["summary"].lang)
    _put(node, "content", str(entry["html"]), type="html")
    if places and entry["shape"]:
        _place(node, *entry["shape"])


def _place(node, latitude: float, longitude: float, radius_m: int | None) -> None:
    """Write a point, or a circle (latitude, longitude, metres) where the place is known to a radius only."""
    name, text = ("circle", f"{latitude} {longitude} {radius_m}") if radius_m else ("point", f"{latitude} {longitude}")
    XML.SubElement(node, f"{{{GEORSS}}}{name}").text = text


def _put(parent, name: str, text: str = "", *, lang: str = "", **attributes: str):
    node = XML.SubElement(parent, f"{{{ATOM}}}{name}", {key: plain(value) for key, value in attributes.items()})
    if lang:
        node.set(_LANG, lang)
    if text:
        node.text = plain(text)
    return node


def json_feed(feed: dict) -> str:
    """Return a feed as JSON Feed 1.1; _vraem holds what the standard has no word for."""
    return compact(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "description": feed["about"],
            "language": feed["language"],
            "home_page_url": feed["page"],
            "feed_url": feed["self"],
            "favicon": feed["icon"],
            "authors": [{"name": "VRAEM Tracker"}],
            "_vraem": {"license": _LICENCE},
            "items": [_item(entry, feed["language"]) for entry in feed["entries"]],
        }
    )


def _item(entry: dict, language: str) -> dict:
    item = {
        "id": entry["tag"],
        "url": entry["address"],
        "title": entry["title"].text,
        "language": entry["title"].lang or language,
        "content_html": str(entry["html"]),
        "summary": entry["summary"].text,
        "date_modified": utc_text(entry["updated"]),
        "tags": [label for _, label in entry["kinds"]] + ([entry["mark"][0]] if entry["mark"] else []),
    }
    if entry["published"]:
        item["date_published"] = utc_text(entry["published"])
    if entry["related"]:
        item["external_url"] = entry["related"]
    item["_vraem"] = {
        "id": entry["id"],
        "revision": entry["revision"],
        "when": entry["when"] or None,
        "date": entry["date"],
        "where": entry["where"] or None,
        "verification": entry["verification"][0] if entry["verification"] else None,
        "note": entry["mark"][1] if entry["mark"] else None,
    }
    return item
