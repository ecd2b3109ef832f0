"""Dates in invented sentences: told outright, counted from the article's day, and those that are none."""

from datetime import date

import pytest

from tests.extraction.reads import one, proposals, values

_TOOK = "La patrulla halló una caleta {} en Sivia."


def _days(expression: str, **how) -> list[tuple]:
    return values(_TOOK.format(expression), "date", "start", "end", "precision", **how)


@pytest.mark.parametrize(
    ("expression", "start", "end", "precision"),
    [
        ("el 3 de mayo de 2023", (2023, 5, 3), (2023, 5, 3), "day"),
        ("el 3 de mayo", (2024, 5, 3), (2024, 5, 3), "day"),
        ("el 3 de julio", (2023, 7, 3), (2023, 7, 3), "day"),
        ("el 1.º de mayo", (2024, 5, 1), (2024, 5, 1), "day"),
        ("el 03/05/2024", (2024, 5, 3), (2024, 5, 3), "day"),
        ("el martes", (2024, 5, 14), (2024, 5, 14), "day"),
        ("este miércoles", (2024, 5, 15), (2024, 5, 15), "day"),
        ("el miércoles pasado", (2024, 5, 8), (2024, 5, 8), "day"),
        ("el martes 7", (2024, 5, 7), (2024, 5, 7), "day"),
        ("la madrugada del jueves", (2024, 5, 9), (2024, 5, 9), "day"),
        ("ayer", (2024, 5, 14), (2024, 5, 14), "day"),
        ("anteayer", (2024, 5, 13), (2024, 5, 13), "day"),
        ("anoche", (2024, 5, 14), (2024, 5, 14), "day"),
        ("hace tres días", (2024, 5, 12), (2024, 5, 12), "day"),
        ("a inicios de mayo", (2024, 5, 1), (2024, 5, 31), "month"),
        ("en abril", (2024, 4, 1), (2024, 4, 30), "month"),
        ("en febrero de 2024", (2024, 2, 1), (2024, 2, 29), "month"),
        ("el mes pasado", (2024, 4, 1), (2024, 4, 30), "month"),
        ("el fin de semana", (2024, 5, 11), (2024, 5, 12), "between"),
        ("la semana pasada", (2024, 5, 6), (2024, 5, 12), "week"),
        ("entre el 3 y el 5 de mayo", (2024, 5, 3), (2024, 5, 5), "between"),
        ("del 3 al 5 de mayo", (2024, 5, 3), (2024, 5, 5), "day"),
        ("desde el 28 de abril hasta el 2 de mayo", (2024, 4, 28), (2024, 5, 2), "day"),
    ],
)
def test_a_spanish_expression_is_these_days(expression, start, end, precision):
    assert _days(expression) == [(date(*start), date(*end), precision)]


@pytest.mark.parametrize(
    ("expression", "start", "end", "precision"),
    [
        ("on May 3", (2024, 5, 3), (2024, 5, 3), "day"),
        ("on 3 May 2022", (2022, 5, 3), (2022, 5, 3), "day"),
        ("on May 3, 2022", (2022, 5, 3), (2022, 5, 3), "day"),
        ("on Tuesday", (2024, 5, 14), (2024, 5, 14), "day"),
        ("last Wednesday", (2024, 5, 8), (2024, 5, 8), "day"),
        ("yesterday", (2024, 5, 14), (2024, 5, 14), "day"),
        ("two days ago", (2024, 5, 13), (2024, 5, 13), "day"),
        ("in early May", (2024, 5, 1), (2024, 5, 31), "month"),
        ("last month", (2024, 4, 1), (2024, 4, 30), "month"),
        ("over the weekend", (2024, 5, 11), (2024, 5, 12), "between"),
        ("last week", (2024, 5, 6), (2024, 5, 12), "week"),
        ("between 3 and 5 May", (2024, 5, 3), (2024, 5, 5), "between"),
        ("from May 3 to 5", (2024, 5, 3), (2024, 5, 5), "day"),
    ],
)
def test_an_english_expression_is_these_days(expression, start, end, precision):
    text = f"The patrol found a cache in Sivia {expression}."
    assert values(text, "date", "start", "end", "precision", language="en") == [(date(*start), date(*end), precision)]


def test_the_day_after_is_counted_from_the_date_before_it():
    text = "El 3 de mayo hubo un enfrentamiento en Sivia. Al día siguiente la patrulla halló una caleta."
    assert values(text, "date", "start") == [(date(2024, 5, 3),), (date(2024, 5, 4),)]


@pytest.mark.parametrize(
    "text",
    [
        "El río Ene creció en Puerto Ene.",
        "La patrulla llegó a Santo Domingo de Acobamba.",
        "Police may search the river.",
        "Sube cada lunes el precio de la hoja.",
        "Hallaron 2015 kilos de cal.",
        "El 31 de junio no existe.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert proposals(text, "date") == []


def test_a_day_without_a_year_is_asked_about_where_the_article_has_no_day():
    proposal = one("Hallaron una caleta el 3 de mayo.", "date", today=None)
    assert (proposal.value, proposal.question) == (None, "year")


def test_a_weekday_without_an_article_day_is_not_proposed():
    assert proposals("Hallaron una caleta el martes.", "date", today=None) == []


def test_a_weekday_that_is_not_that_days_is_asked_about():
    proposal = one("Hallaron una caleta el lunes 3 de mayo de 2023.", "date")
    assert (proposal.value, proposal.question) == (None, "weekday")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("La patrulla halló una caleta el 3 de mayo.", "event"),
        ("El ministro informó el martes que hubo una emboscada.", "other"),
        ("Cabe recordar que el 3 de mayo fue atacada otra patrulla.", "other"),
        ("Lima, 3 de mayo de 2024", "other"),
        ("La audiencia será el próximo lunes.", "other"),
    ],
)
def test_a_date_that_is_not_the_events_is_told_apart(text, role):
    assert values(text, "date", "role") == [(role,)]


def test_the_time_of_day_goes_with_the_day():
    assert values("Atacaron la base la madrugada del jueves.", "date", "time_of_day") == [("dawn",)]
