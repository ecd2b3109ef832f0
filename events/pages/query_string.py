"""Query strings of links that keep a selection."""

from urllib.parse import urlencode


def also(codes: str, code: str) -> str:
    """Return a comma-separated list of codes ("" for none) that holds one more."""
    return ",".join(dict.fromkeys([*filter(None, codes.split(",")), code]))


def query_of(params: dict[str, str]) -> str:
    """Return parameters as a query string, empty ones left out and commas left readable; "" for none."""
    return urlencode({name: value for name, value in params.items() if value}, safe=",")
