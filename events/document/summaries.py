"""What stands for an event's rows in one line: its main place, and a few words for each other row."""


def main_place(event: dict) -> dict | None:
    """Return the primary place of an event's document, else its first one, else None."""
    places = event["locations"]
    return next((place for place in places if place["is_primary"]), places[0] if places else None)


def joined(texts) -> str:
    """Return several values in one cell."""
    return "; ".join(str(text) for text in texts)


def _of_place(key: str):
    def summary(event: dict):
        place = main_place(event)
        return place and place[key]

    return summary


def _of_location(key: str):
    def summary(event: dict):
        place = main_place(event)
        location = place and place["location"]
        return location and location[key]

    return summary


def _position(axis: int):
    def summary(event: dict):
        place = main_place(event)
        return place["point"][axis] if place and place["point"] else None

    return summary


def _name(event: dict):
    name = _of_location("name")(event)
    return name and name["es"]


def _path(event: dict) -> str:
    return joined(above["name"]["es"] for above in _of_location("path")(event) or ())


def _who(part: dict) -> str:
    described = part["described_as"]["es"] or part["described_as"]["en"]
    return part["actor"]["name"]["es"] if part["actor"] else described or "?"


def _amount(row: dict) -> str:
    words = f"{row['category']} {row['item']} {row['form']} {row['measure']}"
    return f"{words} {_figures(row['quantity'])} {row['unit'] or ''}".rstrip()


def _figures(figures: dict) -> str:
    """Return "best", or the ends that are known: "12", "10–14", "≥10", "≤14", or nothing."""
    low, best, high = figures["low"], figures["best"], figures["high"]
    if best is not None:
        return str(best)
    if low is not None and high is not None:
        return f"{low}–{high}"
    if low is not None:
        return f"≥{low}"
    return f"≤{high}" if high is not None else ""


# By the names of the columns that the description gives them.
SUMMARIES = {
    "place": _name,
    "place_kind": _of_location("kind"),
    "place_ubigeo": _of_location("ubigeo"),
    "place_path": _path,
    "place_precision": _of_place("place_precision"),
    "longitude": _position(0),
    "latitude": _position(1),
    "radius_m": _of_place("radius_m"),
    "actors": lambda event: joined(f"{_who(part)} ({part['role']}, {part['certainty']})" for part in event["actors"]),
    "seizures": lambda event: joined(map(_amount, event["seizures"])),
    "casualties": lambda event: joined(
        f"{row['group']} {row['effect']} {_figures(row['quantity'])}".rstrip() for row in event["casualties"]
    ),
    "external_ids": lambda event: joined(f"{row['source']} {row['value']}" for row in event["external_ids"]),
    "reports": lambda event: joined(report["publisher"]["name"] for report in event["reports"]),
    "report_urls": lambda event: joined(report["url"] for report in event["reports"] if report["url"]),
}
