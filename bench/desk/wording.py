"""How somebody types what an article's file says: figures with their units, days, lists of districts."""

from events.models import Location

_HEDGES = {"almost": "casi ", "about": "unos "}
_UNITS = {"kg": "kg", "t": "t", "l": "l", "item": "unidad"}


def by_province(places: list[dict]) -> list[tuple[str, list[str]]]:
    """Return [(province, names of its districts)]."""
    found: dict[str, list[str]] = {}
    for place in places:
        district = Location.objects.select_related("parent").get(ubigeo=place["place"])
        found.setdefault(district.parent.name_es, []).append(district.name_es)
    return list(found.items())


def are_alike(claim: dict, above: dict) -> bool:
    """Whether two claims have so much in common that one is made like the other."""
    return all(claim.get(name) == above.get(name) for name in ("report", "claimant"))


def amount(row: dict) -> str:
    """Return a figure as somebody types it into the one box: "casi 1200 kg", "1 a 5", "hasta 600 kg"; "" for none."""
    low, best, high = (row.get(name) for name in ("low", "best", "high"))
    known = [n for n in (low, best, high) if n is not None]
    if not known:
        return ""
    if len(set(known)) == 1 and best is None:
        figure = f"{'hasta' if low is None else 'más de'} {known[0]}"
    elif len(set(known)) == 1:
        figure = f"{_HEDGES.get(row.get('quantifier'), '')}{best}"
    else:
        raise ValueError(f"more than one figure: {row}")
    unit = row.get("unit")
    return f"{figure} {_UNITS[unit]}".replace(".", ",") if unit else figure


def told_apart(report: dict, publisher: dict) -> str:
    """Return words of a report's label that no other of its publisher has."""
    address = (report.get("url") or "").partition("://")[2].removeprefix("www.")
    return (report.get("title") or address or publisher["name"])[:30]


def day_words(day) -> str:
    """Return a day as the page writes it, "" for none."""
    return f"{day:%d/%m/%Y}" if day else ""
