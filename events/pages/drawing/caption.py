"""Words around a picture that stands alone, wrapped by their size: in a phone's frame it is shown at a third."""

import textwrap

_LETTER = 0.54  # of the size of the type: how wide a letter is on the average
_LINE = 1.3  # of the size of the type: from line to line


def wrapped(text: str, size: int, width: int, *, at_most: int = 0) -> list[str]:
    """Return a text in lines that fit a width; what at_most lines do not hold ends in an ellipsis."""
    letters = int(width / (size * _LETTER))
    lines = textwrap.wrap(text, letters, break_on_hyphens=False)
    return lines if not at_most or len(lines) <= at_most else [*lines[: at_most - 1], f"{lines[at_most - 1][:-1]}…"]


def below(texts: list[tuple[list[str], int]], top: float) -> tuple[list[dict], float]:
    """Return lines one below the other, [{"text", "size", "y"}], and where they end; texts: [(lines, size)]."""
    placed = []
    for lines, size in texts:
        for line in lines:
            top += size * _LINE
            placed.append({"text": line, "size": size, "y": f"{top:.1f}"})
        top += size * 0.3 if lines else 0
    return placed, top


def in_rows(labels: list[tuple[dict, str]], size: int, mark: int, width: int) -> tuple[list[dict], int]:
    """Return marks with their words side by side, [{**mark, "x", "row"}], and the number of rows."""
    placed, x, row = [], 0.0, 0
    for drawn, label in labels:
        wide = mark + size * 2 + len(label) * size * _LETTER
        if x and x + wide - size > width:
            x, row = 0.0, row + 1
        placed.append({**drawn, "x": f"{x:.1f}", "row": row})
        x += wide
    return placed, row + 1 if placed else 0
