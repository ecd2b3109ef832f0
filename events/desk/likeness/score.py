"""How alike two events are: points for what agrees, less for what speaks against it, each said with its reason.

The points were set by hand on generated pairs (tests/desk/likeness): every planted pair is found, and of unlike pairs
of the same district and week at most one in ten. They are no probability.
"""

from typing import NamedTuple

from events import geo
from events.taxonomy import GROUP_OF_TYPE

from .traits import COMMON, MOST_DAYS_APART, Spot, Traits, stem

# Of 100. Below the first, nobody is asked.
LIKELY, VERY_LIKELY = 50, 75
_NEAR_M = 20_000
# Places and figures looked at of one event: a decree may have hundreds of districts.
_MOST_POINTS, _MOST_FIGURES = 12, 40


class Reason(NamedTuple):
    """Why two events are alike, as data: a code, and what its words need (numbers, names of places, keys of reports).

    Codes: same_day, spans_meet, days_apart(n); same_place(place), place_within(place), near(km); same_kind,
    kind_among, kind_akin; title(share); same_report(reports); same_figures(n); same_instrument, same_external;
    against: other_figures(n), other_instrument, elsewhere.
    """

    code: str
    values: dict = {}
    is_against: bool = False


class Likeness(NamedTuple):
    """How alike two events are: 0 to 100, and why, what weighs most first."""

    score: int
    reasons: tuple[Reason, ...]

    @property
    def is_likely(self) -> bool:
        """Whether somebody should look."""
        return self.score >= LIKELY


_NOTHING = Likeness(0, ())


def compare(one: Traits, other: Traits) -> Likeness:
    """Return how alike two events are; the order of the two does not matter.

    Events dated further apart than MOST_DAYS_APART are not alike at all, unless another record has them under one id.
    """
    found = [_marks(one, other), _dates(one, other)]
    if found[1] is None:
        if found[0][0] <= 0:
            return _NOTHING
        found[1] = (0, None)
    found += [_places(one, other), _kinds(one, other), _titles(one, other), _reports(one, other)]
    found += _figures(one, other)
    score = max(0, min(100, round(sum(points for points, _reason in found))))
    told = sorted((pair for pair in found if pair[1] is not None), key=lambda pair: -abs(pair[0]))
    return Likeness(score, tuple(reason for _points, reason in told))


def _dates(one: Traits, other: Traits):
    """Return points for the days; None when they lie too far apart."""
    if one.first is None or other.first is None:
        return 5, None
    gap = max((one.first - other.last).days, (other.first - one.last).days, 0)
    if gap > MOST_DAYS_APART:
        return None
    if gap:
        return (22, 20, 18, 16, 13, 10, 8)[gap - 1], Reason("days_apart", {"n": gap})
    if (one.first, one.last) == (other.first, other.last) and one.first == one.last:
        return 25, Reason("same_day")
    days = max((span.last - span.first).days + 1 for span in (one, other))
    points = next(points for most, points in ((7, 25), (31, 18), (92, 12), (10**6, 6)) if days <= most)
    return points, Reason("spans_meet")


def _places(one: Traits, other: Traits):
    if not one.spots or not other.spots:
        return 5, None
    ours, theirs = ({spot.place: spot for spot in traits.spots} for traits in (one, other))
    if same := ours.keys() & theirs.keys():
        return 25, Reason("same_place", {"place": ours[min(same)].name})
    near = _nearest(one.spots, other.spots)
    within = max(
        (*_within(one.spots, theirs), *_within(other.spots, ours)), key=lambda found: found[0], default=(0, None)
    )
    if near is not None:
        points = 21 - round(near / _NEAR_M * 8)
        if points > within[0]:
            return points, Reason("near", {"km": max(1, round(near / 1000))})
    if within[0]:
        return within
    return -15, Reason("elsewhere", is_against=True)


