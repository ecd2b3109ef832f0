"""What leaves the past, in the words that an editor reads before publishing."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import taxonomy

from .facts import Shown
from .references import nodes_of


def in_words(fact: Shown, document: dict, named: set[str]) -> str:
    """Return a fact as an editor reads it; document: one that shows it; named: the actors who are named for another."""
    if fact.kind == "point":
        precision, metres = fact.detail.split(",")
        words = {"point": fact.subject.replace(",", ", "), "precision": _label(precision)}
        if metres == "0":
            return _("the point %(point)s (%(precision)s)") % words
        circle = ngettext("a circle of %(n)s metre", "a circle of %(n)s metres", int(metres)) % {"n": metres}
        return _("the point %(point)s (%(precision)s, %(circle)s)") % {**words, "circle": circle}
    if fact.kind == "place":
        return _("the place “%(name)s” (%(role)s, %(precision)s)") % {
            "name": _name_in(document, fact.subject),
            "role": taxonomy.LocationRole(_row_in(document, fact.row)["role"]).label,
            "precision": _label(fact.detail),
        }
    if fact.kind == "actor" and fact.subject in named and fact.detail:
        return _part_in_words(fact, document)
    if fact.kind == "publisher" and fact.subject in named:
        return _publisher_in_words(fact, document)
    if fact.kind in ("actor", "publisher"):
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
    if fact.kind == "report" and fact.detail == "copy":
        return _("the SHA-256 of a copy of “%(title)s”") % {"title": _title_in(document, fact.subject)}
    if fact.kind == "report" and fact.detail:
        return _("the report “%(title)s”, where a confidential one stands now") % {
            "title": _title_in(document, fact.subject)
        }
    if fact.kind == "report":
        return _("a report that is confidential: “%(title)s”") % {"title": _title_in(document, fact.subject)}
    return _("the words “%(text)s”") % {"text": _shortened(fact.subject)}


def names_told(fact: Shown, document: dict, named: set[str]) -> set[str]:
    """Return the names that a fact tells, which texts may go on telling; as for in_words()."""
    if fact.kind in ("name", "reported"):
        return {fact.detail if fact.kind == "name" else fact.subject}
    # Whoever is named for another part still has his name in texts rightly.
    if fact.kind not in ("place", "actor", "publisher", "within", "formerly") or fact.subject in named:
        return set()
    uid = fact.detail if fact.kind in ("within", "formerly") else fact.subject
    node = next(nodes_of(document, uid), None)
    return set(_names_of(node)) if node else set()


def _part_in_words(fact: Shown, document: dict) -> str:
    """Return what somebody who is still named was named for."""
    rows, role = fact.detail.split(",")
    name, row = _name_in(document, fact.subject), _row_in(document, fact.row)
    if rows == "actors":
        return _("that “%(name)s” had the role “%(role)s”") % {"name": name, "role": taxonomy.ActorRole(role).label}
    if rows == "relations":
        other = row["to"] if row["from"]["id"] == fact.subject else row["from"]
        return _("that “%(name)s” stood in a relation with “%(other)s”: %(relation)s") % {
            "name": name,
            "other": next(iter(_names_of(other))),
            "relation": taxonomy.ActorRelationKind(role).label,
        }
    if rows == "claimant":
        return _claimed_in_words(name, row)
    if text := _text_of(row):
        return _("that “%(name)s” stands in the claim “%(text)s”") % {"name": name, "text": text}
    return _("that something was claimed of “%(name)s”") % {"name": name}


def _publisher_in_words(fact: Shown, document: dict) -> str:
    """Return what a publisher that is still named was named for."""
    name, row = _name_in(document, fact.subject), _row_in(document, fact.row)
    if fact.detail == "claimant":
        return _claimed_in_words(name, row)
    title = row["title"] or row["url"] or ""
    return _("that the report “%(title)s” is of “%(name)s”") % {"title": title, "name": name}


def _claimed_in_words(name: str, claim: dict) -> str:
    if text := _text_of(claim):
        return _("that “%(name)s” is the claimant of “%(text)s”") % {"name": name, "text": text}
    return _("that “%(name)s” claimed something") % {"name": name}


def _text_of(claim: dict) -> str:
    """Return what a claim says in words, the Spanish first, as much of it as tells it from others."""
    return _shortened(next((text for text in claim["text"].values() if text), ""))


def _row_in(document: dict, uid: str) -> dict:
    rows = ("locations", "actors", "relations", "claims", "reports")
    return next(row for name in rows for row in document[name] if row["id"] == uid)


def _label(precision: str) -> str:
    return str(taxonomy.LocationPrecision(precision).label)


def _name_in(document: dict, uid: str) -> str:
    node = next(nodes_of(document, uid), None)
    return next(iter(_names_of(node)), uid) if node else uid


def _names_of(node: dict) -> dict[str, None]:
    """Return the names of an object, the Spanish one first; a publisher has one."""
    names = [node["name"]] if isinstance(node["name"], str) else node["name"].values()
    return dict.fromkeys(name for name in names if name)


def _shortened(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _title_in(document: dict, uid: str) -> str:
    report = next(report for report in document["reports"] if report["id"] == uid)
    return report["title"] or report["url"] or report["publisher"]["name"]
