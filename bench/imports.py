"""A generated file in the shape of UCDP GED, checked, made into drafts and undone: rows a second, and memory."""

import csv
import io
import random
import resource
import tempfile
import time
from datetime import date, timedelta

from events.desk import imports
from events.importers.spreadsheets.bringing import bring
from events.importers.spreadsheets.columns import GED
from events.importers.spreadsheets.working import Work
from events.models import Event, Location

from .desk.newsroom import person

_MOST_SECONDS, _MOST_MB = 120, 300


def report(rows: int) -> str:
    """Return a table of what each step took for so many rows; memory is this process's highest."""
    by = person("importa", "Reviewer")
    start = _megabytes()
    content = _file(rows)
    told = [f"{rows} generated rows, {len(content) / 1e6:.1f} MB; {start:.0f} MB before", ""]
    with tempfile.TemporaryFile() as file:
        file.write(content)
        size = len(content)
        del content
        batch = _timed(told, "brought", rows, lambda: bring(file, by, name="bench", file_name="bench.csv", size=size))
    for words, ask in (
        ("checked", lambda: imports.check(batch, by)),
        ("made", lambda: imports.run(batch, by, "make")),
    ):
        assert ask().is_done
        _timed(told, words, rows, lambda: _work(batch))
    told.append(f"{Event.objects.count()} drafts")
    assert imports.undo(batch, by, "bench").is_done
    _timed(told, "undone", rows, lambda: _work(batch))
    told += [f"{Event.objects.count()} drafts", f"asked for: made in {_MOST_SECONDS} s, {_MOST_MB} MB"]
    return "\n".join(told)


def _timed(told: list[str], words: str, rows: int, act):
    began, processor = time.perf_counter(), time.process_time()
    result = act()
    took, worked = time.perf_counter() - began, time.process_time() - processor
    told.append(
        f"{words:10}{took:8.1f} s {rows / took:8.0f} rows/s {worked:8.1f} s here {_megabytes():6.0f} MB at most"
    )
    return result


def _work(batch) -> None:
    work = Work(batch.pk)
    while work.next():
        pass


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _file(rows: int) -> bytes:
    """Return a CSV file of rows, every cell of which is drawn or made up; places are the gazetteer's."""
    chance = random.Random(20261130)
    provinces = list(Location.objects.filter(kind="province").values_list("name_es", "parent__name_es"))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [column.name for column in GED], restval="")
    writer.writeheader()
    for number in range(rows):
        day = (date(1980, 1, 1) + timedelta(days=chance.randrange(16_000))).isoformat()
        province, department = chance.choice(provinces)
        deaths = [chance.randrange(4) for _side in range(4)]
        writer.writerow({
            "id": 900_000 + number, "relid": f"GEN-{number}", "year": day[:4],
            "type_of_violence": f"{chance.randint(1, 3)}.0",
            "conflict_name": "Generado:Government", "side_a": "Government of Peru", "side_b": "Grupo generado",
            "source_article": "Fuente generada. " * 6, "source_headline": "Titular generado " * 3,
            "where_prec": f"{chance.choice((1, 1, 2, 3, 3, 4, 6))}.0", "where_coordinates": f"{province} town",
            "where_description": "Lugar generado", "adm_1": f"{department} department", "adm_2": f"{province} province",
            "latitude": "-12.5", "longitude": "-73.9", "geom_wkt": "POINT (-73.9 -12.5)", "country": "Peru",
            "region": "Americas", "event_clarity": "1.0", "date_prec": "1.0", "date_start": day, "date_end": day,
            "deaths_a": f"{deaths[0]}.0", "deaths_b": f"{deaths[1]}.0", "deaths_civilians": f"{deaths[2]}.0",
            "deaths_unknown": f"{deaths[3]}.0", "best": f"{sum(deaths)}.0", "high": f"{sum(deaths) + 2}.0",
            "low": f"{sum(deaths)}.0",
        })  # fmt: skip
    return text.getvalue().encode()
