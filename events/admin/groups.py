"""What each group of the newsroom may do: permissions by group, one list."""

# Rows of an event are made and unmade with it.
_ROWS = (
    "eventlocation", "eventactor", "actorrelation", "seizure", "casualty", "citation", "claim",
    "emergencymeasure", "eventrelation",
)  # fmt: skip
_REFERENCE_ROWS = ("actorname", "locationalias", "locationmembership")
_REFERENCES = ("actor", "location", "publisher", "report")


def _each(actions: str, models) -> set[str]:
    return {f"{action}_{model}" for action in actions.split() for model in models}


_EDITOR = (
    _each("add change view", ("event", *_REFERENCES)) | _each("add change view delete", (*_ROWS, *_REFERENCE_ROWS))
)
# Notes kept inside and exact points: not every editor; grant it to a person where the work needs it.
_CONFIDENTIAL = _each("add change view", ("eventconfidential",))
_REVIEWER = _EDITOR | _CONFIDENTIAL | {"publish_event", "retract_event", "sign_actor", "delete_event"}
_ADMINISTRATOR = _REVIEWER | {"redact_event"} | _each("delete", (*_REFERENCES, "eventconfidential"))

# Group -> codenames by application.
PERMISSIONS: dict[str, dict[str, set[str]]] = {
    "Editor": {"events": _EDITOR},
    "Reviewer": {"events": _REVIEWER},
    "Administrator": {"events": _ADMINISTRATOR, "auth": _each("add change view delete", ("user",)) | {"view_group"}},
}
