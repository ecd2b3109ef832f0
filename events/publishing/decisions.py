"""What the person who publishes decides beside the reason."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Decisions:
    """Answers to what the page that asks has shown; a program that publishes leaves them as they are.

    reviewed: the digest of the document as it was shown; empty where nobody was shown one.
    keeps_past: what becomes coarser or nameless is a correction, so that earlier revisions stay readable.
    names_pass_because: why restricted names may stand in what becomes public; empty lets none pass.
    names_shown: the marks (Problem.mark) of those that the person was shown; the reason lets no other pass.
    drops_kept: what an earlier publication kept as a correction leaves the past after all.
    """

    reviewed: str = ""
    keeps_past: bool = False
    names_pass_because: str = ""
    names_shown: frozenset[str] = frozenset()
    drops_kept: bool = False


NOTHING_DECIDED = Decisions()
