"""Query strings of links that keep a selection."""

from urllib.parse import urlencode


def query_of(params: dict[str, str]) -> str:
    """Return parameters as a query string, empty ones left out and commas left readable; "" for none."""
    return urlencode({name: value for name, value in params.items() if value}, safe=",")
