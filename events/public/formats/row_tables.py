"""The tables of rows that belong to an event: their columns, and a row's cells by column."""

OF_ITS_EVENT = (
    "event", "event_type", "event_title_es", "event_title_en", "date_start", "date_end", "date_counted_on",
    "date_precision",
    "verification",
)  # fmt: skip

CASUALTY_COLUMNS = ("id", *OF_ITS_EVENT, "group", "effect", "low", "best", "high", "note_es", "note_en")

ROLE_COLUMNS = (
    "id", *OF_ITS_EVENT, "actor", "actor_slug", "actor_name_es", "actor_name_en", "actor_kind",
    "described_as_es", "described_as_en", "role", "certainty", "is_inferred",
)  # fmt: skip

CLAIM_COLUMNS = (
    "id", *OF_ITS_EVENT, "about", "target_kind", "target", "stance", "claimant_name_es", "claimant_name_en",
    "claimant_actor", "claimant_actor_slug", "claimant_publisher", "claimant_publisher_name",
    "claimant_publisher_kind", "quantifier", "value_low", "value_best", "value_high", "unit", "per", "value_actor",
    "value_actor_slug", "value_actor_name_es", "value_actor_name_en", "text_es", "text_en", "status",
    "rationale_es", "rationale_en", "report",
)  # fmt: skip

_NOTHING: dict = {}


def of_its_event(row: dict) -> dict:
    """Return the cells that say which event a row belongs to."""
    event = row["event"]
    return {
        "event": event["id"],
        "event_type": event["type"],
        **_both("event_title", event["title"]),
        **{f"date_{name}": event["date"][name] for name in ("start", "end", "counted_on", "precision")},
        "verification": event["verification"],
    }


def casualty_cells(row: dict) -> dict:
    """Return the cells of a count of people."""
    plain = {name: row[name] for name in ("id", "group", "effect", "low", "best", "high")}
    return {**plain, **of_its_event(row), **_both("note", row["note"])}


def role_cells(row: dict) -> dict:
    """Return the cells of an actor's part."""
    plain = {name: row[name] for name in ("id", "role", "certainty", "is_inferred")}
    return {
        **plain,
        **of_its_event(row),
        **_actor("actor", row["actor"]),
        **_both("described_as", row["described_as"]),
    }


def claim_cells(row: dict) -> dict:
    """Return the cells of a claim."""
    target, claimant = row["target"] or _NOTHING, row["claimant"]
    publisher = claimant["publisher"] or _NOTHING
    plain = ("id", "about", "stance", "quantifier", "unit", "per", "status", "report")
    return {
        **{name: row[name] for name in plain},
        **of_its_event(row),
        "target_kind": target.get("kind"),
        "target": target.get("id"),
        **_both("claimant_name", claimant["name"]),
        **_actor("claimant_actor", claimant["actor"]),
        "claimant_publisher": publisher.get("id"),
        "claimant_publisher_name": publisher.get("name"),
        "claimant_publisher_kind": publisher.get("kind"),
        **{f"value_{name}": row["value"][name] for name in ("low", "best", "high")},
        **_actor("value_actor", row["value_actor"]),
        **_both("text", row["text"]),
        **_both("rationale", row["rationale"]),
    }


def _both(name: str, text: dict) -> dict:
    return {f"{name}_{language}": text[language] for language in ("es", "en")}


def _actor(name: str, actor: dict | None) -> dict:
    named = actor or {"id": None, "slug": None, "name": {"es": None, "en": None}, "kind": None}
    return {
        name: named["id"],
        f"{name}_slug": named["slug"],
        **_both(f"{name}_name", named["name"]),
        f"{name}_kind": named["kind"],
    }
