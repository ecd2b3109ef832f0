"""Generated events: public documents with the skew of a real record and nothing of a real event.

The same seed and number always give the same documents. Every title begins with MARK, so that a
generated event cannot be taken for one that happened.
"""

import random
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from events import dates, taxonomy
from events.document import EVENT
from events.document.blank import blank
from events.taxonomy import OUTCOME_OF_MEASURE
from events.units import normalise

MARK = {"es": "[generado]", "en": "[generated]"}
FIRST_NUMBER = 90_000_000  # far above what a newsroom reaches, within the id's eleven digits
FIRST_DAY, LAST_DAY = date(2008, 1, 1), date(2026, 6, 30)
NOTHING = {"es": None, "en": None}
PUBLISHED = "2026-07-01T12:00:00Z"

_TYPES = {
    "drug_seizure": 26, "eradication": 12, "lab_dismantled": 12, "precursor_seizure": 10, "arrest": 8,
    "clash": 5, "airstrip_disabled": 5, "weapons_seizure": 4, "killing": 3, "judicial": 3, "ambush": 2,
    "attack_installation": 2, "explosive": 2, "emergency_measure": 2, "protest": 2, "blockade": 1,
    "aircraft_intercepted": 1, "rescue": 1, "site_detected": 1, "communique": 1, "leader_captured": 1,
}  # fmt: skip
_VERIFICATIONS = {
    "single_source": 50, "corroborated": 28, "confirmed": 12, "unverified": 4, "contested": 4, "unverifiable": 1,
    "debunked": 1,
}  # fmt: skip
_DATE_PRECISIONS = {"day": 75, "few_days": 4, "week": 3, "between": 3, "month": 9, "year": 4, "unknown": 2}
_PLACE_PRECISIONS = {
    "district": 50, "named_place": 16, "vicinity": 11, "site": 5, "province": 8, "department": 4, "zone": 3,
    "unknown": 2, "withheld": 1,
}  # fmt: skip
# (category, item, form, measure, unit, usual amount)
_LEAVES = [
    ("drug", "cocaine_paste_base", "paste", "seized", "kg", 60),
    ("drug", "cocaine_hydrochloride", "brick", "seized", "kg", 90),
    ("drug", "cocaine_unspecified", "liquid", "destroyed", "l", 400),
    ("drug", "cannabis_herb", "plant", "seized", "kg", 20),
    ("plant_material", "coca_leaf", "leaf_dry", "seized", "arroba", 80),
    ("plant_material", "coca_bush", "plant", "eradicated", "ha", 12),
    ("process_material", "leaf_in_maceration", "mixture", "destroyed", "kg", 1500),
    ("process_material", "liquid_in_process", "liquid", "destroyed", "gal_us", 500),
    ("precursor_chemical", "sulphuric_acid", "liquid", "seized", "l", 120),
    ("precursor_chemical", "acetone", "liquid", "seized", "gal_us", 200),
    ("precursor_chemical", "kerosene", "liquid", "destroyed", "l", 900),
    ("precursor_chemical", "lime", "powder", "seized", "sack", 14),
]
_WITH_LEDGER = {"drug_seizure": 1.0, "precursor_seizure": 1.0, "eradication": 1.0, "lab_dismantled": 0.9, "arrest": 0.2}
_WITH_CASUALTIES = {"ambush", "clash", "killing", "attack_installation", "explosive", "arrest", "rescue"}
_STATE, _OTHERS = ("police", "military"), ("armed_group", "criminal_group")
# Rare words, for searches that find little: each stands in about one event in two thousand.
_PUBLISHERS = 40
_RARE = ["quinua", "huayruro", "tornasol", "chirimoya", "zarzamora"]
_COMMON = ["patrulla", "operativo", "carretera", "mochilas", "insumos", "laboratorio", "puesto", "ribera", "trocha"]


class World(NamedTuple):
    """What is published already and may be named: {"row", "object"} of places and actors."""

    districts: list[dict]
    provinces: list[dict]
    departments: list[dict]
    zones: list[dict]
    actors: dict[str, list[dict]]


