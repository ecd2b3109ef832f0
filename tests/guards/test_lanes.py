"""The lanes of script/test (tests/lanes.py): none is empty, each is a part of the next, nothing lost its guard."""

import json
import re
import subprocess
import sys

import pytest

from tests.lanes import FAST, LANES, NOT_FAST

from .conftest import ROOT

pytestmark = pytest.mark.slow
COLLECT = """
import json, sys, pytest
from tests.lanes import lanes_of

class Told:
    def pytest_collection_finish(self, session):
        told = {}
        for item in session.items:
            marks = [mark.name for mark in item.iter_markers()]
            by = [mark.kwargs.get("by") for mark in item.iter_markers("thorough")]
            told[item.nodeid] = {"lanes": sorted(lanes_of(item)), "marks": marks, "by": by}
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
