"""Generated rows in the shape of UCDP GED, of ACLED exports and of our own template: nothing of it is real."""

import csv
import io
import random
from datetime import date, timedelta

from events.importers.spreadsheets.columns import ACLED, GED, TEMPLATE

GED_HEADINGS = [column.name for column in GED]
ACLED_HEADINGS = [column.name for column in ACLED]
TEMPLATE_HEADINGS = [column.name for column in TEMPLATE]


def ged_row(number: int, **values) -> dict:
    """Return a row of UCDP GED, as programs write it: floats, a long note."""
    day = (date(1990, 1, 1) + timedelta(days=number % 11_000)).isoformat()
    row = {
        "id": str(900_000 + number), "relid": f"PER-{day[:4]}-1-{number}", "year": day[:4], "active_year": "1.0",
        "code_status": "Clear", "type_of_violence": "1.0", "conflict_name": "Peru:Government",
        "dyad_name": "Government of Peru - Grupo generado", "side_a": "Government of Peru", "side_b": "Grupo generado",
        "number_of_sources": "-1.0", "source_article": f"Agencia generada, {day}, \"CANARIONOTA {number}\"",
        "source_headline": "CANARIOTITULAR", "source_office": "Agencia generada", "source_original": "vocero generado",
        "where_prec": "3.0", "where_coordinates": "Provincia Generada province",
        "where_description": "CANARIODONDE entre dos caseríos", "adm_1": "Ayacucho department",
        "adm_2": "Provincia Generada province", "latitude": "-12.5", "longitude": "-73.9", "country": "Peru",
        "country_id": "135.0", "region": "Americas", "event_clarity": "1.0", "date_prec": "1.0", "date_start": day,
        "date_end": day, "deaths_a": "2.0", "deaths_b": "1.0", "deaths_civilians": "0.0", "deaths_unknown": "0.0",
        "best": "3.0", "high": "4.0", "low": "3.0",
    }  # fmt: skip
    return {**dict.fromkeys(GED_HEADINGS, ""), **row, **values}


def acled_row(number: int, **values) -> dict:
    """Return a row of an ACLED export."""
    row = {
        "event_id_cnty": f"PER{900_000 + number}", "event_date": "05 March 2020", "year": "2020", "time_precision": "1",
        "event_type": "Protests", "sub_event_type": "Peaceful protest", "actor1": "Protesters (Peru)", "inter1": "6",
        "country": "Peru", "admin1": "Ayacucho", "admin2": "Provincia Generada", "admin3": "",
        "location": "Sitio generado",
        "latitude": "-12.5", "longitude": "-73.9", "geo_precision": "1", "source": "Diario generado",
        "notes": f"CANARIONOTA {number} generada", "fatalities": "0",
    }  # fmt: skip
    return {**dict.fromkeys(ACLED_HEADINGS, ""), **row, **values}


def template_row(kind: str, event: str, **values) -> dict:
    """Return a row of our own template."""
    return {**dict.fromkeys(TEMPLATE_HEADINGS, ""), "row": kind, "event": event, **values}


def event_row(event: str, **values) -> dict:
    """Return a row of an event of our own template."""
    base = {"type": "drug_seizure", "title_es": f"Suceso generado {event}", "date_from": "2020-03-05"}
    return template_row("event", event, **{**base, **values})


def as_csv(rows: list[dict], separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as the bytes of a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def many_ged_rows(n: int, seed: int = 1) -> list[dict]:
    """Return so many rows of UCDP GED that differ in what decides what they become."""
    chance = random.Random(seed)
    return [
        ged_row(
            number,
            type_of_violence=chance.choice(["1.0", "1.0", "2.0", "3.0"]),
            where_prec=chance.choice(["1.0", "2.0", "3.0", "4.0", "6.0"]),
            deaths_a=f"{chance.randrange(4)}.0",
            deaths_unknown=f"{chance.randrange(3)}.0",
        )
        for number in range(n)
    ]
