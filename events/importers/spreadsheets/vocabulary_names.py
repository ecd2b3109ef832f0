"""What the codes of a vocabulary are called in Spanish and English, so that a newsroom's own words are understood."""

from collections import defaultdict

from django.utils import translation

from events.text import fold

_KNOWN: dict[tuple, dict[str, set[str]]] = {}


def named(vocabulary) -> dict[str, set[str]]:
    """Return {folded code or name: codes}; kept, since vocabularies do not change while a process runs."""
    choices = [choice for choice in getattr(vocabulary, "choices", vocabulary) if choice[0]]
    key = tuple(value for value, _label in choices)
    if key not in _KNOWN:
        found = defaultdict(set)
        for language in ("es", "en"):
            with translation.override(language):
                for value, label in choices:
                    found[fold(str(label))].add(value)
        # A code is itself, whatever another code is called.
        for value in key:
            found[fold(str(value))] = {value}
        _KNOWN[key] = dict(found)
    return _KNOWN[key]
