"""What each part of a document says, facet by facet, so that two revisions can be laid side by side."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import taxonomy
from events.document import SECTIONS as DESCRIBED
from events.document import kinds
from events.document.kinds import Key

from ..wording.bilingual import named, page_language
from ..wording.claims import casualties, casualty_words, claimant, figure_words, relation_words, target_words
from ..wording.dates import Moment
from ..wording.participants import parts
from ..wording.places import drawn_words, place_words
from ..wording.related_events import outward
from ..wording.sections import section_words
from ..wording.seizures import ledger_row


class Facet(NamedTuple):
    """One thing that a row says: its label and its words (for a text {"es", "en"})."""

    label: str
    value: Any
    is_text: bool = False
    # Whether it is worth a word where the whole row came or went.
    is_telling: bool = True
    # Whether its change is told without what it was: a position, a source.
    is_discreet: bool = False


class Section(NamedTuple):
    """A part of a document, read as {row id: (name, facets)}; a whole one is a single row without a name."""

    key: str
    read: Callable[[dict], dict]
    is_whole: bool = False
    # Whether a row that went is told without its name: a report may have gone to keep its source safe.
    is_discreet: bool = False

    def title(self) -> str:
        """Return what readers call the part."""
        return section_words(self.key)


def languages() -> tuple[str, str]:
    """Return the languages of a text, the reader's first."""
    return ("en", "es") if page_language() == "en" else ("es", "en")


def _text(label: str, pair: dict | None) -> Facet:
    return Facet(label, pair or {}, is_text=True, is_telling=False)


def words_of(kind: kinds.Kind, value) -> str:
    """Return a code, codes or a yes in words; nothing for null."""
    match kind:
        case kinds.Codes(vocabulary):
            return ", ".join(str(vocabulary(code).label) for code in value)
        case kinds.Code(vocabulary):
            return str(vocabulary(value).label) if value else ""
        case kinds.Flag():
            return _yes(value)
    return "" if value is None else str(value)


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")


def _whole(key: str, words: Callable) -> Section:
    """Return a section that is one value, in words."""
    return Section(key, lambda document: {"": ("", [Facet("", words(document[key]))])}, is_whole=True)


def _prose(key: str) -> Section:
    """Return a section that is one text in two languages."""
    return Section(key, lambda document: {"": ("", [_text("", document[key])])}, is_whole=True)


def _dates(document: dict) -> dict:
    when = document["date"]
    moment = Moment.of(when)
    stated = _("inferred") if moment.is_inferred else _("as the sources state it")
    # The last day of a duration whose end nobody reported moves with its newest report: that is its date's change.
    latest = Moment.day(when.get("latest")) if when["end"] is None else ""
    facets = [Facet("", moment.words), Facet(_("how it is known"), stated)]
    facets += [Facet(_("known to have gone on until"), latest, is_telling=False), _text(_("note"), when["note"])]
    return {"": ("", facets)}


def _seizures(document: dict) -> dict:
    rows = {}
    for row in document["seizures"]:
        worded = ledger_row(row)
        name = ", ".join(str(word) for word in (capfirst(worded["item"]), worded["form"]) if word)
        rows[row["id"]] = (
            name,
            [
                Facet("", worded["amount"]),
                Facet(_("What was done"), worded["measure"]),
                Facet(_("thing"), name, is_telling=False),
                Facet(_("As reported"), worded["as_reported"], is_telling=False),
                Facet(_("purity, %"), worded["purity"], is_telling=False),
                Facet(_("packages"), worded["packages"], is_telling=False),
                Facet(_("What became of it"), worded["disposition"], is_telling=False),
                Facet(_("found in"), worded["setting"], is_telling=False),
            ],
        )
    return rows


def _casualties(document: dict) -> dict:
    worded = casualties(document)
    return {
        row["id"]: (
            capfirst(casualty_words(row)),
            [
                Facet("", words["figure"]),
                Facet(_("who and how"), casualty_words(row), is_telling=False),
                _text(_("note"), row["note"]),
            ],
        )
        for row, words in zip(document["casualties"], worded, strict=True)
    }


def _actors(document: dict) -> dict:
    rows = {}
    for row, part in zip(document["actors"], parts(document), strict=True):
        name = part["name"] or str(part["described_as"]) or _("name not published")
        rows[row["id"]] = (
            name,
            [
                Facet(_("name"), part["name"] or _("name not published"), is_telling=False),
                Facet(_("role"), part["role"]),
                Facet(_("certainty"), part["certainty_label"]),
                Facet(_("inferred"), _yes(row["is_inferred"]), is_telling=False),
                _text(_("described as"), row["described_as"]),
            ],
        )
    return rows


