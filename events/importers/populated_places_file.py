"""INEI's register of populated places as checked rows: columns by name, every problem with its line and field."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from events import geo
from events.text import fold

MAX_BYTES = 100 * 1024 * 1024
MAX_ROWS = 200_000
MOST_PROBLEMS = 200
LONGEST_NAME = 120
# What the columns are called by those who publish the register, folded, without marks; the first one is the usual name.
COLUMNS = {
    "code": (
        "inei_ccpp",
        "codccpp",
        "cod_ccpp",
        "ccpp_cod",
        "codigo_ccpp",
        "idccpp",
        "id_ccpp",
        "ubigeo_ccpp",
        "codigo",
    ),
    "district": ("inei_distrito", "ubigeo", "iddist", "ubigeo_distrito", "coddist", "cod_dist"),
    "name": ("ccpp", "nomccpp", "nom_ccpp", "nombccpp", "nombre_ccpp", "centro_poblado", "nombre"),
    "lon": ("longitude", "longitud", "lon", "long", "x", "xgd", "longitud_x"),
    "lat": ("latitude", "latitud", "lat", "y", "ygd", "latitud_y"),
}
_OPTIONAL = {"district"}
_SMALL = frozenset({"de", "del", "la", "las", "el", "los", "y", "e", "en", "a", "al", "con", "por"})
_ROMAN = re.compile(r"[IVX]+")


class RegisterError(Exception):
    """The file cannot be loaded; `problems` has one line each, nothing was written."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Entry:
    """One place of the register: its code (ten digits, the first six its district's), name as printed, degrees."""

    line: int
    code: str
    district: str
    printed: str
    lon: float | None
    lat: float | None

    @property
    def name(self) -> str:
        """The name as it is written: the register prints capitals without accents, and no accent is guessed."""
        return written(self.printed)


def written(printed: str) -> str:
    """Return a name of the register in small letters and capitals: "SAN JUAN DEL ENE (EL PALO)" as on a sign."""
    parts = re.split(r"([\s()\-]+)", " ".join(printed.split()))
    words, is_first = [], True
    for part in parts:
        if not part or re.fullmatch(r"[\s()\-]+", part):
            words.append(part)
            is_first = is_first or "(" in part
            continue
        if _ROMAN.fullmatch(part):
            words.append(part if len(part) > 1 or not is_first else part.capitalize())
        elif not is_first and part.lower() in _SMALL:
            words.append(part.lower())
        else:
            words.append(part[0].upper() + part[1:].lower())
        is_first = False
    return "".join(words).strip()


