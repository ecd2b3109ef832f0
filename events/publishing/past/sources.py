"""What an event's document lets readers see of its reports, and what of it confidential ones took the place of."""

import re
from typing import NamedTuple

from events.text import fold, words_in

from .facts import Lost, Shown, is_among
from .matching import untold

_SCHEME = re.compile(r"^[a-z]+://(www\.)?")


class Hidden(NamedTuple):
    """A report that is confidential, or known through one that is.

    publisher: its id; is_cited: by the event; is_new: it was not when the event was last published.
    """

    title: str
    addresses: frozenset[str]
    publisher: str
    is_cited: bool = False
    is_new: bool = False

    @classmethod
    def of(cls, title: str, urls, publisher: str, **cited: bool) -> "Hidden":
        """Return it with its title and addresses as they are compared."""
        return cls(fold(title), _addresses(urls), publisher, **cited)


class Cited(NamedTuple):
    """A report of a document: the row and the object."""

    row: str
    report: dict


def lost_sources(before: dict, now: dict) -> Lost:
    """Return the publishers of reports that stand under another's name now, which tells less."""
    if before["reports"] == now["reports"]:
        return Lost(set(), set())
    then, left = ([Cited(report["id"], report) for report in reports["reports"]] for reports in (before, now))
    gone = set()
    for one in untold(then, left, _names_publisher):
        # A report that is cited no more takes no name with it.
        if any(_is_same(one.report, new.report) and not _names_publisher(new, one) for new in left):
            gone.add(Shown("publisher", one.report["publisher"]["id"], "report", one.row))
    return Lost(gone, set())


def publishers_of_reports(document: dict) -> set[Shown]:
    """Return the facts that a document's reports name their publishers."""
    return {Shown("publisher", row["publisher"]["id"], "report", row["id"]) for row in document["reports"]}


def _names_publisher(new: Cited, one: Cited) -> bool:
    """Whether a report is an earlier one, under the same publisher or one whose name says no less."""
    was, instead = one.report["publisher"], new.report["publisher"]
    is_named = was["id"] == instead["id"] or is_among(was["name"], [instead["name"]])
    return is_named and _is_same(one.report, new.report)


def gone_reports(before: dict, now: dict) -> list[dict]:
    """Return the reports that an earlier document shows and the new content does not, title and address included."""
    shown = {report["id"]: report for report in now["reports"]}
    return [report for report in before["reports"] if not _is_shown(report, shown.get(report["id"]))]


def copies_taken_back(before: dict, now: dict) -> set[Shown]:
    """Return the reports of which an earlier document tells a copy's hash that the new content does not.

    A hash is told by choice, and is taken back the same way: who holds the file must not find it in the past.
    """
    told = {report["id"]: set(report.get("copy_sha256", ())) for report in now["reports"]}
    gone = (r["id"] for r in before["reports"] if set(r.get("copy_sha256", ())) - told.get(r["id"], set()))
    return {Shown("report", uid, "copy") for uid in gone}


def replaced_reports(gone: list[dict], now: dict, hidden: list[Hidden]) -> tuple[set[Shown], set[Shown]]:
    """Return (what probably, what certainly was replaced by a hidden report) of reports that are gone.

    The very report entered anew is confidential; one that another stands for may be, and whoever publishes may say
    that it is not.
    """
    shown = {report["id"] for report in now["reports"]}
    probable, certain = set(), set()
    for report in gone:
        if any(_is_the_same(report, one) for one in hidden):
            certain.add(Shown("report", report["id"]))
        elif any(_stands_for(report, one, is_gone=report["id"] not in shown) for one in hidden):
            probable.add(Shown("report", report["id"], "gone"))
    return probable, certain


def _is_the_same(report: dict, one: Hidden) -> bool:
    if _addresses((report["url"], report["archive_url"])) & one.addresses:
        return True
    return _has_title(report, one) and report["publisher"]["id"] == one.publisher


def _stands_for(report: dict, one: Hidden, *, is_gone: bool) -> bool:
    if _has_title(report, one):
        return True
    return is_gone and one.is_cited and (one.is_new or report["publisher"]["id"] == one.publisher)


def _has_title(report: dict, one: Hidden) -> bool:
    title = words_in(report["title"] or "")
    return bool(title) and title == words_in(one.title)


def _is_shown(report: dict, other: dict | None) -> bool:
    return other is not None and all(report[key] in (None, other[key]) for key in ("title", "url", "archive_url"))


def _is_same(report: dict, other: dict) -> bool:
    """Whether two rows are one report: the row, its address, or its title."""
    if report["id"] == other["id"] or _addresses((report["url"],)) & _addresses((other["url"],)):
        return True
    return bool(report["title"]) and fold(report["title"]) == fold(other["title"] or "")


def _addresses(urls) -> frozenset[str]:
    """Return addresses as they are compared: without scheme, "www." and a last slash."""
    return frozenset(_SCHEME.sub("", url.casefold()).rstrip("/") for url in urls if url)