def _relations(document: dict) -> dict:
    return {
        row["id"]: (
            relation_words(row),
            [
                Facet(_("relation"), relation_words(row), is_telling=False),
                Facet(_("certainty"), taxonomy.Certainty(row["certainty"]).label),
                Facet(_("since"), Moment.day(row["from_date"]), is_telling=False),
                Facet(_("until"), Moment.day(row["to_date"]), is_telling=False),
            ],
        )
        for row in document["relations"]
    }


def _locations(document: dict) -> dict:
    return {
        row["id"]: (
            capfirst(place_words(row)),
            [
                Facet("", place_words(row), is_telling=False),
                Facet(_("what the place is"), taxonomy.LocationRole(row["role"]).label),
                Facet(_("how closely it is known"), taxonomy.LocationPrecision(row["place_precision"]).label),
                Facet(_("on the map"), drawn_words(row), is_telling=False),
                Facet(_("position"), row["point"] or "", is_telling=False, is_discreet=True),
                Facet(_("main place"), _yes(row["is_primary"]), is_telling=False),
                Facet(_("As reported"), row["name_as_reported"] or "", is_telling=False),
            ],
        )
        for row in document["locations"]
    }


def _claims(document: dict) -> dict:
    targets = target_words(document)
    publishers = {report["id"]: report["publisher"]["name"] for report in document["reports"]}
    rows = {}
    for row in document["claims"]:
        about = taxonomy.About(row["about"]).label
        target = targets.get(row["target"]["id"], "") if row["target"] else ""
        name = f"{claimant(row)}, {about}"
        rows[row["id"]] = (
            name,
            [
                Facet(_("Who says it"), str(claimant(row)), is_telling=False),
                Facet(_("about"), about, is_telling=False),
                Facet(_("about which row"), target, is_telling=False),
                Facet(_("asserts or denies"), _("denies") if row["stance"] == "denies" else _("asserts")),
                Facet(_("figure"), figure_words(row)),
                Facet(_("actor"), named(row["value_actor"])),
                Facet(_("How we used it"), taxonomy.ClaimStatus(row["status"]).label),
                Facet(_("Source"), publishers.get(row["report"], ""), is_telling=False, is_discreet=True),
                _text(_("What they say"), row["text"]),
                _text(_("reason"), row["rationale"]),
            ],
        )
    return rows


def _reports(document: dict) -> dict:
    by_id = {report["id"]: report["publisher"]["name"] for report in document["reports"]}
    return {
        row["id"]: (
            ", ".join(filter(None, [row["publisher"]["name"], row["title"]])),
            [
                Facet(_("publisher"), row["publisher"]["name"], is_telling=False),
                Facet(_("title"), row["title"] or "", is_telling=False),
                Facet(_("date"), Moment.day(row["published_on"])),
                Facet(_("address"), row["url"] or "", is_telling=False),
                Facet(_("archived copy"), row["archive_url"] or "", is_telling=False),
                Facet(_("copy in the newsroom"), _copies(row), is_telling=False),
                Facet(_("language"), taxonomy.Language(row["language"]).label, is_telling=False),
                Facet(_("known through"), by_id.get(row["cited_in"], ""), is_telling=False),
            ],
        )
        for row in document["reports"]
    }


def _copies(report: dict) -> str:
    return " ".join([_("yes") if report["is_copy_held"] else "", *report["copy_sha256"]]).strip()


def _related(document: dict) -> dict:
    return {row["id"]: (row["id"], [Facet("", outward(row["relation"]))]) for row in document["related"]}


def _decree(document: dict) -> dict:
    row = document["decree"]
    if not row:
        return {}
    action = capfirst(taxonomy.DecreeAction(row["action"]).label)
    return {
        "": (
            action,
            [
                Facet(_("What it does"), action, is_telling=False),
                Facet(_("Instrument"), row["instrument"] or ""),
                Facet(_("In force from"), Moment.day(row["in_force_from"])),
                Facet(_("In force until"), Moment.day(row["in_force_to"])),
            ],
        )
    }


_READ = {
    "date": _dates,
    "locations": _locations,
    "actors": _actors,
    "relations": _relations,
    "seizures": _seizures,
    "casualties": _casualties,
    "decree": _decree,
    "claims": _claims,
    "reports": _reports,
    "related": _related,
}


def _section(key: Key) -> Section:
    """Return the section of a described key: read as above, or a text, or one value in words."""
    if key.name in _READ:
        is_whole = isinstance(key.kind, kinds.One) and not key.nullable
        return Section(key.name, _READ[key.name], is_whole, is_discreet=key.name in ("claims", "reports"))
    if isinstance(key.kind, kinds.Words):
        return _prose(key.name)
    return _whole(key.name, lambda value: words_of(key.kind, value))


SECTIONS = tuple(map(_section, DESCRIBED))
