"""The line below the dates never says that a date will count which the save or the door refuses."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from events import taxonomy
from events.admin.date_messages import as_typed, refused_when_saved
from events.admin.date_preview import meaning
from events.models import Event
from events.publishing.event_dates import refused_dates
from tests import factories

from .conftest import session_of
from .filling import open_event, save_event
from .test_dates import FIELDS, ask

TODAY = timezone.localdate()
DAYS = st.one_of(
    st.none(),
    st.dates(date(2019, 1, 1), date(2021, 12, 31)),
    st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=800)),
    st.sampled_from([date.min, date(202, 3, 1), date(1899, 12, 31), date(1900, 1, 1), date.max]),
)
TYPED = st.tuples(
    DAYS,
    DAYS,
    st.sampled_from(taxonomy.DatePrecision.values),
    st.sampled_from(taxonomy.DateSpan.values),
    st.sampled_from(taxonomy.StartBasis.values),
)


@given(TYPED, st.sampled_from(["es", "en"]))
def test_what_will_count_is_what_is_saved_and_published(given_dates, language):
    refused = bool(refused_dates(*given_dates)) or refused_when_saved(*given_dates) is not None
    with translation.override(language):
        said = meaning(dict(zip(FIELDS, given_dates, strict=True)))
        counts = translation.gettext("It will count on %(day)s.").split("%")[0]
    assert said["words"]
    assert (counts in said["words"]) <= (not refused)
    # An empty draft is no mistake, though it is not published so.
    is_empty = given_dates[:2] == (None, None) and refused_when_saved(*given_dates) is None
    assert said["is_problem"] == (refused and not is_empty)


@given(TYPED, st.sampled_from(["es", "en"]))
def test_what_is_proposed_is_saved_and_its_button_names_all_that_it_changes(given_dates, language):
    _start, end, precision, span, basis = given_dates
    with translation.override(language):
        offered = meaning(dict(zip(FIELDS, given_dates, strict=True)))["proposed"]
        refused = refused_when_saved(*given_dates)
        if offered is None:
            assert refused is None or translation.gettext("Proposed: %(changes)s.").split("%")[0] not in refused.words
            return
        taken = dict.fromkeys(("date_start", "date_end"))
        for name, key in (("date_start", "day"), ("date_end", "end")):
            field = Event._meta.get_field(name).formfield(localize=True)
            taken[name] = field.to_python(offered[key])
        first, last = taken.values()
        assert first <= end <= last
        assert refused_when_saved(first, last, offered["precision"], span, "assumed") is None
        assert refused_dates(first, last, offered["precision"], span, "assumed") == []
        values = {
            as_typed(first): True,
            as_typed(last): last != end,
            str(taxonomy.DatePrecision(offered["precision"]).label): offered["precision"] != precision,
            str(taxonomy.StartBasis.ASSUMED.label): basis != "assumed",
        }
        missing = [words for words, is_changed in values.items() if is_changed and words not in offered["words"]]
        assert missing == []
        # The save proposes the very same.
        assert offered["words"].split(": ", 1)[1] in refused.words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("05/03/2021", "01/03/2021", "day", "within", "stated"), "no puede terminar antes de empezar"),
        (("05/03/2021", "01/03/2021", "month", "within", "stated"), "no puede terminar antes de empezar"),
        (("05/03/2021", "01/03/2021", "day", "duration", "stated"), "no puede terminar antes de empezar"),
        (("05/03/2021", "05/03/2021", "between", "within", "stated"), "un primer día anterior al último"),
        (("", "05/03/2021", "year", "within", "stated"), "Desde «01/01/2021», Hasta «31/12/2021», Precisión de la"),
        (("", "05/03/2021", "between", "within", "stated"), "Se propone: Desde «03/02/2021», El primer día «supuesto"),
        (("", "", "unknown", "within", "assumed"), "ponga que el primer día es «indicado»"),
    ],
)
def test_the_line_and_the_save_say_the_same(editor, typed, words):
    event = factories.fit_event(created_by=editor)
    client = session_of(editor)
    answer = ask(client, *typed)
    assert answer["is_problem"]
    response = save_event(client, event, open_event(client, event), **dict(zip(FIELDS, typed, strict=True)))
    errors = response.context["adminform"].form.errors
    assert [name in FIELDS for name in errors] == [True], errors
    (said,) = next(iter(errors.values()))
    assert words in said
    if answer["proposed"] is None:
        assert answer["words"] == said
    else:
        assert answer["proposed"]["words"].removeprefix("Poner: ") in said


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("01/01/0001", "01/01/0001", "day", "within", "stated"), "El año de una fecha es anterior a 1900"),
        (("", "05/01/0001", "day", "within", "stated"), "El año de una fecha es anterior a 1900"),
        (("01/01/2095", "01/01/2095", "day", "within", "stated"), "El hecho tiene una fecha futura"),
    ],
)
def test_the_line_tells_what_the_door_refuses_of_dates(editor, typed, words):
    answer = ask(session_of(editor), *typed)
    assert answer["is_problem"] and answer["proposed"] is None
    assert words in answer["words"] and "Contará" not in answer["words"]