def _within(spots: tuple[Spot, ...], others: dict[int, Spot]):
    """Yield (points, reason) of places that lie within one of the other event's: the nearer above, the more."""
    for spot in spots:
        for steps, above in enumerate(spot.above):
            if above in others:
                points = (22, 18, 11, 4)[min(steps, 3)]
                yield points, Reason("place_within", {"inner": spot.name, "outer": others[above].name})
        for zone in spot.zones & others.keys():
            yield 10, Reason("place_within", {"inner": spot.name, "outer": others[zone].name})


def _nearest(spots: tuple[Spot, ...], others: tuple[Spot, ...]) -> float | None:
    """Return the metres between the nearest two places with a point, where they are no further apart than 20 km."""
    points, other_points = ([s.point for s in side if s.point][:_MOST_POINTS] for side in (spots, others))
    found = min((geo.metres_between(a, b) for a in points for b in other_points), default=_NEAR_M + 1)
    return found if found <= _NEAR_M else None


def _kinds(one: Traits, other: Traits):
    if not one.kinds or not other.kinds:
        return 5, None
    if one.kinds[0] == other.kinds[0]:
        return 15, Reason("same_kind", {"kind": one.kinds[0]})
    if one.kinds[0] in other.kinds or other.kinds[0] in one.kinds:
        return 12, Reason("kind_among")
    if GROUP_OF_TYPE.get(one.kinds[0]) == GROUP_OF_TYPE.get(other.kinds[0]):
        return 8, Reason("kind_akin")
    return -5, None


def _titles(one: Traits, other: Traits):
    """Return points for the words that titles share, of the two languages' titles that share most."""
    names = frozenset().union(*(spot.names for spot in (*one.spots, *other.spots)))
    share = max((_shared(a, b, names) for a in one.titles for b in other.titles), default=0)
    if share < 0.25:
        return 0, None
    return share * 28, Reason("title", {"share": share})


def _shared(words: tuple[str, ...], others: tuple[str, ...], names: frozenset[str]) -> float:
    """Return how much of the shorter title stands in the other, 0 to 1; names of the places count elsewhere."""
    if words == others:
        return 1.0
    ours, theirs = ({stem(word) for word in side if word not in names} for side in (words, others))
    if not ours or not theirs:
        return 0.0
    shorter = min(sum(map(_weight, ours)), sum(map(_weight, theirs)))
    # A title of one or two words agrees by chance: it counts as one of three.
    return sum(map(_weight, ours & theirs)) / max(shorter, 2.0)


def _weight(word: str) -> float:
    return 0.4 if word in COMMON else 1.0


def _reports(one: Traits, other: Traits):
    same = one.reports & other.reports
    return (15, Reason("same_report", {"reports": sorted(same)})) if same else (0, None)


def _figures(one: Traits, other: Traits):
    """Return points for figures of the same thing that agree, and against for those that do not."""
    ours, theirs = (dict(list(traits.figures.items())[:_MOST_FIGURES]) for traits in (one, other))
    shared = ours.keys() & theirs.keys()
    same = sum(_meet(ours[what], theirs[what]) for what in shared)
    apart = [times for what in shared if (times := _times(ours[what], theirs[what])) > 1.5]
    found = []
    if same:
        found.append((min(16, 10 * same), Reason("same_figures", {"n": same})))
    if apart:
        # First reports of one event give other figures than later ones, but seldom twice as much.
        points = -min(18, sum(14 if times > 2 else 6 for times in apart))
        found.append((points, Reason("other_figures", {"n": len(apart)}, is_against=True)))
    return found


def _meet(figure: tuple, other: tuple) -> bool:
    return figure[0] <= other[1] and other[0] <= figure[1]


def _times(figure: tuple, other: tuple) -> float:
    """Return how many times the smaller figure the larger one is; 1 where they meet."""
    low, high = sorted((figure, other))
    if low[1] >= high[0]:
        return 1.0
    return float(high[0] / low[1]) if low[1] else 3.0


def _marks(one: Traits, other: Traits):
    if one.external & other.external:
        return 45, Reason("same_external")
    if one.instrument and other.instrument:
        is_same = one.instrument == other.instrument
        return (40, Reason("same_instrument")) if is_same else (-45, Reason("other_instrument", is_against=True))
    return 0, None
