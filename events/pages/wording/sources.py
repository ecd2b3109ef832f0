"""The reports an event rests on, as a reader looks them up."""

from datetime import date

from django.utils.translation import get_language_info

from events import taxonomy

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
            "archive_url": safe_link(report["archive_url"]),
            "published_on": report["published_on"] and date.fromisoformat(report["published_on"]),
            "language": taxonomy.Language(report["language"]).label,
            "lang": report["language"] if report["language"] in _WITH_A_NAME else "",
            "known_through": _known_through(report, by_id),
        }
        for number, report in enumerate(document["reports"], 1)
    ]


def _known_through(report: dict, by_id: dict[str, dict]) -> str:
    through = by_id.get(report["cited_in"])
    return through["publisher"]["name"] if through else ""


def safe_link(url: str | None) -> str:
    """Return an address only when it is a web address: a link must never run anything."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""


def language_name(code: str) -> str:
    """Return a content language's name in the page's language."""
    return get_language_info(code)["name_translated"] if code in _WITH_A_NAME else code
