"""Form 2 to 3: a name means one thing, and a thing has one name in every document, table and map feature."""


def with_plain_names(document: dict) -> dict:
    """Return an event's document with the names of form 3."""
    renamed = {}
    for key, value in document.items():
        match key:
            case "date":
                renamed[key] = _renamed(value, precision="date_precision")
            case "locations":
                renamed[key] = [_renamed(row, precision="place_precision") for row in value]
            case "casualties":
                renamed[key] = [_counted(row) for row in value]
            case "measure":
                renamed["decree"] = value
            case _:
                renamed[key] = value
    return renamed


def _renamed(row: dict, **names: str) -> dict:
    return {names.get(key, key): value for key, value in row.items()}


def _counted(row: dict) -> dict:
    """Return a count of people with its figures under `quantity`, as every other amount has them."""
    counted = {}
    for key, value in row.items():
        if key in ("low", "best", "high"):
            counted.setdefault("quantity", {})[key] = value
        else:
            counted[key] = value
    return counted
