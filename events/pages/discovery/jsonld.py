"""The record and its events as schema.org says them (JSON-LD): what search engines for data sets read.

An event is told as a piece of the data set about something that happened, never as news. A day is given
only where the day is known, a point only where it is public, and no actor at all: a search engine keeps
what it read longer than a correction would like.
"""

import json

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from events import taxonomy
from events.public import stats
from events.public.models import DatasetVersion
from events.public.query.selection import select

from ..wording.bilingual import page_language, said
from ..wording.places import path_words
from ..wording.sources import safe_link

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# What was shown to be false happened at no time.
_ATTESTED = [code for code in taxonomy.Verification.values if code != taxonomy.Verification.DEBUNKED]
# As django.utils.html.json_script does: nothing in a text may end the block it stands in.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def script(facts: dict) -> SafeString:
    """Return facts as a block of data; it is no script, so no policy has to allow it."""
    text = json.dumps(facts, ensure_ascii=False, allow_nan=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def dataset(absolute) -> dict:
    """Return the record as a Dataset."""
    version = DatasetVersion.objects.first()
    extent = stats.extent(select(QueryDict("verification=" + ",".join(_ATTESTED)), strict=False))
    events, seizures = absolute(reverse("api:events")), absolute(reverse("api:seizures"))
    # Search engines take a file for the whole: a page of a list is not.
    files = [
        ("text/csv", f"{events}?limit=all&format=csv"),
        ("application/geo+json", f"{events}?limit=all&format=geojson"),
        ("application/json", f"{events}?limit=all"),
        ("text/csv", f"{seizures}?limit=all&format=csv"),
    ]
    facts = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": absolute("/#dataset"),
        "name": "VRAEM Tracker",
        "description": _("The open record of security events in Peru's VRAEM, each with its sources and its doubts."),
        "url": absolute(reverse("pages:data")),
        "inLanguage": ["es", "en"],
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "VRAEM Tracker", "url": absolute("/")},
        "spatialCoverage": {"@type": "Place", "name": "VRAEM (Valle de los Ríos Apurímac, Ene y Mantaro), Perú"},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address} for kind, address in files
        ],
    }
    if version:
        facts["version"] = str(version.seq)
        if version.at:
            facts["dateModified"] = version.at.isoformat(timespec="seconds")
    if extent:
        facts["temporalCoverage"] = "/".join(day.isoformat() for day in extent)
    return facts


def event(document: dict, absolute) -> dict:
    """Return an event's record as a CreativeWork about what happened; no query."""
    address = absolute(reverse("pages:event", args=[document["id"]]))
    title, summary = said(document["title"]), said(document["summary"])
    about = {"@type": "Event", "name": title.text}
    when = document["date"]
    if (
        when["date_precision"] == "day"
        and when["start"]
        and (when["start"] == when["end"] or when["span"] == "duration")
    ):
        about["startDate"] = when["start"]
        about |= {"endDate": when["end"]} if when["end"] else {}
    if place := _place(document):
        about["location"] = place
    facts = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "identifier": document["id"],
        "name": title.text,
        "inLanguage": title.lang or page_language(),
        "version": str(document["revision"]),
        "datePublished": document["first_published_at"],
        "dateModified": document["last_changed_at"],
        "license": LICENCE,
        "isPartOf": {"@type": "Dataset", "@id": absolute("/#dataset"), "name": "VRAEM Tracker"},
        "about": about,
        "citation": [_report(report) for report in document["reports"]],
    }
    if summary:
        facts["abstract"] = summary.text
    if when["earliest"] and "startDate" not in about:
        # The days among which it lies, as an interval: no day of its own is known.
        facts["temporalCoverage"] = f"{when['earliest']}/{when['latest']}"
    return facts


def _place(document: dict) -> dict | None:
    """Return the primary place: an area by its name, a point only where the record has a public one."""
    main = next((place for place in document["locations"] if place["is_primary"]), None)
    if main is None or not main["location"] or main["role"] != taxonomy.LocationRole.SITE:
        return None
    name = ", ".join(filter(None, [said(main["location"]["name"]).text, path_words(main["location"])]))
    if main["place_precision"] in taxonomy.AREA_PRECISIONS:
        return {"@type": "AdministrativeArea", "name": name}
    if main["place_precision"] not in taxonomy.POINT_PRECISIONS or not main["point"]:
        return None
    longitude, latitude = main["point"]
    # A vicinity is a circle: its middle is no place where anything happened.
    if main["radius_m"]:
        circle = {"@type": "GeoCircle", "geoRadius": main["radius_m"]}
        circle["geoMidpoint"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
        return {"@type": "Place", "name": name, "geo": circle}
    return {
        "@type": "Place",
        "name": name,
        "geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude},
    }


def _report(report: dict) -> dict:
    found = {"@type": "CreativeWork", "name": report["title"], "url": safe_link(report["url"])}
    found["publisher"] = {"@type": "Organization", "name": report["publisher"]["name"]}
    found["datePublished"] = report["published_on"]
    return {name: value for name, value in found.items() if value}
