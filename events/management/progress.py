"""A bar for what takes long, drawn for people who watch a terminal."""

import sys
from collections.abc import Callable

_WIDTH = 30


def bar(words: str, verbosity: int) -> Callable[[int, int], None]:
    """Return a function that draws (done, total) as a bar; into a pipe, a log or silence it draws nothing."""
    if not verbosity or not sys.stderr.isatty():
        return lambda done, total: None

    def draw(done: int, total: int) -> None:
        if done % max(1, total // 200) and done != total:
            return
        filled = _WIDTH * done // total
        sys.stderr.write(f"\r{words} [{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total}")
        sys.stderr.write("\n" if done == total else "")
        sys.stderr.flush()

    return draw
