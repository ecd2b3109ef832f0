"""What the page of documentation lists: the schema's endpoints, with the parameters that many share told once."""

from collections import Counter
from typing import NamedTuple

# A parameter of the same words in so many endpoints is told once, above them.
_SHARED_BY = 3


class Parameter(NamedTuple):
    """A parameter of an endpoint, in the schema's words."""

    name: str
    is_required: bool
    words: str
    values: tuple[str, ...]


class Endpoint(NamedTuple):
    """An endpoint: what it answers, its own parameters, and the names of those it shares with others."""

    id: str
    path: str
    words: str
    own: tuple[Parameter, ...]
    shared: tuple[str, ...]
    # "" where an address needs a code that this page does not know.
    example: str


def endpoints(schema: dict) -> tuple[list[tuple[str, list[Endpoint]]], list[Parameter]]:
    """Return the endpoints by the schema's tags, in its order, and the parameters that several of them share."""
    told = [
        (path, operation, [_parameter(one) for one in operation.get("parameters", [])])
        for path, methods in schema["paths"].items()
        for operation in methods.values()
    ]
    counts = Counter(parameter for _path, _operation, parameters in told for parameter in parameters)
    shared = {parameter for parameter, n in counts.items() if n >= _SHARED_BY}
    by_tag: dict[str, list[Endpoint]] = {}
    for path, operation, parameters in told:
        endpoint = Endpoint(
            id=operation["operationId"],
            path=path,
            words=operation["summary"],
            own=tuple(parameter for parameter in parameters if parameter not in shared),
            shared=tuple(parameter.name for parameter in parameters if parameter in shared),
            example=""
            if "{" in path
            else path + ("?limit=1" if any(one.name == "limit" for one in parameters) else ""),
        )
        by_tag.setdefault(operation["tags"][0], []).append(endpoint)
    return list(by_tag.items()), sorted(shared, key=lambda parameter: parameter.name)


def _parameter(told: dict) -> Parameter:
    schema = told.get("schema", {})
    values = schema.get("enum") or schema.get("items", {}).get("enum") or []
    is_required = bool(told.get("required"))
    return Parameter(told["name"], is_required, told.get("description", ""), tuple(str(value) for value in values))
