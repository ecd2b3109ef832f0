"""Proposals held against the gold set's labels, by the rules of gold/README.md."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from events.extraction import Knowledge, Proposal, extract
from events.extraction.knowledge import folded
from events.taxonomy import UNIT_RULES
from tests.extraction import gold_values
from tests.extraction.gold_files import GoldText, Label

KIND_OF = {"types": "type", "dates": "date", "places": "place", "seizures": "seizure", "casualties": "casualty"}
KIND_OF |= {"actors": "actor", "decrees": "decree", "claims": "claim", "marks": "mark"}
_BY_VALUE_ALONE = frozenset({"types", "actors", "decrees", "marks"})
_AROUND = frozenset({"week", "few_days"})
_MOST_DAYS_APART = 3
_ARTICLES = frozenset({"el", "la", "los", "las", "un", "una", "the", "a", "an"})


@dataclass
class Score:
    """Of one kind: labels met, labels missed, proposals that are wrong; each miss and fault in words."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    off_by_factor: list[str] = field(default_factory=list)
    apart: Counter = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Return the share of the proposals that count which is right."""
        return self.right / (self.right + len(self.wrong)) if self.right + len(self.wrong) else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the labels that was met."""
        return self.right / (self.right + len(self.missed)) if self.right + len(self.missed) else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(texts: Iterable[GoldText], knowledge: Knowledge) -> dict[str, Score]:
    """Return the score of each kind over some texts."""
    scores = {kind: Score() for kind in KIND_OF}
    for text in texts:
        proposals = extract(text.text, knowledge=knowledge, published_on=text.published_on, language=text.language)
        for kind, one in scores.items():
            _count(one, kind, text, [proposal for proposal in proposals if proposal.kind == KIND_OF[kind]])
    return scores


def _count(one: Score, kind: str, text: GoldText, proposals: list[Proposal]) -> None:
    labels = text.of_kind(kind)
    met: set[int] = set()
    left = []
    for proposal in proposals:
        fitting = [place for place, label in enumerate(labels) if _is_right(kind, proposal, label)]
        new = [place for place in fitting if place not in met]
        if new:
            met.add(new[0])
            if not labels[new[0]].optional:
                one.right += 1
                _count_apart(one, kind, proposal, labels[new[0]])
        elif not fitting:
            left.append(proposal)
    missed = [label for place, label in enumerate(labels) if place not in met and not label.optional]
    one.missed += [f"{text.name}: {label.span!r} {label.value}" for label in missed]
    for proposal in left:
        if kind == "seizures" and (of := _row_off_by_factor(proposal, missed)):
            one.off_by_factor.append(f"{text.name}: {proposal.words!r} {_figures(proposal.value)} for {of.span!r}")
        if not _is_neutral(kind, proposal, labels, text):
            one.wrong.append(f"{text.name}: {proposal.words!r} {proposal.value or proposal.question} [{proposal.rule}]")


def _is_right(kind: str, proposal: Proposal, label: Label) -> bool:
    overlaps = proposal.start < label.end and label.start < proposal.end
    if not overlaps and kind not in _BY_VALUE_ALONE:
        return False
    return any(_RIGHT[kind](proposal, value) for value in label.values)


def _type(proposal: Proposal, value) -> bool:
    return proposal.value is not None and proposal.value["type"] == value.type


def _date(proposal: Proposal, value) -> bool:
    said = proposal.value
    if said is None or said["role"] != value.role:
        return False
    if value.precision in _AROUND and said["precision"] in _AROUND:
        middles = [
            first + (last - first) / 2 for first, last in ((said["start"], said["end"]), (value.first, value.last))
        ]
        return abs((middles[0] - middles[1]).days) <= _MOST_DAYS_APART
    return (said["start"], said["end"], said["precision"]) == (value.first, value.last, value.precision)


def _place(proposal: Proposal, value) -> bool:
    if value.is_ambiguous:
        offered = {candidate["place"] for candidate in proposal.candidates}
        return proposal.value is None and value.candidates <= offered and _role_of(proposal) == value.role
    return proposal.value is not None and (proposal.value["place"], proposal.value["role"]) == (value.place, value.role)


def _role_of(proposal: Proposal) -> str:
    return (proposal.value or proposal.candidates[0])["role"]


def _figures(value: dict | None) -> tuple:
    return (None,) * 3 if value is None else tuple(value[f"quantity_{bound}"] for bound in ("low", "best", "high"))


