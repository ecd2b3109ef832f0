"""The articles that are coded: events of the sample record, as its files tell them, and who and what they name."""

from functools import cache
from pathlib import Path

import yaml

SAMPLE = Path(__file__).resolve().parents[2] / "events" / "sample"


@cache
def _file(name: str):
    return yaml.safe_load((SAMPLE / f"{name}.yaml").read_text())


def event(key: str) -> dict:
    """Return an event of the sample; its reports are whole: [{"publisher", "url", "title", ...}]."""
    year = next(year for year in range(2008, 2027) if any(one["key"] == key for one in _file(str(year))["events"]))
    shared = _file(str(year)).get("reports") or {}
    found = next(one for one in _file(str(year))["events"] if one["key"] == key)
    reports = [{"key": one, **shared[one]} if isinstance(one, str) else one for one in found["reports"]]
    return {**found, "reports": reports}


def laboratory() -> dict:
    """Return the seed article's laboratory as that article alone tells it."""
    return yaml.safe_load((Path(__file__).parent / "laboratory.yaml").read_text())


def publisher(slug: str) -> dict:
    """Return a publisher of the sample: {"slug", "name", "kind", "language"}."""
    return next(one for one in _file("publishers") if one["slug"] == slug)


def actor(slug: str) -> dict:
    """Return an actor of the sample: {"slug", "kind", "name": {"es", "en"}, ...}."""
    return next(one for one in _file("actors") if one["slug"] == slug)
