"""Who took part, as what, how certainly, and who says so."""

from events import taxonomy

from .bilingual import named, said
from .claims import claimants_of
from .dates import Moment
from .figures import hedged


def parts(document: dict) -> list[dict]:
    """Return the parts in an event, in the document's order; denials are claims, never parts."""
    return [
        {
            "id": row["id"],
            "name": named(row["actor"]),
            "slug": row["actor"]["slug"] if row["actor"] else "",
            "kind": kind_words(row),
            "described_as": said(row["described_as"]),
            "size": hedged(row["size"], None, None),
            "role": taxonomy.ActorRole(row["role"]).label,
            "certainty": row["certainty"],
            "certainty_label": taxonomy.Certainty(row["certainty"]).label,
            "is_inferred": row["is_inferred"],
            "claimants": claimants_of(document, row["id"]),
        }
        for row in document["actors"]
    ]


def kind_words(row: dict) -> str:
    """Return what kind of actor has a part: of a named one its own, else what is known of the people described."""
    kind = row["actor"]["kind"] if row["actor"] else row["kind"]
    return taxonomy.ActorKind(kind).label if kind else ""


def relations(document: dict) -> list[dict]:
    """Return the relations between actors that an event asserts."""
    return [
        {
            "id": row["id"],
            "from": {"name": named(row["from"]), "slug": row["from"]["slug"]},
            "to": {"name": named(row["to"]), "slug": row["to"]["slug"]},
            "kind": taxonomy.ActorRelationKind(row["kind"]).label,
            "certainty": row["certainty"],
            "certainty_label": taxonomy.Certainty(row["certainty"]).label,
            "since": Moment.day(row["from_date"]),
            "until": Moment.day(row["to_date"]),
            "claimants": claimants_of(document, row["id"]),
        }
        for row in document["relations"]
    ]