def _seizure(proposal: Proposal, value) -> bool:
    said = proposal.value
    if said is None or (said["item"], said["measure"]) != (value.item, value.measure):
        return False
    figures = (value.low, value.best, value.high)
    unit = said["unit"] if any(figure is not None for figure in figures) else value.unit
    return unit == value.unit and _figures(said) == figures


def _casualty(proposal: Proposal, value) -> bool:
    said = proposal.value
    if said is None:
        return False
    return (said["group"], said["effect"], said["low"], said["best"], said["high"]) == (
        value.group,
        value.effect,
        value.low,
        value.best,
        value.high,
    )


def _actor(proposal: Proposal, value) -> bool:
    return proposal.value is not None and (proposal.value["actor"], proposal.value["role"]) == (value.actor, value.role)


def _decree(proposal: Proposal, value) -> bool:
    said = proposal.value
    if said is None or said["number"] != value.number:
        return False
    return (said["action"], said["days"], said["in_force_from"], said["in_force_to"]) == (
        value.action,
        value.days,
        value.first,
        value.last,
    )


def _plain_claimant(words: str) -> str:
    return " ".join(word for word in folded(words).split() if word not in _ARTICLES)


def _claim(proposal: Proposal, value) -> bool:
    said = proposal.value
    same = _plain_claimant(said["claimant"]) == _plain_claimant(value.claimant)
    return same and said["about"] in value.about


def _mark(proposal: Proposal, value) -> bool:
    return proposal.value is not None and folded(proposal.value["mark"]) == folded(value.mark)


_RIGHT: dict[str, Callable] = {
    "types": _type,
    "dates": _date,
    "places": _place,
    "seizures": _seizure,
    "casualties": _casualty,
    "actors": _actor,
    "decrees": _decree,
    "claims": _claim,
    "marks": _mark,
}


def _is_neutral(kind: str, proposal: Proposal, labels: tuple[Label, ...], text: GoldText) -> bool:
    """Whether a proposal counts neither for nor against."""
    if any(_RIGHT[kind](proposal, value) for label in labels for value in label.values):
        # A further mention of a value that is labelled.
        return True
    if kind == "places":
        return _is_around(proposal, labels)
    if kind == "actors":
        return not proposal.value["role"] or proposal.value["actor"] not in gold_values.actors()
    if kind == "dates" and proposal.value and proposal.value["start"] == proposal.value["end"]:
        day = proposal.value["start"]
        return any(
            value.first <= day <= value.last and value.first != value.last for label in labels for value in label.values
        )
    return False


def _is_around(proposal: Proposal, labels: tuple[Label, ...]) -> bool:
    """Whether a proposed place holds a labelled place: its province, its department, Peru; or is the zone."""
    if proposal.value is None:
        return False
    slug = proposal.value["place"]
    labelled = {value.place for label in labels for value in label.values if value.place}
    return slug == "vraem" or any(slug in gold_values.parents(place) for place in labelled)


def _row_off_by_factor(proposal: Proposal, missed: list[Label]) -> Label | None:
    """Return the label whose row a proposal gives with a figure that is wrong by a factor: a decimal mark or a unit."""
    if proposal.value is None:
        return None
    for label in missed:
        value = label.value
        is_same = value.item == proposal.value["item"] and proposal.start < label.end and label.start < proposal.end
        if is_same and _is_off(proposal, value):
            return label
    return None


def _is_off(proposal: Proposal, value) -> bool:
    said = [_normal(figure, proposal.value["unit"]) for figure in _figures(proposal.value) if figure is not None]
    right = [_normal(figure, value.unit) for figure in (value.low, value.best, value.high) if figure is not None]
    if not said or not right or not right[0] or not said[0]:
        return False
    ratio = said[0] / right[0]
    return ratio != 1 and (ratio >= 5 or ratio <= Decimal("0.2"))


def _normal(figure: Decimal, unit: str) -> Decimal:
    return figure * Decimal(UNIT_RULES[unit].factor) if unit in UNIT_RULES else figure


def _count_apart(one: Score, kind: str, proposal: Proposal, label: Label) -> None:
    """Count what is told apart: a date's course, a row's form and quantifier, minors, a day with its place."""
    said, values = proposal.value, label.values
    if kind == "dates":
        one.apart["course", any(said["span"] == value.course for value in values)] += 1
    elif kind == "seizures":
        one.apart["form", any(said["form"] == value.form for value in values)] += 1
        one.apart["quantifier", any(said["quantifier"] == value.quantifier for value in values)] += 1
    elif kind == "casualties":
        one.apart["minors", any(said["of_which_minors"] == value.minors for value in values)] += 1
