"""The desk says days as readers' pages do: in words, a doubt as a doubt; only boxes hold the short form."""

import re
from datetime import date
from itertools import product

import pytest
from django.urls import reverse
from django.utils import translation

from events import taxonomy
from events.admin.event_words import date_in_words
from events.models import Event
from events.pages.wording.dates import Moment
from events.publishing import publish
from tests import factories

from .conftest import session_of
from .filling import open_event, save_event
from .test_words_of_the_newsroom import session_in

SPANS = [
    (date(2025, 8, 8), date(2025, 9, 7)),
    (date(2025, 8, 8), date(2025, 8, 8)),
    (date(2025, 8, 8), None),
    (None, date(2025, 9, 7)),
    (date(2024, 8, 8), date(2025, 9, 7)),
]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("start", "end"), SPANS)
def test_every_precision_and_span_reads_as_it_does_for_readers(language, start, end):
    kinds = product(taxonomy.DatePrecision.values, taxonomy.DateSpan.values, taxonomy.StartBasis.values)
    for precision, span, start_basis in kinds:
        event = Event(
            date_start=start, date_end=end, date_precision=precision, date_span=span, date_start_basis=start_basis
        )
        last = end or (None if span == "duration" else start)
        days = {"start": start and start.isoformat(), "end": last and last.isoformat()}
        read = {**days, "date_precision": precision, "span": span, "basis": "stated", "start_basis": start_basis}
        with translation.override(language):
            ours, theirs = date_in_words(event), Moment.of(read).words
        if precision != "unknown":
            assert ours == theirs or f"on {ours}" == theirs or f"el {ours}" == theirs, read
        assert not re.search(r"\d/\d|\d-\d", ours)


def test_a_doubt_is_no_duration_and_an_assumed_day_says_so():
    days = {"date_start": date(2025, 8, 8), "date_end": date(2025, 9, 7), "date_precision": "between"}
    with translation.override("es"):
        stated = date_in_words(Event(**days))
        assumed = date_in_words(Event(**days, date_start_basis="assumed"))
        lasting = date_in_words(Event(**days | {"date_precision": "day"}, date_span="duration"))
    assert stated == "entre el 8 de agosto y el 7 de septiembre de 2025"
    assert assumed == "entre el 8 de agosto (supuesto) y el 7 de septiembre de 2025"
    assert lasting == "del 8 de agosto al 7 de septiembre de 2025"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["es", "en"])
def test_no_page_of_the_desk_shows_a_day_in_figures_alone(reviewer, editor, language):
    event = factories.fit_event(created_by=editor)
    publish(event, reviewer)
    Event.objects.filter(pk=event.pk).update(embargo_until="2030-01-02T10:00Z")
    writer = session_of(editor)
    form = open_event(writer, event)
    save_event(writer, event, form, date_start=["04/03/2020"], date_end=["04/03/2020"], title_es="Otro")
    client = session_in(reviewer, language)
    older = open_event(client, event) | {"version": "1"}
    day = "2020-03-01" if language == "en" else "01/03/2020"
    pages = [
        client.get(reverse("admin:events_event_changelist")),
        client.get(reverse("admin:events_event_change", args=[event.pk])),
        client.get(reverse("admin:events_event_history", args=[event.pk])),
        client.get(reverse("admin:events_event_publish", args=[event.pk])),
        save_event(client, event, older, title_es="Y otro", date_start=day),
    ]
    assert [page.status_code for page in pages] == [200, 200, 200, 200, 409]
    for page in pages:
        html = re.sub(
            r"<(script|style|textarea)\b.*?</\1>|<p class=\"?help.*?</p>", " ", page.content.decode(), flags=re.S
        )
        html = re.sub(r'<div class="help".*?</div>\s*</div>', " ", html, flags=re.S)
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
        assert not re.findall(r".{40}\b(?:20\d\d-\d\d-\d\d|\d\d/\d\d/20\d\d)\b.{20}", text)
    assert "4 de marzo de 2020" in pages[3].content.decode() or "4 March 2020" in pages[3].content.decode()
