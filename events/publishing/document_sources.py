"""The parts of an event's document that say who told it: claims, reports, and ties that rest on claims."""

from events.models import Event

from .values import both, figures

# The claim's foreign keys to its target: what the document calls it, and where the event has it.
TARGETS = {
    "seizure": ("seizure", "seizures"),
    "casualty": ("casualty", "casualties"),
    "event_actor": ("actor", "cast"),
    "event_location": ("location", "places"),
    "relation": ("relation", "actor_relations"),
}


def targets_of(event: Event) -> dict:
    """Return {(foreign key, row's pk): {"kind", "id"}} of every row that a claim of the event can be on."""
    return {
        (name, row.pk): {"kind": kind, "id": row.uid}
        for name, (kind, rows) in TARGETS.items()
        for row in getattr(event, rows).all()
    }


def claim_document(claim, actors: dict, targets: dict, report_uid: str) -> dict:
    keys = ((name, getattr(claim, f"{name}_id")) for name in TARGETS)
    target = next((targets[key] for key in keys if key[1] is not None), None)
    return {
        "id": claim.uid,
        "about": claim.about,
        "target": target,
        "stance": claim.stance,
        "claimant": _claimant(claim, actors),
        "quantifier": claim.quantifier or None,
        "value": figures(claim.value_low, claim.value_best, claim.value_high),
        "unit": claim.unit or None,
        "per": claim.per or None,
        "value_actor": actors.get(claim.value_actor_id),
        "text": both(claim, "text"),
        "status": claim.status,
        "rationale": both(claim, "rationale"),
        "report": report_uid,
    }


def _claimant(claim, actors: dict) -> dict:
    if claim.claimant_actor_id is not None:
        actor = actors[claim.claimant_actor_id]
        return {"name": actor["name"], "actor": actor, "publisher": None}
    if claim.claimant_publisher_id is not None:
        publisher = _publisher(claim.claimant_publisher)
        return {"name": {"es": publisher["name"], "en": None}, "actor": None, "publisher": publisher}
    return {"name": both(claim, "claimant_words"), "actor": None, "publisher": None}


def _publisher(publisher) -> dict:
    return {
        "id": publisher.uid,
        "name": publisher.published_name or publisher.name,
        "kind": publisher.published_kind or publisher.kind,
    }


def related_document(relation, claims: dict[int, str]) -> dict:
    """Return a tie to another event; a claim that readers do not have is not named."""
    return {
        "id": relation.to_event.public_id,
        "relation": relation.kind,
        "certainty": relation.certainty,
        "claim": claims.get(relation.claim_id),
    }


def report_document(report, shown: dict[int, str]) -> dict:
    # An address can spell a private person's name out where the title does not.
    url, archive_url = (None, None) if report.is_address_withheld else (report.url, report.archive_url)
    copies = report.told_copies
    # Who guesses the page behind a withheld address could prove it by the hash.
    hashes = set() if report.is_address_withheld else {copy.sha256 for copy in copies if copy.is_hash_told}
    known_through = report.cited_in if report.cited_in_id in shown else None
    return {
        "id": report.uid,
        "publisher": _publisher(report.publisher),
        "title": report.title or None,
        "url": url or None,
        "archive_url": archive_url or None,
        "is_copy_held": True if copies else None,
        "copy_sha256": sorted(hashes),
        "published_on": report.published_on and report.published_on.isoformat(),
        "language": report.language,
        "read_extent": report.read_extent or None,
        "origin": report.origin or None,
        "origin_publisher": report.origin_publisher and _publisher(report.origin_publisher),
        "cited_in": known_through and known_through.uid,
    }
