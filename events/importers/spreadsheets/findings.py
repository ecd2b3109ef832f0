"""What is wrong, or doubtful, with a cell of a file: a code, where it stands, and words with the mend."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk import rules

ERROR, DOUBT = "error", "doubt"
_LONGEST = 80  # characters of a cell that a finding repeats

# Code -> words; %(value)s is the cell's text. Each says what to do.
MESSAGES = {
    # Cells.
    "missing": gettext_lazy("is empty: fill it in."),
    "not_a_number": gettext_lazy("“%(value)s” is no number: write digits and at most one decimal sign."),
    "number_otherwise": gettext_lazy(
        "“%(value)s” does not fit the decimal sign chosen for this file: choose the other one, or correct the cell."
    ),
    "not_whole": gettext_lazy("“%(value)s” is no whole number: people are counted whole."),
    "too_large": gettext_lazy("“%(value)s” is too large: look whether a sign parts thousands or decimals."),
    "negative": gettext_lazy("“%(value)s” is below zero: leave the cell empty where nothing is reported."),
    "not_a_date": gettext_lazy("“%(value)s” is no date: write it as 2024-03-05."),
    "date_otherwise": gettext_lazy(
        "“%(value)s” is no date in the order chosen for this file: choose the other order, or write 2024-03-05."
    ),
    "date_order": gettext_lazy("“%(value)s” can be two days: choose the order of dates for this file."),
    "short_year": gettext_lazy("“%(value)s” has a year of two figures: write all four."),
    "not_a_day": gettext_lazy("“%(value)s” is a month or a year: write a day, and how precisely it is known."),
    "not_a_code": gettext_lazy("“%(value)s” is none of the codes: %(codes)s."),
    "two_codes": gettext_lazy("“%(value)s” can mean %(codes)s: write the code."),
    "not_yes_or_no": gettext_lazy("“%(value)s” is neither yes nor no: write 1, 0, or nothing."),
    "not_degrees": gettext_lazy("“%(value)s” is no coordinate in degrees: write it as -12.6412."),
    "too_long": gettext_lazy("is longer than %(most)s characters: shorten it."),
    "formula": gettext_lazy("“%(value)s” is a formula: put its result there as text."),
    "not_allowed": gettext_lazy("“%(value)s” cannot stand here: %(why)s"),
    # Rows.
    "cells_more": gettext_lazy("the line has more cells than the heading: look for a separator inside a text."),
    "cells_fewer": gettext_lazy("the line has fewer cells than the heading: look for a missing separator."),
    "row_kind": gettext_lazy("“%(value)s” is no kind of row: %(codes)s."),
    "no_event": gettext_lazy("no row of kind “event” has the key “%(value)s”: add one, or correct the key."),
    "event_twice": gettext_lazy("the key “%(value)s” has a row of kind “event” already: give each event its own key."),
    "same_pair": gettext_lazy("another row of this event has the same group and effect: join the two."),
    "key_unknown": gettext_lazy("no seizure or casualty of this event has the key “%(value)s”: correct it."),
    "not_in_order": gettext_lazy("the figures must go from low to high: correct them."),
    "dates": gettext_lazy("%(why)s"),
    "unit_missing": gettext_lazy("a quantity and its unit go together: give both, or neither."),
    "no_source": gettext_lazy("a claim needs a report: add a row of kind “source”, or fill in source_url."),
    "no_claimant": gettext_lazy("say who claims it: a publisher, an actor, or words."),
    "publisher_unknown": gettext_lazy("the desk has no publisher “%(value)s”: enter it first, or correct the name."),
    "publisher_two": gettext_lazy("the desk has more than one publisher “%(value)s”: write the slug."),
    "wrong_address": gettext_lazy("“%(value)s” is no address of a page: %(why)s"),
    "refused": gettext_lazy("the desk refuses it: %(why)s"),
    # Doubts: a draft is made, and somebody looks.
    "type_read": gettext_lazy("“%(value)s” was read as “%(read)s”; it can also be: %(others)s."),
    "type_none": gettext_lazy("“%(value)s” has no type of ours: the draft waits for one."),
    "place_unknown": gettext_lazy(
        "“%(value)s” is not in the gazetteer: the draft has %(used)s; the coordinates are in the internal note."
    ),
    "place_two": gettext_lazy("the gazetteer has more than one “%(value)s”: the draft has %(used)s."),
    "place_none": gettext_lazy("no place of the gazetteer was found: the draft says that the place is unknown."),
    "elsewhere": gettext_lazy("the row is of “%(value)s”: this record is of Peru."),
    "near": gettext_lazy(
        "“near” is up to 25 km there and 10 km at most here: the coordinates are in the internal note, not on the map."
    ),
    "sides": gettext_lazy(
        "the file does not say who began: “%(a)s” and “%(b)s” are in the internal note; enter the roles."
    ),
    "deaths_by_side": gettext_lazy(
        "deaths of “%(a)s” and “%(b)s” are in the internal note: no side is the government, so no group is certain."
    ),
    "zeros": gettext_lazy("zeros by side were taken as not reported; the total is a claim."),
    "deaths_and_total": gettext_lazy("the deaths by side do not come to the best estimate, %(best)s: look at both."),
    "fatalities_zero": gettext_lazy("0 fatalities is what stands there when none are reported: no row was made."),
    "actor_unknown": gettext_lazy("“%(value)s” is no actor of the desk: described in words; choose one if there is."),
    "actor_two": gettext_lazy("more than one actor is called “%(value)s”: described in words; choose one."),
    "source_not_read": gettext_lazy("nobody of us has read the sources it names: they are in the internal note."),
    # Duplicates.
    "already_here": gettext_lazy("“%(value)s” is event no. %(event)s already: nothing is made."),
    "twice_in_file": gettext_lazy("the same row stands in line %(other)s: only that one is taken."),
}


class Finding(NamedTuple):
    """Something to mend or to look at.

    level: error (no draft) or doubt; code: of MESSAGES; line: of the file; field: the column's heading, or "" for the
    whole line; value: what stands there, cut; words: what else the words need.
    """

    level: str
    code: str
    line: int
    field: str = ""
    value: str = ""
    words: dict = {}

    def as_json(self) -> list:
        """Return it as it is stored with a row."""
        return [self.level, self.code, self.line, self.field, self.value[:_LONGEST], self.words]


def error(code: str, line: int, field: str = "", value: object = "", **words) -> Finding:
    """Return a finding that keeps a row from becoming a draft."""
    return Finding(ERROR, code, line, field, _cut(value), words)


def doubt(code: str, line: int, field: str = "", value: object = "", **words) -> Finding:
    """Return a finding that somebody should look at."""
    return Finding(DOUBT, code, line, field, _cut(value), words)


def in_words(stored: Iterable) -> str:
    """Return a stored finding in one sentence: "Line 3, deaths_a: “x” is no number …"."""
    _level, code, line, field, value, words = stored
    if code == "dates":
        words = {"why": rules.MESSAGES[words["why"]]}
    said = MESSAGES[code] % {"value": value, **words}
    if field:
        return _("Line %(line)s, %(field)s: %(said)s") % {"line": line, "field": field, "said": said}
    return _("Line %(line)s: %(said)s") % {"line": line, "said": said}


def _cut(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
