"""The recipes of docs/api.md are run as they stand there, against the sample record on a real server."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

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


@pytest.mark.thorough(by="tests/api/test_recipes.py::test_every_recipe_runs_as_it_stands")
def test_r_is_there_to_run_its_recipes():
    assert missing("r") == ""
    assert [block for block in BLOCKS if block.language == "r"]
