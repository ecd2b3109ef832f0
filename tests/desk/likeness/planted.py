"""Pairs of events that are one told twice, and pairs that are two. All of it is generated from a seed: no incident here
happened, and no place, title, report or figure is real.
"""

import random
from bisect import bisect
from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.gis.geos import Point

from events.models import Casualty, Citation, Event, EventLocation, Location, Seizure
from tests import factories

SEED, PLANTED, UNLIKE = 20260314, 60, 300
# Of the unlike pairs, up to which number each way of being unlike goes (_two).
_UP_TO = (60, 120, 180, 220, 270)
# Of each kind: three ways to tell it in Spanish, one in English; what is counted.
_TOLD = {
    "lab_dismantled": (
        "Destruyen laboratorio de cocaína con {n} kilos de insumos en {place}",
        "Policías ubican y destruyen un laboratorio de cocaína en {place}",
        "Laboratorio clandestino de cocaína es destruido en {place}",
        "Cocaine laboratory destroyed near {place}",
    ),
    "ambush": (
        "Emboscada contra patrulla militar deja {n} soldados heridos en {place}",
        "Patrulla militar es emboscada cerca de {place}: {n} soldados heridos",
        "Ataque a patrulla militar en {place} deja soldados heridos",
        "Ambush of military patrol leaves soldiers wounded in {place}",
    ),
    "drug_seizure": (
        "Incautan {n} kilos de pasta básica en un camión en {place}",
        "Camión llevaba {n} kilos de pasta básica en {place}",
        "Policía halla pasta básica oculta en un camión en {place}",
        "Truck with basic paste of cocaine stopped in {place}",
    ),
    "blockade": (
        "Cocaleros bloquean la carretera a {place} contra la erradicación",
        "Bloqueo de la carretera a {place} por cocaleros",
        "Cocaleros mantienen bloqueada la carretera de {place}",
        "Coca growers block the road to {place}",
    ),
    "airstrip_disabled": (
        "Inutilizan pista de aterrizaje clandestina en {place}",
        "Pista clandestina de aterrizaje es dinamitada en {place}",
        "Militares destruyen pista de aterrizaje en {place}",
        "Clandestine landing strip blown up in {place}",
    ),
    "arrest": (
        "Detienen a {n} mochileros en {place}",
        "Caen {n} mochileros cerca de {place}",
        "Mochileros detenidos por la policía en {place}",
        "Backpackers arrested in {place}",
    ),
}
_AKIN = {"lab_dismantled": "precursor_seizure", "ambush": "clash", "drug_seizure": "asset_seizure"}


class Pair(NamedTuple):
    """Two stored events; is_one: whether they are one event told twice; how: what was made different, or alike."""

    one: int
    other: int
    is_one: bool
    how: str


class Country:
    """Generated places: provinces of three districts of three villages each, a village 2 to 6 km from the next."""

    def __init__(self, chance: random.Random):
        nation = factories.LocationFactory(name_es="País generado", kind="country")
        self.villages, self.districts = [], []
        for p in range(5):
            province = factories.LocationFactory(name_es=f"Provincia Generada {p}", kind="province", parent=nation)
            for d in range(3):
                district = factories.LocationFactory(name_es=f"Quebrada{p}{d}", kind="district", parent=province)
                self.districts.append(district)
                lon, lat = -75 + 0.6 * p, -13.5 + 0.6 * d
                for v in range(3):
                    lon += chance.uniform(0.02, 0.05)
                    self.villages.append(factories.LocationFactory(
                        name_es=f"Caserío{p}{d}{v}", kind="populated_place", parent=district, point=Point(lon, lat)
                    ))  # fmt: skip


def plant() -> list[Pair]:
    """Store the labelled pairs; the same ones every time."""
    chance = random.Random(SEED)
    country = Country(chance)
    made = [_twice(chance, country, n) for n in range(PLANTED)]
    return made + [_two(chance, country, n) for n in range(UNLIKE)]


