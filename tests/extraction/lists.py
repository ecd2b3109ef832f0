"""The extraction's lists from files: the shipped gazetteer, the gold set's actors, the sample's publishers."""

from functools import cache
from pathlib import Path

import yaml

import events
from events.extraction import Actor, Knowledge, Place, Publisher
from tests.extraction import gold_values

_PUBLISHERS = Path(events.__file__).parent / "sample" / "publishers.yaml"


@cache
def knowledge() -> Knowledge:
    """Return what the gold set's texts are read with."""
    return Knowledge(places(), actors(), publishers())


def places() -> list[Place]:
    """Return the shipped gazetteer."""
    return [
        Place(
            id=slug,
            name=row["name_es"],
            aliases=tuple(filter(None, [row["name_en"], *row["aliases"].split("|")])),
            level=row["kind"],
            parents=tuple(gold_values.parents(slug)),
            ubigeo=row["ubigeo"],
        )
        for slug, row in gold_values.gazetteer().items()
    ]


def actors() -> list[Actor]:
    """Return the gold set's organisations."""
    return [
        Actor(id=key, name=actor["name"], aliases=tuple(actor["aliases"]), kind=actor["kind"])
        for key, actor in gold_values.actors().items()
    ]


def publishers() -> list[Publisher]:
    """Return the sample record's publishers."""
    rows = yaml.safe_load(_PUBLISHERS.read_text(encoding="utf-8"))
    return [Publisher(id=row["slug"], name=row["name"]) for row in rows]
