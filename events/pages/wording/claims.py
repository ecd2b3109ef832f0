"""What the sources say: every version side by side, the adopted one first with its reason."""

from django.utils.translation import gettext as _

from events import taxonomy

from .bilingual import Text, named, said
from .figures import hedged, people

_ORDER = {status: place for place, status in enumerate(("adopted", "supporting", "recorded", "superseded", "rejected"))}


def questions(document: dict) -> list[dict]:
    """Return the claims grouped by what they are about, the groups in the document's order.

    Each: {"about", "target" (words or ""), "claims": [...], "adopted": what the adopted one says where that is a figure
    or an actor, else ""}; within one, adopted first.
    """
    targets = target_words(document)
    numbers = {
        report["id"]: (place, report["publisher"]["name"]) for place, report in enumerate(document["reports"], 1)
    }
    groups: dict[tuple, dict] = {}
    for claim in document["claims"]:
        target = claim["target"]["id"] if claim["target"] else ""
        group = groups.setdefault(
            (claim["about"], target),
            {"about": taxonomy.About(claim["about"]).label, "target": targets.get(target, ""), "claims": []},
        )
        group["claims"].append(_claim(claim, numbers))
    for group in groups.values():
        group["claims"].sort(key=lambda claim: _ORDER[claim["status"]])
        first = group["claims"][0]
        group["adopted"] = (first["figure"] or first["value_actor"]) if first["status"] == "adopted" else ""
    return list(groups.values())


def _claim(claim: dict, numbers: dict[str, tuple[int, str]]) -> dict:
    source, outlet = numbers.get(claim["report"], (None, ""))
    return {
        "id": claim["id"],
        "claimant": claimant(claim),
        "claimant_slug": claim["claimant"]["actor"]["slug"] if claim["claimant"]["actor"] else "",
        "denies": claim["stance"] == "denies",
        "figure": figure_words(claim),
        "value_actor": named(claim["value_actor"]),
        "value_slug": claim["value_actor"]["slug"] if claim["value_actor"] else "",
        "text": said(claim["text"]),
        "status": claim["status"],
        "status_label": taxonomy.ClaimStatus(claim["status"]).label,
        "rationale": said(claim["rationale"]),
        "source": source,
        "outlet": outlet,
        "report": claim["report"],
    }


def claimant(claim: dict) -> Text:
    """Return who makes a claim: a name, or words that may be in the other language."""
    who = claim["claimant"]
    if who["actor"]:
        return Text(named(who["actor"]))
    return Text(who["publisher"]["name"]) if who["publisher"] else said(who["name"])


def figure_words(claim: dict) -> str:
    """Return the figure that a claim gives, in words, or ""."""
    figure = hedged(claim["value"], claim["quantifier"], claim["unit"])
    if figure and claim["per"]:
        return _("%(figure)s %(per)s") % {"figure": figure, "per": taxonomy.Per(claim["per"]).label}
    return figure or ""


def target_words(document: dict) -> dict[str, str]:
    """Return, by row id, the words by which a claim names the row it is about."""
    words = {}
    for row in document["seizures"]:
        words[row["id"]] = taxonomy.Item(row["item"]).label
    for row in document["casualties"]:
        words[row["id"]] = casualty_words(row)
    for row in document["actors"]:
        words[row["id"]] = named(row["actor"]) or str(said(row["described_as"]))
    for row in document["locations"]:
        words[row["id"]] = named(row["location"]) or row["name_as_reported"] or ""
    for row in document["relations"]:
        words[row["id"]] = relation_words(row)
    return {key: str(value) for key, value in words.items()}


def casualty_words(row: dict) -> str:
    """Return whom the harm reached and how: "police: wounded"."""
    return _("%(group)s: %(effect)s") % {
        "group": taxonomy.CasualtyGroup(row["group"]).label,
        "effect": taxonomy.Effect(row["effect"]).label,
    }


def relation_words(row: dict) -> str:
    """Return a relation as a sentence without its end stop."""
    kind = taxonomy.ActorRelationKind(row["kind"]).label
    return f"{named(row['from'])} {kind} {named(row['to'])}"


def claimants_of(document: dict, row_id: str) -> list:
    """Return who asserts what a row says, each once, in the document's order."""
    asserting = [
        claimant(claim)
        for claim in document["claims"]
        if claim["target"]
        and claim["target"]["id"] == row_id
        and claim["stance"] == "asserts"
        and claim["status"] not in ("rejected", "superseded")
    ]
    return list(dict.fromkeys(asserting))


def casualties(document: dict) -> list[dict]:
    """Return who was harmed: words, figure with its range, note."""
    return [
        {
            "id": row["id"],
            "group": taxonomy.CasualtyGroup(row["group"]).label,
            "effect": taxonomy.Effect(row["effect"]).label,
            "figure": people(row["quantity"]),
            "is_reported": any(figure is not None for figure in row["quantity"].values()),
            "note": said(row["note"]),
        }
        for row in document["casualties"]
    ]
