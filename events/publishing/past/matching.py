"""Which of the rows that readers saw is told by none of the new rows: each of those tells one and no more.

Two victims with the same words are two: when the words of one are hidden, those of the other tell nothing of him.
"""

from collections.abc import Callable, Iterator


def untold(then: list, now: list, tells: Callable) -> list:
    """Return those of earlier rows that are left over when each new row tells one of them, in their order.

    Rows are tuples that begin with the row's id. tells(new, earlier): whether a new one says no less than an earlier.
    First those are told that stand as they were, whatever their ids; of the others as many as can be, those of the
    same row before all.
    """
    left, new = _changed(then, now)
    own = [[at for at, row in enumerate(new) if row[0] == one[0] and tells(row, one)] for one in left]
    # Only those are compared with other rows that their own does not tell: texts are long.
    others: dict[int, list[int]] = {}

    def near(one: int) -> Iterator[int]:
        yield from own[one]
        if one not in others:
            row = left[one]
            others[one] = [at for at, other in enumerate(new) if other[0] != row[0] and tells(other, row)]
        yield from others[one]

    teller: dict[int, int] = {}

    def is_told(one: int, tried: set[int]) -> bool:
        for at in near(one):
            if at not in tried:
                tried.add(at)
                if at not in teller or is_told(teller[at], tried):
                    teller[at] = one
                    return True
        return False

    # Whoever is told once is told still when another row has to tell him: so the same rows come first.
    order = sorted(range(len(left)), key=lambda one: not own[one])
    matched = {one for one in order if is_told(one, set())}
    return [row for one, row in enumerate(left) if one not in matched]


def _changed(then: list, now: list) -> tuple[list, list]:
    """Return the rows of both that are left when those are paired that say the same, first those of one id."""
    left, new = [row for row in then if row not in now], [row for row in now if row not in then]
    for row in list(left):
        like = next((other for other in new if other[1:] == row[1:]), None)
        if like is not None:
            left.remove(row)
            new.remove(like)
    return left, new
