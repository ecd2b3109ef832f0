"""The reports an event rests on, as a reader looks them up."""

from datetime import date

from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from events import taxonomy

from .figures import number
from .web_address import domain_of, short_of, words_of

_WITH_A_NAME = ("es", "en", "pt")


def sources(document: dict) -> list[dict]:
    """Return the reports in the document's order, numbered from 1 as claims cite them."""
    by_id = {report["id"]: report for report in document["reports"]}
    return [
        {
            "number": number,
            "id": report["id"],
            "publisher": report["publisher"]["name"],
            "kind": taxonomy.PublisherKind(report["publisher"]["kind"]).label,
            "title": report["title"] or "",
            "url": safe_link(report["url"]),
            # What names a report whose title nobody noted.
            **_address_words(safe_link(report["url"])),
            "archive_url": safe_link(report["archive_url"]),
            "is_copy_held": report["is_copy_held"],
            "copy_sha256": report["copy_sha256"],
            "published_on": report["published_on"] and date.fromisoformat(report["published_on"]),
            "language": taxonomy.Language(report["language"]).label,
            "lang": report["language"] if report["language"] in _WITH_A_NAME else "",
            "known_through": _known_through(report, by_id),
            "read": _read_words(report),
            "origin": _origin_words(report),
        }
        for number, report in enumerate(document["reports"], 1)
    ]


def _address_words(url: str) -> dict:
    return {"domain": domain_of(url), "address_words": words_of(url), "address": short_of(url)} if url else {}


def outlets(document: dict) -> str:
    """Return the outlets of an event's reports, each once, in the document's order."""
    return ", ".join(dict.fromkeys(report["publisher"]["name"] for report in document["reports"]))


def reports_words(document: dict) -> str:
    """Return how many reports an event cites, and that they are of one origin where that is how it is attested.

    "4 reports, a single origin" in place of "4 sources" beside "single source", which contradicts itself.
    """
    n = len(document["reports"])
    if document["verification"] == taxonomy.Verification.SINGLE_SOURCE and n > 1:
        return _("%(n)s reports, a single origin") % {"n": number(n)}
    return ngettext("%(n)s report", "%(n)s reports", n) % {"n": number(n)}


def _read_words(report: dict) -> str:
    """Return how much of a report was read; "" where a relay says it better."""
    extent = report["read_extent"]
    if report["cited_in"] or extent == taxonomy.ReadExtent.NOT_READ:
        return ""
    words = {
        taxonomy.ReadExtent.WHOLE: _("read whole"),
        taxonomy.ReadExtent.OPENING: _("read in its opening only"),
        taxonomy.ReadExtent.HEADLINE: _("only its headline was read"),
    }
    return words.get(extent, _("how much was read is not stated"))


def _origin_words(report: dict) -> str:
    """Return where what a report tells comes from, in words; "" where nobody stated it."""
    of = report["origin_publisher"]
    name = of["name"] if of else ""
    match report["origin"]:
        case taxonomy.ReportOrigin.OWN_REPORTING:
            return _("own reporting")
        case taxonomy.ReportOrigin.AGENCY:
            return _("text of the agency %(name)s") % {"name": name} if name else _("text of a news agency")
        case taxonomy.ReportOrigin.COMMUNIQUE:
            return _("communiqué of %(name)s") % {"name": name} if name else _("a communiqué")
        case taxonomy.ReportOrigin.OTHER_OUTLET:
            return _("takes it from %(name)s") % {"name": name} if name else _("takes it from another outlet")
    return ""


def _known_through(report: dict, by_id: dict[str, dict]) -> str:
    through = by_id.get(report["cited_in"])
    return through["publisher"]["name"] if through else ""


def safe_link(url: str | None) -> str:
    """Return an address only when it is a web address: a link must never run anything."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""


def language_name(code: str) -> str:
    """Return a content language's name in the page's language."""
    return get_language_info(code)["name_translated"] if code in _WITH_A_NAME else code
