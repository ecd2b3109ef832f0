"""Two texts word by word: what stays, what came and what went."""

import re
from difflib import SequenceMatcher

# A matcher compares every word with every word: longer texts are shown whole, before and after.
WORDS_AT_MOST = 800
_WORD = re.compile(r"\s+|[^\s.,;:()«»“”]+(?:[.,:]\w+)*|.")


def word_changes(old: str, new: str) -> list[dict]:
    """Return a text's change as runs of words: {"state": "same"|"removed"|"added", "text"}."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > 2 * WORDS_AT_MOST:
        runs = [(old, new)]
    else:
        runs = _runs(before, after)
    diff = []
    for gone, come in runs:
        if gone == come:
            diff.append({"state": "same", "text": gone})
            continue
        diff += [{"state": "removed", "text": gone}] if gone else []
        diff += [{"state": "added", "text": come}] if come else []
    return diff


def _runs(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """Return (old, new) pieces; a lone space between two changes belongs to them, so that phrases stay whole."""
    pieces: list[tuple[str, str]] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for place, (tag, a, b, c, d) in enumerate(codes):
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        joins = tag != "equal" or (not gone.strip() and 0 < place < len(codes) - 1)
        if joins and pieces and pieces[-1][0] != pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + gone, pieces[-1][1] + come)
        else:
            pieces.append((gone, come))
    return pieces
