"""Of whom a figure of people tells, where a filter asks for some groups of them."""

from events import taxonomy


def groups_asked(params: dict[str, str]) -> str:
    """Return the groups of people that a selection's parameters ask for, in words; "" where they ask for all."""
    codes = params["group"].split(",") if "group" in params else []
    return ", ".join(str(taxonomy.CasualtyGroup(code).label) for code in codes)
