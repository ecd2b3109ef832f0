"""The coding manual: for every public code what it is, what counts, what does not, and an example; both languages.

One YAML file a vocabulary, named after it; its codes stand in the vocabulary's order. An example is what a report may
say: no event, place or source of its own. Beside them: how the chemistry of the ministry's classes is coded
(ministry_classes.yaml) and what is known of the list of controlled chemicals, by which source (iqpf.yaml).
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

LANGUAGES = ("es", "en")
PARTS = ("definition", "includes", "excludes", "example")
_FOLDER = Path(__file__).parent
# The parser in C where it is there: the Python one takes a second for the longest file.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(NamedTuple):
    """What the manual says of a code; each part is {"es": ..., "en": ...}."""

    definition: dict[str, str]
    includes: dict[str, str]
    excludes: dict[str, str]
    example: dict[str, str]


def name_of(vocabulary: type) -> str:
    """Return the name by which a vocabulary is known outside: EventType is event-type."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", vocabulary.__name__).lower()


def _file_of(vocabulary: type) -> str:
    return f"{name_of(vocabulary).replace('-', '_')}.yaml"


def has_manual(vocabulary: type) -> bool:
    """Whether the manual tells of a vocabulary: it does of every public one, and of none of the desk's own."""
    return (_FOLDER / _file_of(vocabulary)).exists()


@cache
def manual_of(vocabulary: type) -> dict[str, Entry]:
    """Return {code: Entry} of a public vocabulary; raises FileNotFoundError for one without a manual."""
    rows = _read(_file_of(vocabulary))
    return {code: Entry(**parts) for code, parts in rows.items()}


@cache
def ministry_classes() -> list[dict]:
    """Return the ministry's classes of drugs: [{"name": {es, en}, "item", "form", "is_adulterated"}]; null: either."""
    return _read("ministry_classes.yaml")


@cache
def iqpf_sources() -> list[dict]:
    """Return what each source says of Peru's list of controlled chemicals: source, address, date, items, words."""
    return _read("iqpf.yaml")


def _read(name: str):
    return yaml.load((_FOLDER / name).read_text(encoding="utf-8"), Loader=_LOADER)
