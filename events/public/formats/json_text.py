"""JSON as every answer writes it."""

import json


def compact(value) -> str:
    """Return a value as JSON text without spaces; refuses NaN."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