def _event(chance, place: Location, day: date, kind: str, n: int, way: int, report=None, **values) -> Event:
    told = _TOLD[kind]
    title = told[way].format(n=n, place=place.name_es)
    titles = {"title_es": "" if way == 3 else title, "title_en": title if way == 3 else ""}
    event = factories.EventFactory(
        **{"event_type": kind, "date_start": day, "date_end": day, **titles, "created_by": values.pop("by"), **values}
    )
    precision = "named_place" if place.kind == "populated_place" else place.kind
    EventLocation.objects.create(event=event, location=place, precision=precision, is_primary=True)
    Citation.objects.create(event=event, report=report or factories.ReportFactory())
    return event


def _count(event: Event, kind: str, n: int) -> None:
    if kind in ("ambush", "arrest"):
        effect, group = ("wounded", "military") if kind == "ambush" else ("detained", "suspects")
        Casualty.objects.create(event=event, group=group, effect=effect, low=n, best=n, high=n)
    elif kind in ("lab_dismantled", "drug_seizure"):
        Seizure.objects.create(
            event=event, category="drug", item="cocaine_paste_base", form="paste", measure="seized", unit="kg",
            quantity_low=n, quantity_best=n, quantity_high=n,
        )  # fmt: skip


def _start(chance, country) -> tuple:
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
    return chance.choice(country.villages), day, chance.choice(list(_TOLD)), chance.randint(3, 90)


def _twice(chance, country, number: int) -> Pair:
    """Store one event twice, with at most three things told otherwise: day, place, kind, words, report, figures."""
    by = factories.UserFactory()
    village, day, kind, n = _start(chance, country)
    way, report = chance.randrange(2), factories.ReportFactory()
    one = _event(chance, village, day, kind, n, way, report, by=by)
    _count(one, kind, n)
    changed = set(chance.sample(["day", "place", "kind", "words", "report", "figures"], chance.randint(1, 3)))
    if "report" not in changed and chance.random() < 0.7:
        # The usual case: another paper, another report.
        changed.add("report")
    place = chance.choice(_near(country, village)) if "place" in changed else village
    # Who writes of the province writes of the same day, or with the same words.
    furthest = 3 if {"place", "words"} <= changed or {"kind", "words"} <= changed else 7
    later = day + timedelta(days=chance.randint(1, furthest)) if "day" in changed else day
    other_way = chance.choice([w for w in range(4) if w != way]) if "words" in changed else way
    other_kind = {"event_type": _AKIN[kind]} if "kind" in changed and kind in _AKIN else {}
    cites = factories.ReportFactory() if "report" in changed else report
    other = _event(chance, place, later, kind, n, other_way, cites, by=by, **other_kind)
    if "figures" not in changed:
        _count(other, kind, n)
    elif chance.random() < 0.5:
        _count(other, kind, n + max(1, n // 5))
    return Pair(one.pk, other.pk, True, f"{number}: {', '.join(sorted(changed))}")


def _near(country, village: Location) -> list[Location]:
    """Return its district and the villages of it, and the province above."""
    district = village.parent
    return [district, district.parent, *(v for v in country.villages if v.parent == district and v != village)]


def _two(chance, country, number: int) -> Pair:
    """Store two events that are alike in something and are two: most like in nothing but the week."""
    by = factories.UserFactory()
    village, day, kind, n = _start(chance, country)
    other_kind = chance.choice([other for other in _TOLD if other != kind])
    elsewhere = chance.choice([v for v in country.villages if v.parent.parent != village.parent.parent])
    beside = chance.choice([v for v in country.villages if v.parent == village.parent])
    soon, later = day + timedelta(days=chance.randint(0, 7)), day + timedelta(days=chance.randint(15, 60))
    how, place, when, what, report = (
        ("the week alone", elsewhere, soon, other_kind, None),
        ("place and kind, weeks later", village, later, kind, None),
        ("day and kind, elsewhere", elsewhere, day, kind, None),
        ("report and day, elsewhere", elsewhere, day, other_kind, factories.ReportFactory()),
        ("place and week, another kind", beside, soon, other_kind, None),
        ("place, kind, nearly a week later, other figures", beside, day + timedelta(days=6), kind, None),
    )[bisect(_UP_TO, number)]
    cites = {"report": report} if report else {}
    one = _event(chance, village, day, kind, n, 0, **cites, by=by)
    other = _event(chance, place, when, what, n * 3, 2, **cites, by=by)
    _count(one, kind, n)
    _count(other, what, n * 3)
    return Pair(one.pk, other.pk, False, f"{number}: {how}")
