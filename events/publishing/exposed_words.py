"""What leaves the past, in the words that an editor reads before publishing."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import taxonomy

from .exposure import Shown, nodes_of


def in_words(fact: Shown, document: dict) -> str:
    """Return a fact as an editor reads it; document: one that shows it."""
    if fact.kind == "point":
        precision, metres = fact.detail.split(",")
        words = {"point": fact.subject.replace(",", ", "), "precision": _label(precision)}
        if metres == "0":
            return _("the point %(point)s (%(precision)s)") % words
        circle = ngettext("a circle of %(n)s metre", "a circle of %(n)s metres", int(metres)) % {"n": metres}
        return _("the point %(point)s (%(precision)s, %(circle)s)") % {**words, "circle": circle}
    if fact.kind == "place":
        return _("the place “%(name)s” (%(precision)s)") % {
            "name": _name_in(document, fact.subject),
            "precision": _label(fact.detail),
        }
    if fact.kind == "actor":
        return _("the name “%(name)s”") % {"name": _name_in(document, fact.subject)}
    if fact.kind == "within":
        return _("that it lies within “%(name)s”") % {"name": _name_in(document, fact.detail)}
    if fact.kind == "formerly":
        return _("that it was “%(name)s” before") % {"name": _name_in(document, fact.detail)}
    if fact.kind == "label":
        return _("its label point %(point)s") % {"point": fact.detail.replace(",", ", ")}
    if fact.kind == "description":
        return _("the description “%(text)s”") % {"text": _shortened(fact.detail)}
    if fact.kind == "name":
        return _("the name “%(name)s”") % {"name": fact.detail}
    if fact.kind == "reported":
        return _("the place’s name as reported, “%(name)s”") % {"name": fact.subject}
    if fact.kind == "report":
        return _("a report that is confidential: “%(title)s”") % {"title": _title_in(document, fact.subject)}
    return _("the words “%(text)s”") % {"text": _shortened(fact.subject)}


def names_told(fact: Shown, document: dict) -> set[str]:
    """Return the names that a fact tells, which texts may go on telling; document: one that shows it."""
    if fact.kind in ("name", "reported"):
        return {fact.detail if fact.kind == "name" else fact.subject}
    if fact.kind not in ("place", "actor", "within", "formerly"):
        return set()
    uid = fact.subject if fact.kind in ("place", "actor") else fact.detail
    node = next(nodes_of(document, uid), None)
    return {name for name in node["name"].values() if name} if node else set()


def _label(precision: str) -> str:
    return str(taxonomy.LocationPrecision(precision).label)


def _name_in(document: dict, uid: str) -> str:
    node = next(nodes_of(document, uid), None)
    return next((name for name in node["name"].values() if name), uid) if node else uid


def _shortened(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _title_in(document: dict, uid: str) -> str:
    report = next(report for report in document["reports"] if report["id"] == uid)
    return report["title"] or report["url"] or report["publisher"]["name"]
