"""script/screenshots takes what it says: readers' pages and the newsroom's, in both languages and sizes."""

import os
import subprocess
import sys
from itertools import product
from struct import unpack

import pytest

from tests.admin.conftest import member
from tests.browser import CHROMIUM
from tests.scripts.conftest import ROOT

BY = "tests/e2e/test_screenshots.py::test_a_wrong_password_and_an_unknown_page_are_told_in_a_sentence"
SIZES = list(product(("es", "en"), (1280, 390)))


def screenshots(tmp_path, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
    """Run the command with a state directory of its own."""
    return subprocess.run(
        [sys.executable, "script/screenshots", *arguments],
        cwd=ROOT,
        env={**os.environ, "CHROMIUM": CHROMIUM, "LOCAL_STATE": str(tmp_path), **variables},
        capture_output=True,
        text=True,
        timeout=300,
    )


def width_of(jpeg: bytes) -> int:
    """Return the width in a JPEG's frame header (ITU T.81, B.2.2)."""
    at = 2
    while jpeg[at + 1] not in (0xC0, 0xC2):
        at += 2 + unpack(">H", jpeg[at + 2 : at + 4])[0]
    return unpack(">H", jpeg[at + 7 : at + 9])[0]


def taken(tmp_path, browse, pages: str) -> tuple[dict[str, int], str]:
    """Take these pages; return the width of each picture, no two of which are the same, and what was said."""
    member("revisor", "Reviewer")
    entrance = {"DESK_ACCOUNT": "revisor", "DESK_PASSWORD": "only-for-this-test"}
    done = screenshots(tmp_path, "--only", pages, browse.origin, **entrance)
    assert done.returncode == 0, done.stderr
    pictures = {path.stem: path.read_bytes() for path in (tmp_path / "screenshots").iterdir()}
    assert len(set(pictures.values())) == len(pictures)  # a language that was not changed would give the same again
    return {name: width_of(picture) for name, picture in pictures.items()}, done.stdout


@pytest.mark.thorough(
    by="tests/e2e/test_screenshots.py::test_a_wrong_password_and_an_unknown_page_are_told_in_a_sentence"
)
def test_a_page_is_taken_in_both_languages_and_sizes(browse, tmp_path):
    widths, said = taken(tmp_path, browse, "desk-home")
    assert widths == {f"desk-home-{language}-{width}": width for language, width in SIZES}
    assert "4 screenshots in " in said


@pytest.mark.thorough(
    by="tests/e2e/test_screenshots.py::test_a_wrong_password_and_an_unknown_page_are_told_in_a_sentence"
)
def test_readers_pages_and_the_newsrooms_are_taken_in_both_languages_and_sizes(sample_site, browse, tmp_path):
    widths, said = taken(tmp_path, browse, "event,desk-login,desk-event")
    expected = {
        f"event-{language}-{width}-{scheme}": width for language, width in SIZES for scheme in ("light", "dark")
    }
    for name in ("desk-login", "desk-event"):
        expected |= {f"{name}-{language}-{width}": width for language, width in SIZES}
    assert widths == expected
    assert f"{len(expected)} screenshots in " in said


def test_a_wrong_password_and_an_unknown_page_are_told_in_a_sentence(sample_site, browse, tmp_path):
    entrance = {"DESK_ACCOUNT": "revisor", "DESK_PASSWORD": "wrong"}
    refused = screenshots(tmp_path, "--only", "desk-home", browse.origin, **entrance)
    assert refused.returncode == 1 and refused.stderr.count("\n") == 1 and "DESK_PASSWORD" in refused.stderr
    unknown = screenshots(tmp_path, "--only", "nonsense", browse.origin)
    assert unknown.returncode == 2 and "there is no page called nonsense" in unknown.stderr
