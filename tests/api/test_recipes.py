"""The recipes of docs/api.md are run as they stand there, against the sample record on a real server."""

import collections
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import pytest
from django.conf import settings

PAGE = Path(settings.BASE_DIR) / "docs" / "api.md"
ADDRESS = "https://vraem.example"
SECTIONS = ("Quick start", "Recipes")
RUNNERS = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"], "r": ["Rscript", "-e"]}


class Block(NamedTuple):
    """A fenced block: its language, the line it begins at, its text."""

    language: str
    line: int
    text: str


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of the sections that promise to run."""
    found = []
    for section in re.finditer(r"^## (.+)\n((?:(?!^## ).*\n?)*)", page, re.MULTILINE):
        if section[1] in SECTIONS:
            for fence in re.finditer(r"^```(\w+)\n(.*?)^```$", section[2], re.MULTILINE | re.DOTALL):
                line = page[: section.start(2) + fence.start()].count("\n") + 1
                found.append(Block(fence[1], line, fence[2]))
    return found


BLOCKS = blocks(PAGE.read_text())


@pytest.fixture
def address(sample_site, live_server, transactional_db):
    """The sample record on a real server; its address."""
    yield live_server.url
    live_server.answering.wait()


def run(block: Block, address: str) -> str:
    """Return what a block prints; fails with its line and its error."""
    done = subprocess.run(
        [*RUNNERS[block.language], block.text.replace(ADDRESS, address)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "NO_PROXY": "localhost", "no_proxy": "localhost", "PYTHONWARNINGS": "error"},
    )
    where = f"docs/api.md:{block.line} ({block.language})"
    assert done.returncode == 0, f"{where}\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
    assert done.stdout.strip(), f"{where} prints nothing"
    return done.stdout


def test_the_page_has_recipes_in_each_language():
    assert {block.language for block in BLOCKS} == set(RUNNERS)
    assert all(ADDRESS in block.text for block in BLOCKS)


def missing(language: str) -> str:
    """Return why blocks of a language cannot run here, or ""."""
    if not shutil.which(RUNNERS[language][0]):
        return f"{RUNNERS[language][0]} is not installed"
    if language == "r" and subprocess.run(["Rscript", "-e", "library(jsonlite)"], capture_output=True).returncode:
        return "R has no jsonlite"
    return ""


def test_every_recipe_runs_as_it_stands(address):
    printed = "\n".join(run(block, address) for block in BLOCKS if not missing(block.language))
    # Real answers, not empty ones: an ambush of the record, a sum, points, a refusal.
    for words in ('"type":"ambush"', "cocaine", "with a public point, EPSG:4326", '"parameter":"type"', "Emboscada"):
        assert words in printed, words
    assert re.search(r"^[1-9][0-9]* events, [1-9][0-9]* with a public point", printed, re.MULTILINE)
    languages = {"python", *(["r"] if not missing("r") else [])}
    assert len(re.findall(r"in the [1-9][0-9]* events recorded here", printed)) == len(languages)


def after(heading: str, tail: str) -> Block:
    """Return the block below a recipe's heading, with more to print."""
    language, line, text = next(block for block in BLOCKS if heading_of(block) == heading)
    return Block(language, line, text + tail)


def heading_of(block: Block) -> str:
    """Return the heading that a block stands under."""
    above = PAGE.read_text().splitlines()[: block.line]
    return next(line for line in reversed(above) if line.startswith("#")).lstrip("# ")


def test_yearly_recipes_give_the_record_s_own_numbers(address):
    printed = run(
        after("Python: seizures by year (pandas)", "print(sums.reset_index().to_json(orient='records'))\n"), address
    )
    found = collections.Counter()
    for row in json.loads(find_json(printed)):
        found[row["year"], row["item"], row["form"], row["normalised_unit"]] += row["best"]
    expected = collections.Counter()
    for row in csv.DictReader(
        io.StringIO(get(address, "/en/seizures/csv/?by=year&category=drug&outcome=taken&is_aggregate=0"))
    ):
        key = row["period"] or "undated", row["item"], row["form"], row["normalised_unit"] or None
        expected[key] += float(row["normalised_best"] or 0)
    assert {key: round(n, 6) for key, n in found.items()} == {key: round(n, 6) for key, n in expected.items()} != {}


def test_events_by_year_are_those_of_the_filter_in_the_recipes_of_pandas_and_of_qgis(address):
    tail = "print(events.groupby(events['date_counted_on'].str[:4]).size().to_json())\n"
    printed = run(after("Python: events and deaths by year, with what is less certain (pandas)", tail), address)
    by_year = json.loads(find_json(printed))
    gis = json.loads(find_json(run(after("QGIS", ""), address)))
    gis.pop("none", None)
    assert gis == by_year != {}
    for year, n in by_year.items():
        asked = f"/api/v1/totals/?date_from={year}-01-01&date_to={year}-12-31"
        assert json.loads(get(address, asked))["events"] == n


def find_json(printed: str) -> str:
    """Return the JSON that a run printed last."""
    return re.findall(r"[\[{].*[\]}]", printed)[-1]


def get(address: str, path: str) -> str:
    with urlopen(address + path) as answer:
        return answer.read().decode()


@pytest.mark.thorough(by="tests/api/test_recipes.py::test_every_recipe_runs_as_it_stands")
def test_r_is_there_to_run_its_recipes():
    assert missing("r") == ""
    assert [block for block in BLOCKS if block.language == "r"]