def _pick(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def document_of(seed: int, number: int, world: World) -> dict:
    """Return the public document of the generated event with this number."""
    chance = random.Random(f"{seed}/{number}")
    event_type = _pick(chance, _TYPES)
    ids = (f"{letter}{number:08d}{place:03d}" for place, letter in enumerate("g" * 200))
    words = " ".join(chance.sample(_COMMON, 4) + ([chance.choice(_RARE)] if chance.random() < 0.0025 else []))
    verification = _pick(chance, _VERIFICATIONS)
    locations = _locations(chance, world, ids)
    where = next((p["location"]["name"]["es"] for p in locations if p["location"]), "VRAEM")
    ledger = _seizures(chance, event_type, ids) if chance.random() < _WITH_LEDGER.get(event_type, 0) else []
    report = _report(chance, ids)
    return blank(
        EVENT,
        id=f"VRT-2026-{FIRST_NUMBER + number}",
        first_published_at=PUBLISHED,
        last_changed_at=PUBLISHED,
        type=event_type,
        secondary_types=[_pick(chance, _TYPES)] if chance.random() < 0.15 else [],
        is_aggregate=chance.random() < 0.03,
        verification=verification,
        title={"es": f"{MARK['es']} Suceso {number} en {where}", "en": f"{MARK['en']} Event {number} in {where}"},
        summary={
            "es": f"Texto generado para medir, no describe ningún hecho: {words}. " * 3,
            "en": f"Text generated for measuring, it describes nothing that happened: {words}. " * 3,
        },
        original_language="es",
        date=_date(chance),
        time_of_day=chance.choice([None, *taxonomy.TimeOfDay.values]),
        locations=locations,
        actors=_actors(chance, world, ids),
        seizures=ledger,
        casualties=_casualties(chance, ids) if event_type in _WITH_CASUALTIES and chance.random() < 0.7 else [],
        claims=[_claim(ledger[0], report, ids)] if ledger and chance.random() < 0.25 else [],
        reports=[report],
    )


def _row(key: str, uid: str, **said) -> dict:
    """Return a row of a part of the document, blank in what is not said."""
    return blank(EVENT[key].kind.shape, id=uid, **said)


def _date(chance: random.Random) -> dict:
    precision = _pick(chance, _DATE_PRECISIONS)
    # More is told of the later years, as in any record.
    day = FIRST_DAY + timedelta(days=int((LAST_DAY - FIRST_DAY).days * chance.random() ** 0.7))
    start, end, span, start_basis = day, day, "within", "stated"
    if precision == "few_days":
        end = day + timedelta(days=3)
    elif precision == "between" and chance.random() < 0.5:
        # "By that day": no source gives a beginning.
        start, start_basis = dates.proposed_start(day), "assumed"
    elif precision == "between":
        end = day + timedelta(days=chance.randint(2, 200))
    elif precision == "month":
        start, end = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    elif precision == "year":
        start, end = date(day.year, 1, 1), date(day.year, 12, 31)
    elif precision == "unknown":
        start = end = None
    elif chance.random() < 0.02:
        end, span = day + timedelta(days=chance.randint(20, 120)), "duration"
    counted_on = dates.counted_on(start, end, precision, start_basis)
    bounds = dates.bounds(start, end, precision)
    return {
        "start": start and start.isoformat(),
        "end": end and end.isoformat(),
        "earliest": bounds and bounds.first.isoformat(),
        "latest": bounds and bounds.last.isoformat(),
        "counted_on": counted_on and counted_on.isoformat(),
        "date_precision": precision,
        "span": span,
        "basis": "stated",
        "start_basis": start_basis,
        "note": NOTHING,
    }


def _locations(chance: random.Random, world: World, ids) -> list[dict]:
    precision = _pick(chance, _PLACE_PRECISIONS)
    coarse = {"province": world.provinces, "department": world.departments, "zone": world.zones}
    choices = coarse.get(precision) or world.districts
    # A few districts hold most of what is recorded.
    place = choices[min(int(len(choices) * chance.random() ** 2.2), len(choices) - 1)]
    rows = [_location(chance, next(ids), place, precision, is_primary=True)]
    if chance.random() < 0.12:
        rows.append(_location(chance, next(ids), chance.choice(world.districts), "district", is_primary=False))
    return rows


def _location(chance: random.Random, uid: str, place: dict, precision: str, *, is_primary: bool) -> dict:
    point, radius = None, None
    if precision in taxonomy.POINT_PRECISIONS and place["row"].point:
        centre = place["row"].point
        point = [round(centre.x + chance.gauss(0, 0.12), 6), round(centre.y + chance.gauss(0, 0.12), 6)]
        radius = chance.choice([1000, 2000, 5000, 10000]) if precision == "vicinity" else None
    nowhere = precision in ("unknown", "withheld")
    is_vaguer = precision in taxonomy.POINT_PRECISIONS and point is None
    return _row(
        "locations",
        uid,
        location=None if nowhere else place["object"],
        role="site" if is_primary else chance.choice(["transit", "origin", "site"]),
        is_primary=is_primary,
        place_precision="district" if is_vaguer else precision,
        point=point,
        radius_m=radius,
    )


def _actors(chance: random.Random, world: World, ids) -> list[dict]:
    def part(kinds, role, certainty):
        choices = [actor for kind in kinds for actor in world.actors.get(kind, ())]
        actor = chance.choice(choices)["object"] if choices else None
        return _row("actors", next(ids), actor=actor, role=role, certainty=certainty)

    parts = [part(_STATE, "executing_force", "confirmed")]
    if chance.random() < 0.3:
        parts.append(part(_OTHERS, chance.choice(["initiator", "target"]), chance.choice(["probable", "alleged"])))
    return parts


def _seizures(chance: random.Random, event_type: str, ids) -> list[dict]:
    kinds = {"precursor_seizure": _LEAVES[8:], "eradication": _LEAVES[5:6]}.get(event_type, _LEAVES)
    rows = []
    for category, item, form, measure, unit, usual in chance.sample(kinds, min(len(kinds), chance.randint(1, 3))):
        best = Decimal(max(1, round(chance.lognormvariate(0, 1) * usual))) if chance.random() < 0.93 else None
        high = best * 2 if best and chance.random() < 0.1 else None
        normal = normalise(category, unit if best else "", None, best, high)
        rows.append(
            _row(
                "seizures",
                next(ids),
                category=category,
                item=item,
                form=form,
                outcome=OUTCOME_OF_MEASURE[measure],
                measure=measure,
                quantity={"low": None, "best": _plain(best), "high": _plain(high)},
                unit=unit if best else None,
                normalised=normal
                and {
                    "kind": normal.kind,
                    "unit": normal.unit,
                    "low": None,
                    "best": _plain(normal.best),
                    "high": _plain(normal.high),
                    "rule": normal.rule,
                },
            )
        )
    return rows


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _casualties(chance: random.Random, ids) -> list[dict]:
    group = chance.choice(["police", "military", "civilian", "armed_group", "trafficker"])
    effect = chance.choice(["killed", "wounded", "detained", "rescued"])
    best = chance.choice([1, 1, 1, 2, 2, 3, 5])
    high = best + 2 if chance.random() < 0.15 else None
    figures = {"low": None, "best": best, "high": high}
    return [_row("casualties", next(ids), group=group, effect=effect, quantity=figures)]


def _report(chance: random.Random, ids) -> dict:
    number = int(_PUBLISHERS * chance.random() ** 3)  # a few are cited by many, as in any record
    publisher = {"id": f"generatedb{number:02d}", "name": f"{MARK['es']} Diario {number}", "kind": "national_media"}
    return _row("reports", next(ids), publisher=publisher, title=f"{MARK['es']} Nota", language="es")


def _claim(row: dict, report: dict, ids) -> dict:
    publisher = report["publisher"]
    return _row(
        "claims",
        next(ids),
        about="quantity",
        target={"kind": "seizure", "id": row["id"]},
        stance="asserts",
        claimant={"name": {"es": publisher["name"], "en": None}, "actor": None, "publisher": publisher},
        value=row["quantity"],
        unit=row["unit"],
        status="adopted",
        report=report["id"],
    )
