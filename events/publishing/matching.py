"""Which of the rows that readers saw is told by none of the new rows: each of those tells one and no more.

Two victims with the same words are two: when the words of one are hidden, those of the other tell nothing of him.
"""

from collections.abc import Callable


def untold(then: list, now: list, tells: Callable) -> list:
    """Return those of earlier rows that are left over when each new row tells one of them, in their order.

    Rows are tuples that begin with the row's id. tells(new, earlier): whether a new one says no less than an earlier.
    As many are told as can be; first those that stand as they were, whatever their ids, then those of the same row.
    """
    if then == now:
        return []
    near = [
        sorted((rank, at) for at, new in enumerate(now) if (rank := _rank(new, one, tells)) is not None) for one in then
    ]
    teller: dict[int, int] = {}

    def is_told(one: int, tried: set[int]) -> bool:
        for _rank_of, at in near[one]:
            if at not in tried:
                tried.add(at)
                if at not in teller or is_told(teller[at], tried):
                    teller[at] = one
                    return True
        return False

    # Whoever is told once is told still when another row has to tell him: so these come first.
    order = sorted((one for one in range(len(then)) if near[one]), key=lambda one: (near[one][0][0], one))
    told = {one for one in order if is_told(one, set())}
    return [row for one, row in enumerate(then) if one not in told]


def _rank(new: tuple, one: tuple, tells: Callable) -> int | None:
    """Return how readily a new row stands for an earlier one, the readiest first; None when it does not."""
    is_same_row = new[0] == one[0]
    if new[1:] == one[1:]:
        return 0 if is_same_row else 1
    if not tells(new, one):
        return None
    return 2 if is_same_row else 3
