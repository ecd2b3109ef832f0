"""The lanes of script/test (tests/lanes.py): none is empty, each is a part of the next, nothing lost its guard."""

import json
import re
import subprocess
import sys

import pytest

from tests.lanes import FAST, LANES, NOT_FAST

from .conftest import ROOT

pytestmark = pytest.mark.slow
# How many tests of a room CI has that open a browser, and that commit (browsers' do too): what costs most. Who needs
# more marks another one thorough, or raises a number here and says in the commit what the minutes are worth.
ROOM = {
    "admin": (58, 103), "api": (5, 18), "deploy": (0, 2), "desk": (0, 132), "e2e": (152, 152), "guards": (6, 56),
    "jobs": (0, 26), "models": (0, 11), "pages": (0, 42), "public": (0, 13), "publishing": (0, 23), "wiring": (0, 5),
}  # fmt: skip
COLLECT = """
import json, sys, pytest
from tests.lanes import lanes_of

class Told:
    def pytest_collection_finish(self, session):
        told = {}
        for item in session.items:
            marks = [mark.name for mark in item.iter_markers()]
            by = [mark.kwargs.get("by") for mark in item.iter_markers("thorough")]
            real = any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
            real = real or "transactional_db" in item.fixturenames
            told[item.nodeid] = {"lanes": sorted(lanes_of(item)), "marks": marks, "by": by, "commits": real}
        json.dump(told, open(sys.argv[1], "w"))

sys.exit(pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", "--lane", "all"], plugins=[Told()]))
"""


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> dict[str, dict]:
    """Collect every test there is: {id: its lanes, its marks, who guards the same in CI}."""
    told = tmp_path_factory.mktemp("lanes") / "told.json"
    done = subprocess.run([sys.executable, "-c", COLLECT, told], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return json.loads(told.read_text())


def test_no_lane_is_empty_and_each_is_a_part_of_the_next(collected):
    assert len(collected) > 3000
    sizes = [sum(lane in test["lanes"] for test in collected.values()) for lane in LANES]
    assert 500 < sizes[0] < sizes[1] < sizes[2] == len(collected)
    for name, test in collected.items():
        assert test["lanes"] in (["all"], ["all", "plain"], ["all", "fast", "plain"]), name


def test_every_mark_keeps_what_it_says_out_of_the_lane(collected):
    for name, test in collected.items():
        marks = set(test["marks"])
        assert "all" in test["lanes"] and ("plain" in test["lanes"]) == ("thorough" not in marks), name
        if marks & set(NOT_FAST) or name.split("/")[1] not in FAST:
            assert "fast" not in test["lanes"], name
    for mark in NOT_FAST:
        assert any(mark in test["marks"] for test in collected.values()), mark


def test_no_room_has_more_of_what_costs_most_in_ci_than_it_may(collected):
    found = {}
    for name, test in collected.items():
        if "plain" in test["lanes"]:
            browsers, commits = found.get(room := name.split("/")[1], (0, 0))
            found[room] = (browsers + ("browser" in test["marks"]), commits + test["commits"])
    for room, counted in found.items():
        for kind, number, most in zip(("open a browser", "commit"), counted, ROOM.get(room, (0, 0)), strict=True):
            assert number <= most, f"{number} tests of tests/{room} {kind} in CI, {most} may: mark one thorough"


def test_whatever_is_thorough_names_a_test_that_guards_the_same_in_ci(collected):
    in_ci = {name.split("[")[0] for name, test in collected.items() if "plain" in test["lanes"]}
    for name, test in collected.items():
        for by in test["by"]:
            assert by in in_ci, f"{name} is left to --all, and no test of CI is called {by}"


def test_the_guide_and_the_help_name_every_lane_and_mark():
    guide = (ROOT / "docs/testing.md").read_text()
    usage = subprocess.run([ROOT / "script/test", "--help"], capture_output=True, text=True, check=True).stdout
    assert all(f"--{lane}" in usage and f"--{lane}" in guide for lane in LANES if lane != "plain")
    assert all(f"`{mark}`" in guide for mark in NOT_FAST) and all(f"`tests/{room}/`" in guide for room in FAST)
    table = guide.partition("| date | commit | result |\n|---|---|---|\n")[2]
    for line in table.splitlines():
        assert re.fullmatch(r"\| \d{4}-\d\d-\d\d \| [0-9a-f]{7,}[^|]* \| [\d,]+ passed[^|]*\|", line), line
    assert "runs of `--all`" in guide.lower()
