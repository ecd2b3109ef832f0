"""What extraction hands over: proposals, each with the words it rests on; nothing is decided here."""

from dataclasses import dataclass, field
from typing import Any

# Kinds of proposal. Their values are described where they are made (types.py, dates.py, ...).
TYPE, DATE, PLACE, SEIZURE, CASUALTY = "type", "date", "place", "seizure", "casualty"
ACTOR, DECREE, CLAIM, MARK = "actor", "decree", "claim", "mark"
KINDS = (TYPE, DATE, PLACE, SEIZURE, CASUALTY, ACTOR, DECREE, CLAIM, MARK)

# Confidence: of ten proposals that a rule makes at this level, how many an editor takes over as they are.
# bench/extraction.py counts it on the gold set.
STATED = 0.9  # the words say it: a full date, a district called so, a figure with unit and thing
INFERRED = 0.7  # one step away from the words: a weekday counted from the article's date, a group carried over
WEAK = 0.5  # a cue that other words could overrule: a type from one verb, a role from the order of words
OPEN = 0.3  # something is there, and what it is has to be chosen: candidates, no value


@dataclass(frozen=True)
class Proposal:
    """One thing that a text says, in the codebook's terms.

    id: unique within one answer, "seizure-2"; the same text and the same lists give the same ids.
    kind: one of KINDS.
    start, end: characters of the text as it was given; text[start:end] == words, never empty.
    value: the codebook's terms by name of field (decimals as Decimal, days as date), or None where somebody has to
        choose among `candidates` or answer `question`.
    candidates: values between which the text does not decide, in no order of likelihood; empty when there is a value.
    question: why there is no value: amount (which of two numbers), namesakes (which of these places), near_spelling
        (is it this name), year (no date to count from), weekday (day and weekday disagree); else "".
    confidence: STATED, INFERRED, WEAK or OPEN, see above.
    rule: name of the rule that made it, as listed in docs/extraction.md.
    goes_with: other proposals by what they are to it: date, place, target, claimant, mark -> id.
    """

    id: str
    kind: str
    start: int
    end: int
    words: str
    value: dict[str, Any] | None
    confidence: float
    rule: str
    candidates: tuple[dict[str, Any], ...] = ()
    question: str = ""
    goes_with: dict[str, str] = field(default_factory=dict)


@dataclass
class Find:
    """What a rule found, before it has an id: positions are of the folded text (texts.py)."""

    kind: str
    start: int
    end: int
    value: dict[str, Any] | None
    confidence: float
    rule: str
    candidates: tuple[dict[str, Any], ...] = ()
    question: str = ""
    goes_with: dict[str, "Find"] = field(default_factory=dict)
