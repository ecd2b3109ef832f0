"""Two versions of the schema compared: what a partner's programme would break on.

Breaking: a path, parameter, accepted value, answered format, status or field that is gone, a changed type,
a parameter that became required or accepts less, an answer that may hold what it could not (a new
null; new codes are no break: clients are told to expect them).
"""

from collections.abc import Iterator

# What narrows a parameter: a lower bound that rose, an upper one that fell.
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")


def contract_of(schema: dict) -> dict:
    """Return the part of a schema that clients rely on: no words, no examples."""
    return _bare({"paths": schema["paths"], "components": schema["components"]})


def _bare(value, inside_names: bool = False):
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if not isinstance(value, dict):
        return value
    words = () if inside_names else ("description", "summary", "examples", "tags", "title", "x-spec-enum-id")
    # What stands below `properties` and `schemas` is named by us: there a "description" is a field.
    return {
        key: _bare(inner, key in ("properties", "schemas", "headers"))
        for key, inner in value.items()
        if key not in words
    }


def breaks(old: dict, new: dict) -> list[str]:
    """Return what breaks between two contracts, a line each; empty when all is added or as it was."""
    return list(_paths(old, new))


def _paths(old: dict, new: dict) -> Iterator[str]:
    for path, methods in old["paths"].items():
        for method, operation in methods.items():
            there = new["paths"].get(path, {}).get(method)
            if there is None:
                yield f"{method.upper()} {path} is gone"
                continue
            for line in _operation(operation, there, old, new):
                yield f"{method.upper()} {path}: {line}"


def _operation(old: dict, new: dict, old_all: dict, new_all: dict) -> Iterator[str]:
    if old["operationId"] != new["operationId"]:
        yield f"operationId {old['operationId']} is now {new['operationId']}"
    before, after = (({(p["in"], p["name"]): p for p in one.get("parameters", [])}) for one in (old, new))
    for key in before.keys() - after.keys():
        yield f"parameter {key[1]} is gone"
    for key, parameter in after.items():
        if parameter.get("required") and not before.get(key, {}).get("required"):
            yield f"parameter {key[1]} is required"
    for key in before.keys() & after.keys():
        if before[key].get("explode") != after[key].get("explode"):
            yield f"parameter {key[1]} is written otherwise"
        was, is_ = (
            [_resolved(kind, whole) for kind in one[key]["schema"].get("anyOf", [one[key]["schema"]])]
            for one, whole in ((before, old_all), (after, new_all))
        )
        # Each kind of value that was accepted must still be, by one of the kinds that are.
        for kind in was:
            for line in min((list(_narrower(kind, other)) for other in is_), key=len):
                yield f"parameter {key[1]} {line}"
    for status, response in old["responses"].items():
        there = new["responses"].get(status)
        if there is None:
            yield f"status {status} is gone"
            continue
        for media_type, content in response.get("content", {}).items():
            other = there.get("content", {}).get(media_type)
            if other is None:
                yield f"{status} {media_type} is gone"
                continue
            seen = set()
            for line in _answered(content["schema"], other["schema"], old_all, new_all, seen, "answer"):
                yield f"{status} {media_type}: {line}"


def _narrower(old: dict, new: dict) -> Iterator[str]:
    """Yield what a parameter no longer accepts."""
    if old.get("type") != new.get("type"):
        # A whole number is a number: only the other way round is less.
        if (old.get("type"), new.get("type")) != ("integer", "number"):
            yield f"was {old.get('type')} and is {new.get('type')}"
        return
    if "enum" in new:
        lost = set(old["enum"]) - set(new["enum"]) if "enum" in old else {"whatever is not in its new list"}
        for value in sorted(lost):
            yield f"no longer accepts {value}"
    for names, is_less in ((_LOWER, lambda a, b: b > a), (_UPPER, lambda a, b: b < a)):
        for name in names:
            if name in new and (name not in old or is_less(old[name], new[name])):
                yield f"{name} was {old.get(name)} and is {new[name]}"
    for name in ("pattern", "format"):
        if new.get(name) not in (None, old.get(name)):
            yield f"{name} was {old.get(name)} and is {new[name]}"
    if "items" in old and "items" in new:
        yield from _narrower(old["items"], new["items"])


def _answered(old: dict, new: dict, old_all: dict, new_all: dict, seen: set, at: str) -> Iterator[str]:
    """Yield what an answer no longer holds, or may now hold, at a field's path."""
    visit = (old.get("$ref"), new.get("$ref"))
    if all(visit):
        if visit in seen:
            return
        seen.add(visit)
    old, new = _named(old, old_all), _named(new, new_all)
    if "anyOf" in old and "anyOf" in new:  # a whole document or a slim one: each is compared with its own kind
        kinds = {part.get("$ref"): part for part in new["anyOf"]}
        for part in old["anyOf"]:
            if (kind := part.get("$ref")) in kinds:
                yield from _answered(part, kinds[kind], old_all, new_all, seen, at)
            else:
                yield f"{at} is no longer {kind}"
        return
    old, new = _resolved(old, old_all), _resolved(new, new_all)
    if (before := _types(old)) != (after := _types(new)):
        yield f"{at} was {'|'.join(sorted(before))} and is {'|'.join(sorted(after))}"
        return
    if set(old.get("enum", ())) - set(new.get("enum", old.get("enum", ()))):
        yield f"{at} lost the codes {sorted(map(str, set(old['enum']) - set(new['enum'])))}"
    for name, inner in old.get("properties", {}).items():
        if name not in new.get("properties", {}):
            yield f"{at}.{name} is gone"
            continue
        if name in old.get("required", ()) and name not in new.get("required", ()):
            yield f"{at}.{name} may be missing"
        yield from _answered(inner, new["properties"][name], old_all, new_all, seen, f"{at}.{name}")
    for name in ("items", "additionalProperties"):
        if isinstance(old.get(name), dict) and isinstance(new.get(name), dict):
            yield from _answered(old[name], new[name], old_all, new_all, seen, f"{at}[]")


def _types(shape: dict) -> frozenset[str]:
    found = shape.get("type", "any")
    return frozenset([found] if isinstance(found, str) else found)


def _named(shape: dict, whole: dict) -> dict:
    """Return what a reference names, or the shape itself."""
    while "$ref" in shape:
        shape = whole["components"]["schemas"][shape["$ref"].rsplit("/", 1)[1]]
    return shape


def _resolved(shape: dict, whole: dict) -> dict:
    """Return a shape without references: a union of shapes as one that has the types and codes of all."""
    shape = _named(shape, whole)
    for name in ("oneOf", "anyOf", "allOf"):
        if name in shape:
            parts = [_resolved(part, whole) for part in shape[name]]
            merged = {key: value for part in parts for key, value in part.items()} | {
                key: value for key, value in shape.items() if key != name
            }
            if name != "allOf":
                merged["type"] = sorted({kind for part in parts for kind in _types(part)})
                codes = [code for part in parts for code in part.get("enum", [])]
                merged |= {"enum": codes} if codes else {}
            return merged
    return shape
