"""The gold set is whole and agrees with itself: both halves, as far as they are here."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from events import numbers
from events.numbers import Ambiguous, Reading
from events.text import fold
from tests.extraction.gold_files import GOLD, HALVES, KINDS, GoldText, Label, paths, read
from tests.extraction.gold_values import GoldError, actors, gazetteer, parents

FILES = [path for half in HALVES for path in paths(half)]
_WEEKDAYS = (
    *(("lunes", 0), ("martes", 1), ("miercoles", 2), ("jueves", 3), ("viernes", 4), ("sabado", 5), ("domingo", 6)),
    *(("monday", 0), ("tuesday", 1), ("wednesday", 2), ("thursday", 3), ("friday", 4), ("saturday", 5), ("sunday", 6)),
)
_NUMBER = re.compile(r"\d+(?:[.,' ]\d+)*")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d (?:horas|h)\b")


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def text(request) -> GoldText:
    return read(request.param)


def test_the_open_half_is_here():
    assert paths("open")


def test_files_are_numbered_in_order():
    for half in HALVES:
        assert [int(path.name[:2]) for path in paths(half)] == list(range(1, len(paths(half)) + 1))


def test_a_span_stands_where_its_label_says(text):
    for label in text.labels:
        assert text.text[label.start : label.end] == label.span


def test_a_day_is_the_weekday_that_its_words_name(text):
    for label in text.of_kind("dates"):
        days = [label.value.first + timedelta(days=n) for n in range((label.value.last - label.value.first).days + 1)]
        words = set(fold(label.span).split())
        for name, weekday in _WEEKDAYS:
            assert name not in words or weekday in {day.weekday() for day in days}, (label.span, label.value)


def test_a_day_of_the_month_is_the_one_that_its_words_name(text):
    for label in text.of_kind("dates"):
        days = {label.value.first.day, label.value.last.day}
        figures = {int(word) for word in re.findall(r"(?<![\d:])\d{1,2}(?![\d:]| hours)", label.span)}
        assert label.value.precision not in ("day", "between") or figures <= days, (label.span, label.value)


def test_the_figure_of_an_amount_is_one_of_its_span(text):
    for kind in ("seizures", "casualties"):
        for label in text.of_kind(kind):
            said = _figures(label)
            if said:
                told = {value for one in label.values for value in (one.low, one.best, one.high) if value is not None}
                assert said & told, (label.span, label.value)


def test_dates_of_the_event_are_not_after_the_text(text):
    for label in text.of_kind("dates"):
        if label.value.role == "event" and label.value.precision == "day":
            assert label.value.first <= text.published_on, label.span


def test_candidates_are_namesakes(text):
    for label in text.of_kind("places"):
        for value in label.values:
            for slug in value.candidates:
                row = gazetteer()[slug]
                names = [row["name_es"], row["name_en"], *row["aliases"].split("|")]
                assert any(name and fold(name) in fold(label.span) for name in names), (label.span, slug)


def test_a_place_is_named_in_its_span(text):
    for label in text.of_kind("places"):
        for value in label.values:
            if not value.is_ambiguous:
                row = gazetteer()[value.place]
                names = [row["name_es"], row["name_en"], *row["aliases"].split("|")]
                folded = [re.sub("^(rio|base de|aerodromo de|valle del) ", "", fold(name)) for name in names if name]
                assert any(name in fold(label.span) for name in folded), (label.span, value.place)


def test_an_actor_is_named_in_its_span(text):
    for label in text.of_kind("actors"):
        actor = actors()[label.value.actor]
        assert any(fold(name) in fold(label.span) for name in (actor["name"], *actor["aliases"])), label.span


def test_a_claimant_stands_in_the_text(text):
    for label in text.of_kind("claims"):
        assert label.value.claimant in text.text


def test_a_kind_is_labelled_somewhere_in_each_half():
    for half in HALVES:
        kinds = {label.kind for path in paths(half) for label in read(path).labels}
        assert not paths(half) or kinds == set(KINDS)


def test_what_a_place_lies_in():
    assert parents("pichari") == ["pichari-distrito", "la-convencion-provincia", "cusco-departamento", "peru"]


@pytest.mark.parametrize(
    "spoilt",
    [
        ("expected: {", "expected: {types: [{span: nowhere in it, type: ambush}], "),
        ("expected: {", "expected: {types: [{span: a, type: no_such_type}], "),
        ("expected: {", "expected: {places: [{span: a, place: no-such-place}], "),
        ("expected: {", "expected: {seizures: [{span: a, item: rifle, unit: kg, amount: 1}], "),
        ("expected: {", "expected: {dates: [{span: a, from: 2020-01-02, to: 2020-01-01, precision: between}], "),
        ("invented: true", "invented: false"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path, spoilt):
    right = (
        "language: es\npublished_on: 2020-01-01\nmanner: agency\ninvented: true\ntext: una emboscada\n"
        "expected: {actors: [], marks: [{span: una, mark: una}]}\n"
    )
    path = tmp_path / "01-right.yaml"
    path.write_text(right)
    assert read(path).labels
    path.write_text(right.replace(*spoilt))
    with pytest.raises(GoldError, match="01-right"):
        read(path)


def test_every_actor_has_a_kind():
    assert len(actors()) > 20
    assert (GOLD / "README.md").is_file()


def _figures(label: Label) -> set[Decimal]:
    """Return every reading of every figure in a span, also as thousands or millions; none where it has words only."""
    words = re.sub(r"(\d+) mil (\d{3})\b", r"\1\2", _CLOCK.sub("", label.span))
    found = [numbers.parse(word) for word in _NUMBER.findall(words)]
    return {
        value * scale
        for one in found
        for scale in (1, 1000, 10**6)
        if isinstance(one, (Reading, Ambiguous))
        for value in (one.values if isinstance(one, Ambiguous) else (one.value,))
    }
