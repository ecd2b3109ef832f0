"""Points as people type them: degrees, with minutes and seconds too, UTM, WKT; exchanged only if somebody confirms.

Degrees are no grouped numbers: -12.635 and -12,635 have one reading, whatever figures follow the sign.
"""

import re
from typing import NamedTuple

from django.contrib.gis.geos import Point

from . import geo

LONGEST = 400
_WKT = re.compile(r"(?:SRID=4326;)?\s*POINT\s*\(\s*(\S+)\s+(\S+)\s*\)", re.IGNORECASE)
# The signs that keyboards, word processors and web pages put for a minus, a degree, a minute and a second.
_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("º˚∘⁰", "°"),
    **dict.fromkeys("′’‘´`ʹʼ", "'"),
    **dict.fromkeys("″”“ʺ", '"'),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "),
}
_PLAIN = str.maketrans(_SIGNS)
_POINTS = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)(\s*[;,]\s*|\s+)(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)")
# Decimal commas, as many devices in Peru write them.
_COMMAS = re.compile(r"(-?[0-9]{1,3}),([0-9]{1,20})(?:\s*[;,]\s*|\s+)(-?[0-9]{1,3}),([0-9]{1,20})")
# One number, or two of which nobody can tell: -73,862 and -73,0 and -73,862 -12.
_ONE_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")

_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]{1,20})?"
_ANGLE = (
    rf"([NSEW])?\s*(-?{_NUMBER})\s*°?(?:\s*((?<=[°\s])[0-9]{{1,2}}(?:[.,][0-9]{{1,20}})?)\s*'?"
    rf"(?:\s*((?<=['\s])[0-9]{{1,2}}(?:[.,][0-9]{{1,20}})?)\s*\"?)?)?\s*([NSEW])?"
)
_ANGLES = re.compile(rf"{_ANGLE}\s*[;,]?\s*(?:(?<=[\s;,\"'°NSEW])){_ANGLE}")
_BARE = re.compile(r"-?[0-9]{1,2} [0-9]{1,2} [0-9.,]+\s*[;, ]\s*-?[0-9]{1,3} [0-9]{1,2} [0-9.,]+")
_WORDS = (
    (re.compile(r"\b(?:SUR|SOUTH)\b"), "S"),
    (re.compile(r"\b(?:NORTE|NORTH)\b"), "N"),
    (re.compile(r"\b(?:OESTE|WEST)\b|(?<![A-Z])O(?![A-Z])"), "W"),
    (re.compile(r"\b(?:ESTE|EAST)\b"), "E"),
)
_LABELS = re.compile(r"\b(LAT|LON)[A-Z]*\.?\s*[:=]?\s*(?=[-0-9NSEW])")

_METRES = r"([0-9]{1,3}(?:[., ][0-9]{3}){1,2}|[0-9]{6,7}|0[0-9]{6})(?:[.,]([0-9]{1,3}))?\s*M?\s*[ENS]?"
_ZONE = r"(?:ZON[AE]\s*|HUSO\s*)?(1[789])\s*([A-Z])?(?![A-Z0-9])"
_UTM_SHAPES = (
    re.compile(rf"(?P<zone>{_ZONE})\s*[:;,]?\s*(?P<first>{_METRES})(?:\s*[;,]\s*|\s+)(?P<second>{_METRES})"),
    re.compile(rf"(?P<first>{_METRES})(?:\s*[;,]\s*|\s+)(?P<second>{_METRES})\s*[;,]?\s*\(?(?P<zone>{_ZONE})\)?"),
)
_NO_ZONE = re.compile(rf"{_METRES}(?:\s*[;,]\s*|\s+){_METRES}")
# Bands of eight degrees, from south to north; "S" after a zone is how Peru writes the southern hemisphere.
_BANDS = {"K": (-24, -16), "L": (-16, -8), "M": (-8, 0), "S": (-24, 0)}


class Unclear(ValueError):
    """A text that may be one number as well as two."""


