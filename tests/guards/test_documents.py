"""The documents lead where they say: every link to a file or a heading, and every picture, is there."""

import re

import pytest

from .conftest import ROOT

DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
LINK = re.compile(r"\]\(([^()\s]+)\)")
PICTURES = ROOT / "docs" / "screenshots"


def anchor(heading: str) -> str:
    """Return the name that GitHub gives a heading: its words in small letters, joined by hyphens."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", plain.strip().lower()).replace(" ", "-")


def headings(text: str) -> set[str]:
    """Return the names of a document's headings, but for what stands in blocks of code."""
    return {anchor(line.lstrip("#")) for line in re.sub(r"```.*?```", "", text, flags=re.DOTALL).splitlines()
            if re.match(r"#{1,6} ", line)}  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_document_leads_somewhere(document):
    text = document.read_text(encoding="utf-8")
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _mark, part = target.partition("#")
        led = (document.parent / name).resolve() if name else document
        assert led.exists(), target
        assert not part or part in headings(led.read_text(encoding="utf-8")), target


def test_every_picture_is_shown_and_small():
    shown = {target.rpartition("/")[2] for document in DOCUMENTS for target in LINK.findall(document.read_text())}
    for picture in PICTURES.iterdir():
        assert picture.name in shown, picture.name
        assert picture.stat().st_size < 350_000, picture.name
    assert len([name for name in shown if name.startswith("desk-")]) >= 3
