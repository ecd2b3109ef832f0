"""Which tests run when: three lanes, each a part of the next. docs/testing.md says the rule in words.

A pytest plugin: `--lane fast|plain|all`, which script/test sets. Without it, everything that is named runs.
"""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LANES = ("fast", "plain", "all")
# Rooms whose tests find the most in a second: the door, the desk's verbs, the record, the guards.
# Each test of these is short, all of them together take too long for every day.
NOT_DAILY = ("publishing/names/", "publishing/past/test_rows.py", "public/test_matching.py")
FAST = ("desk", "guards", "models", "publishing", "public")
# What keeps a test out of the fast lane; `thorough` out of the plain one too.
NOT_FAST = ("browser", "process", "slow", "thorough")
# A test that asks for one of these drives a browser, starts a process of its own, or waits until the sample is loaded.
_BY_FIXTURE = {
    **{"browse": "browser", "chromium": "browser", "collected_static": "process", "run": "process"},
    **{"sample_record": "slow", "sample_site": "slow"},
}


def pytest_addoption(parser):
    """Add --lane."""
    parser.addoption("--lane", choices=LANES, default="all", help="which tests run (docs/testing.md)")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Mark what drives a browser or starts a process, then leave out what is not in the lane asked for."""
    for item in items:
        for mark in {_BY_FIXTURE[name] for name in getattr(item, "fixturenames", ()) if name in _BY_FIXTURE}:
            item.add_marker(mark)
    lane = config.getoption("--lane")
    left_out = [item for item in items if lane not in lanes_of(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if lane in lanes_of(item)]


def lanes_of(item) -> set[str]:
    """Return the lanes that a collected test is in."""
    marks = {mark.name for mark in item.iter_markers()}
    found = {"all"}
    if "thorough" not in marks:
        found.add("plain")
        path = Path(item.path).relative_to(ROOT / "tests").as_posix()
        if path.startswith(tuple(f"{room}/" for room in FAST)) and not (
            marks & set(NOT_FAST) or path.startswith(NOT_DAILY)
        ):
            found.add("fast")
    return found


def in_ci(values: list, each: int, by: str) -> list:
    """Return a test's parameters: one in so many runs in CI, the others are thorough; `by` is the test itself."""
    rest = pytest.mark.thorough(by=by)
    several = [value if isinstance(value, tuple) else (value,) for value in values]
    return [pytest.param(*value, marks=() if n % each == 0 else rest) for n, value in enumerate(several)]


def pytest_terminal_summary(terminalreporter, exitstatus, config):
    """Print the line that docs/testing.md keeps of a whole run."""
    whole = config.args == config.getini("testpaths") and not (config.option.keyword or config.option.markexpr)
    if config.getoption("--lane") != "all" or not whole or config.option.collectonly:
        return
    counted = {
        kind: len(terminalreporter.stats.get(kind, [])) for kind in ("passed", "failed", "error", "skipped", "xfailed")
    }
    result = ", ".join(f"{number:,} {kind}" for kind, number in counted.items() if number)
    terminalreporter.write_line(f"\nFor docs/testing.md: | {datetime.now(UTC):%Y-%m-%d} | {_commit()} | {result} |")


def _commit() -> str:
    """Return the commit that ran; with what was not committed, it says so."""
    said = [("rev-parse", "--short=10", "HEAD"), ("status", "--porcelain", "--untracked-files=no")]
    commit, changes = (
        subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True).stdout.strip() for words in said
    )
    return f"{commit} with changes" if changes else commit