class Refused(ValueError):
    """A text that is no point; its code: zone (UTM without one), datum (not WGS 84), band, or form."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


class Found(NamedTuple):
    """A point in degrees, and what must be asked: "order" (latitude first), "hemisphere" (no signs), or ""."""

    lon: float
    lat: float
    question: str = ""


def read(text: str) -> Found:
    """Return the point that a text spells. Raises Unclear where it may be one number, Refused where it is no point."""
    if len(text) > LONGEST:
        raise Refused("form")
    text = text.strip().translate(_PLAIN).replace("''", '"')
    if match := _WKT.fullmatch(text):
        try:
            return _ordered(geo.parse_number(match[1]), geo.parse_number(match[2]))
        except (ValueError, OverflowError) as error:
            raise Refused("form") from error
    text = _unwrapped(text)
    if match := _COMMAS.fullmatch(text):
        return _ordered(float(f"{match[1]}.{match[2]}"), float(f"{match[3]}.{match[4]}"))
    if match := _POINTS.fullmatch(text):
        first, between, second = match.groups()
        if "." not in first and ("." not in second or ("," in between and not second.startswith("-"))):
            raise Unclear("decimals in both numbers")
        return _ordered(float(first), float(second))
    if _ONE_NUMBER.fullmatch(text):
        raise Unclear("decimals in both numbers")
    return _lettered(text)


def _unwrapped(text: str) -> str:
    for opening, closing in ("()", "[]", "{}"):
        if text.startswith(opening) and text.endswith(closing):
            return text[1:-1].strip()
    return text


def _ordered(first: float, second: float) -> Found:
    """Take two numbers as longitude and latitude; where only another order or other signs lie in Peru, ask."""
    if geo.holds(geo.PERU, first, second):
        return Found(first, second)
    if geo.holds(geo.PERU, second, first):
        return Found(second, first, "order")
    if first >= 0 and second >= 0:
        for lon, lat in ((-first, -second), (-second, -first)):
            if geo.holds(geo.PERU, lon, lat):
                return Found(lon, lat, "hemisphere")
    if abs(first) > 180 or abs(second) > 90:
        raise Refused("form")
    return Found(first, second)


def _lettered(text: str) -> Found:
    text = text.upper()
    if "PSAD" in text or "SAD69" in text or "SAD 69" in text:
        raise Refused("datum")
    text = re.sub(r"\bWGS ?-?84\b", "", text)
    text = re.sub(r"^\s*UTM\b[\s:]*|[\s,]*\bUTM\s*$", "", text).strip()
    for shape in _UTM_SHAPES:
        if match := shape.fullmatch(text):
            return _utm(match)
    if _NO_ZONE.fullmatch(text):
        raise Refused("zone")
    for shape, letter in _WORDS:
        text = shape.sub(letter, text)
    labels = _LABELS.findall(text)
    text = _LABELS.sub("", text).strip()
    match = _ANGLES.fullmatch(text)
    has_signs = "°" in text or re.search("[NSEW]", text) or labels
    if match is None or not (has_signs or _BARE.fullmatch(text)):
        raise Refused("form")
    return _two_angles(match.groups(), [label.lower() for label in labels])


def _two_angles(groups: tuple, labels: list[str]) -> Found:
    angles = []
    for at in (0, 5):
        before, degrees, minutes, seconds, after = groups[at : at + 5]
        if before and after:
            raise Refused("form")
        angles.append(_angle(degrees, minutes, seconds, before or after or ""))
    (first, one), (second, other) = angles
    axes = [{"N": "lat", "S": "lat", "E": "lon", "W": "lon"}.get(letter) for letter in (one, other)]
    axes = labels if len(labels) == 2 and not any(axes) else axes
    if axes[0] and axes[0] == axes[1]:
        raise Refused("form")
    if not any(axes):
        return _ordered(first, second)
    is_latitude_first = axes[0] == "lat" or axes[1] == "lon"
    lon, lat = (second, first) if is_latitude_first else (first, second)
    if abs(lon) > 180 or abs(lat) > 90:
        raise Refused("form")
    if (one and other) or geo.holds(geo.PERU, lon, lat):
        return Found(lon, lat)
    return Found(-abs(lon), -abs(lat), "hemisphere")


def _angle(degrees: str, minutes: str | None, seconds: str | None, letter: str) -> tuple[float, str]:
    """Return (degrees with their sign, the letter)."""
    parts = [part.replace(",", ".") for part in (degrees.lstrip("-"), minutes, seconds) if part]
    # Only the last of them has decimals.
    if any("." in part for part in parts[:-1]) or any(float(part) >= 60 for part in parts[1:]):
        raise Refused("form")
    value = sum(float(part) / 60**at for at, part in enumerate(parts))
    is_negative = degrees.startswith("-")
    if is_negative and letter in ("N", "E"):
        raise Refused("form")
    return (-value if is_negative or letter in ("S", "W") else value), letter


def _utm(match: re.Match) -> Found:
    """Return the point of a zone, an easting and a northing in metres, WGS 84 (by GDAL, which GeoDjango has)."""
    zone, band = re.fullmatch(_ZONE, match["zone"]).groups()
    if band is not None and band not in _BANDS:
        raise Refused("band")
    first, second = (_metres(match[name]) for name in ("first", "second"))
    easting, northing, question = (first, second, "") if first < 1_000_000 else (second, first, "order")
    if not (100_000 <= easting < 1_000_000 <= northing <= 10_000_000):
        raise Refused("form")
    point = Point(easting, northing, srid=32700 + int(zone))
    point.transform(geo.SRID)
    south, north = _BANDS[band or "S"]
    if not south <= point.y <= north:
        raise Refused("band")
    return Found(point.x, point.y, question)


def _metres(text: str) -> float:
    whole, fraction = re.fullmatch(_METRES, text).groups()
    return float(re.sub(r"[., ]", "", whole) + "." + (fraction or "0"))