def read(path: Path) -> list[Entry]:
    """Read the whole file; raises RegisterError with the problems of all its lines, the first 200 of them."""
    problems: list[str] = []
    entries, seen = [], {}
    for line, cells, misfit in _lines(path):
        entry = _entry(line, cells, problems)
        if entry is None:
            continue
        if misfit:
            # A lost separator, or one within a name or a number: which cell is which is not guessed.
            problems.append(f"line {line}, row: {misfit}; a name or a number that holds the separator wants quotes")
            continue
        if entry.code in seen:
            problems.append(f"line {line}, code: {entry.code} stands already in line {seen[entry.code]}")
        seen.setdefault(entry.code, line)
        entries.append(entry)
    if not problems and not entries:
        problems.append(f"{path.name}: it has no rows")
    if problems:
        left = len(problems) - MOST_PROBLEMS
        raise RegisterError([*problems[:MOST_PROBLEMS], *([f"and {left} more"] if left > 0 else [])])
    return entries


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str], str]]:
    """Yield (number of the line, cells by our names of the columns, what says that it is no whole row, or "")."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RegisterError([f"{path.name}: larger than {MAX_BYTES // 1024 // 1024} MB"])
        with open(path, encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            separator = max(",;\t", key=first.count)
            heading = next(csv.reader([first], delimiter=separator), [])
            columns = _columns(heading, path.name)
            reader = csv.reader(file, delimiter=separator, strict=True)
            for number, row in enumerate(reader, start=1):
                if number > MAX_ROWS:
                    raise RegisterError([f"{path.name}: more than {MAX_ROWS:,} rows"])
                if any(cell.strip() for cell in row):
                    is_whole = len(row) >= len(heading) and not any(cell.strip() for cell in row[len(heading) :])
                    misfit = "" if is_whole else f"it has {len(row)} cells, the heading has {len(heading)}"
                    # The reader counts what it has read, after the heading.
                    yield reader.line_num + 1, {name: _cell(row, at) for name, at in columns.items()}, misfit
    except OSError as error:
        raise RegisterError([f"{path}: {error.strerror or error}"]) from error
    except UnicodeDecodeError as error:
        raise RegisterError([f"{path.name}: not UTF-8 text: save it as UTF-8"]) from error
    except csv.Error as error:
        raise RegisterError([f"{path.name}: not readable as CSV: {error}"]) from error


def _cell(row: list[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _columns(heading: list[str], file: str) -> dict[str, int]:
    """Return {our name: position}; refuses a heading without them, or with one of them twice."""
    folded = [re.sub(r"[^a-z0-9]+", "_", fold(cell)).strip("_") for cell in heading]
    found, problems = {}, []
    for name, spellings in COLUMNS.items():
        at = [folded.index(spelling) for spelling in spellings if spelling in folded]
        if at and folded.count(folded[at[0]]) > 1:
            problems.append(f"{file}: the heading has {heading[at[0]]!r} twice")
        elif at:
            found[name] = at[0]
        elif name not in _OPTIONAL:
            problems.append(f"{file}: the heading has no column for the {_WORDS[name]}: {', '.join(spellings)}")
    if problems:
        raise RegisterError(problems)
    return found


_WORDS = {"code": "INEI code", "name": "name", "lon": "longitude", "lat": "latitude", "district": "district"}


def _entry(line: int, cells: dict[str, str], problems: list[str]) -> Entry | None:
    before = len(problems)

    def refuse(condition, field: str, text: str) -> None:
        if condition:
            problems.append(f"line {line}, {field}: {text}")

    code, district, printed = cells["code"], cells.get("district", ""), cells["name"]
    if re.fullmatch("[0-9]{9}", code):
        refuse(True, "code", f"{code} has nine digits: its leading zero is lost, 0{code} would fit")
    else:
        refuse(not re.fullmatch("[0-9]{10}", code), "code", f"{code[:30]!r}: ten digits are needed, as 0504080010")
    if district and re.fullmatch("[0-9]{10}", code):
        fits = district in (code[:6], code[:6].lstrip("0"), code)
        refuse(not fits, "district", f"{district[:30]!r} is not {code[:6]}, with which the code {code} begins")
    refuse(not printed, "name", "it is empty")
    refuse(len(printed) > LONGEST_NAME, "name", f"longer than {LONGEST_NAME} characters")
    refuse(any(not char.isprintable() for char in printed), "name", "it has characters that cannot be printed")
    lon, lat = _point(cells["lon"], cells["lat"], refuse)
    return Entry(line, code, code[:6], printed, lon, lat) if len(problems) == before else None


def _point(lon_text: str, lat_text: str, refuse) -> tuple[float | None, float | None]:
    if not lon_text and not lat_text:
        return None, None
    numbers = []
    for field, text, example in (("longitude", lon_text, "-73.9574"), ("latitude", lat_text, "-12.4095")):
        try:
            numbers.append(geo.parse_number(text))
        except ValueError:
            refuse(True, field, f"{text[:30]!r} is no number of degrees, as {example}")
    if len(numbers) < 2:
        return None, None
    lon, lat = numbers
    if not geo.holds(geo.PERU, lon, lat) and geo.holds(geo.PERU, lat, lon):
        refuse(True, "longitude", f"{lon} and latitude {lat} are swapped: the columns the other way round would fit")
    else:
        refuse(not geo.holds(geo.PERU, lon, lat), "longitude", f"{lon}, latitude {lat} lies outside Peru")
    return lon, lat
