"""`as_of`: the record as it stood, less what was taken back since."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from events.models import Event
from events.public.cache.store import store
from events.public.models import Change, DatasetVersion, PublicEvent
from events.publishing import merge, publish, publish_actor, redact, retract
from tests import factories
from tests.api.test_http import problem
from tests.asking import queries_anew
from tests.public.builders import event as public_event
from tests.public.builders import journalled

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"


@pytest.fixture
def by():
    return factories.reviewer()


def version() -> int:
    return DatasetVersion.objects.get().seq


def correct(event, by, title) -> None:
    Event.objects.filter(pk=event.pk).update(title_es=title)
    publish(Event.objects.get(pk=event.pk), by, "Corrección")


def titles(client, as_of, **more) -> list[str]:
    response = client.get(EVENTS, {"as_of": as_of, **more})
    assert response.status_code == 200, response.content
    return [document["title"]["es"] for document in response.json()["results"]]


def happened(days_ago: int) -> None:
    """Set the moments of all entries so far this many days back."""
    moment = timezone.now() - timedelta(days=days_ago)
    Change.objects.filter(at__gt=timezone.now() - timedelta(hours=1)).update(at=moment)


def day(days_ago: int) -> str:
    return (timezone.localdate() - timedelta(days=days_ago)).isoformat()


def test_an_event_and_the_list_are_read_as_they_stood(client, by):
    event = factories.fit_event(title_es="Primera versión")
    public_id = publish(event, by).public_id
    first, text = version(), client.get(f"{EVENTS}{public_id}/").content
    correct(event, by, "Segunda versión")
    publish(factories.fit_event(title_es="Otro hecho"), by)
    assert client.get(f"{EVENTS}{public_id}/?as_of={first}").content == text
    assert titles(client, first) == ["Primera versión"]
    assert titles(client, first + 1) == ["Segunda versión"]
    assert titles(client, version()) == ["Segunda versión", "Otro hecho"]
    assert titles(client, 0) == []
    assert client.get(f"{EVENTS}?as_of={first}").json()["version"] == first


def test_names_stand_as_they_stood_then(client, by):
    event = factories.fit_event()
    part = factories.EventActorFactory(event=event, actor__name_es="Nombre de antes")
    public_id = publish(event, by).public_id
    before = version()
    part.actor.name_es = "Nombre de hoy"
    part.actor.save()
    publish_actor(part.actor, by, "Cambió de nombre")
    for seq, name in ((before, "Nombre de antes"), (version(), "Nombre de hoy")):
        one = client.get(f"{EVENTS}{public_id}/?as_of={seq}").json()
        assert one == client.get(f"{EVENTS}?as_of={seq}").json()["results"][0]
        assert one["actors"][0]["actor"]["name"]["es"] == name


def test_a_date_means_the_end_of_that_day_in_peru(client, by):
    event = factories.fit_event(title_es="Anteayer")
    public_id = publish(event, by).public_id
    happened(2)
    correct(event, by, "Hoy")
    assert titles(client, day(3)) == []
    assert titles(client, day(2)) == titles(client, day(1)) == ["Anteayer"]
    assert titles(client, day(0)) == ["Hoy"]
    assert client.get(f"{EVENTS}{public_id}/?as_of={day(1)}").json()["title"]["es"] == "Anteayer"
    # In Peru midnight is five hours later than in UTC.
    last = timezone.localtime().replace(hour=23, minute=59, second=59, microsecond=999999) - timedelta(days=2)
    Change.objects.filter(seq__lt=version()).update(at=last)
    assert titles(client, day(2)) == ["Anteayer"]
    Change.objects.filter(seq__lt=version()).update(at=last + timedelta(microseconds=1))
    store.forget()  # nothing but a test moves the journal's moments under one version
    assert titles(client, day(2)) == []
    assert titles(client, day(1)) == ["Anteayer"]


def test_what_is_not_published_yet_answers_404_in_words(client, by):
    publish(factories.fit_event(), by)
    before = version()
    public_id = publish(factories.fit_event(), by).public_id
    body = problem(client.get(f"{EVENTS}{public_id}/?as_of={before}", headers={"accept-language": "en"}), 404)
    assert "later" in body["detail"]
    unknown = problem(client.get(f"{EVENTS}VRT-2020-88888/?as_of={before}", headers={"accept-language": "en"}), 404)
    assert "later" not in unknown["detail"]


@pytest.mark.parametrize("how", ["retract", "redact", "merge"])
def test_what_was_taken_back_stays_gone_at_every_moment(client, by, how):
    event, other = factories.fit_event(title_es="Palabra canaria"), factories.fit_event(title_es="Otro hecho")
    public_id, kept = publish(event, by).public_id, publish(other, by).public_id
    correct(event, by, "Otra palabra canaria")
    last = version()
    if how == "merge":
        merge(event, other, by, "Es el mismo")
    else:
        {"retract": retract, "redact": redact}[how](event, by, "person_at_risk")
    for seq in range(1, version() + 1):
        response = client.get(f"{EVENTS}{public_id}/?as_of={seq}")
        assert response.status_code == (308 if how == "merge" else 410)
        assert "canaria" not in response.content.decode()
        assert not any("canaria" in title for title in titles(client, seq))
    assert titles(client, last) == ["Otro hecho"]
    if how == "merge":
        assert client.get(f"{EVENTS}{public_id}/?as_of={last}")["Location"] == f"{EVENTS}{kept}/?as_of={last}"


def test_a_reinstated_event_is_still_gone_for_the_time_it_was_gone_and_before(client, by):
    event = factories.fit_event(title_es="Antes")
    public_id = publish(event, by).public_id
    published = version()
    retract(event, by, "Parecía un error")
    retracted = version()
    correct(event, by, "De vuelta")
    address = f"{EVENTS}{public_id}/?as_of="
    assert "tombstone" not in problem(client.get(f"{address}{published}"), 410)
    body = problem(client.get(f"{address}{retracted}"), 410)
    assert body["detail"] == body["tombstone"]["reason"] == "Parecía un error"
    assert (titles(client, published), titles(client, retracted)) == ([], [])
    assert titles(client, version()) == ["De vuelta"]


def test_a_place_withheld_since_is_withheld_at_every_moment(client, by):
    hamlet = factories.LocationFactory(kind="populated_place", name_es="Caserío canario")
    event = factories.fit_event(place={"location": hamlet, "precision": "named_place"})
    public_id = publish(event, by).public_id
    shown = version()
    assert "canario" in client.get(f"{EVENTS}?as_of={shown}").content.decode()
    event.places.update(precision="withheld")
    publish(event, by, "El lugar se reserva")
    problem(client.get(f"{EVENTS}{public_id}/?as_of={shown}"), 410)
    for seq in range(version() + 1):
        for address in (f"{EVENTS}?as_of={seq}", f"{EVENTS}{public_id}/?as_of={seq}"):
            assert "canario" not in client.get(address).content.decode()


def test_a_report_made_confidential_since_is_so_at_every_moment(client, by):
    event = factories.fit_event()
    secret = factories.ReportFactory(title="Informe canario")
    event.citations.create(report=secret)
    publish(event, by)
    shown = version()
    assert "canario" in client.get(f"{EVENTS}?as_of={shown}").content.decode()
    secret.is_confidential = True
    secret.save()
    publish(event, by, "Una fuente se reserva")
    assert client.get(f"{EVENTS}?as_of={shown}").json()["results"] == []
    assert len(client.get(f"{EVENTS}?as_of={version()}").json()["results"]) == 1


@pytest.mark.parametrize("value", ["3", "999999999999999", "9999-12-31", "2020-02-30", "yesterday", "-1", "1.5", ""])
def test_a_moment_that_the_record_has_not_reached_is_refused(client, by, value):
    public_id = publish(factories.fit_event(), by).public_id
    assert version() == 2
    for address in (EVENTS, f"{EVENTS}{public_id}/"):
        problem(client.get(address, {"as_of": value}), 400, "as_of")
    tomorrow = day(-1)
    problem(client.get(EVENTS, {"as_of": tomorrow}), 400, "as_of")


def test_filters_and_other_formats_are_refused_by_name(client, by):
    public_id = publish(factories.fit_event(), by).public_id
    for query, name in (
        ("as_of=1&type=ambush", "type"),
        ("as_of=1&q=x", "q"),
        ("changed_since=2020-01-01&as_of=1", "changed_since"),
        ("as_of=1&format=csv", "format"),
        ("as_of=1&format=geojson", "format"),
        ("as_of=1&as_of=2", "as_of"),
        ("as_of=1&cursor=cD0yMDI2", "cursor"),
    ):
        problem(client.get(f"{EVENTS}?{query}"), 400, name)
    assert problem(client.get(f"{EVENTS}?as_of=1&unheard=of"), 400)["parameter"] == "unheard"
    problem(client.get(f"{EVENTS}?as_of=1", headers={"accept": "text/csv"}), 400, "format")
    problem(client.get(f"{EVENTS}{public_id}/?as_of=2&format=csv"), 400, "format")
    assert problem(client.get(f"{EVENTS}{public_id}/?as_of=2&limit=1"), 400)["parameter"] == "limit"


def test_pages_of_the_past_stay_right_while_others_publish(client, by):
    events = [public_event("2020-03-05", title={"es": str(n), "en": None}) for n in range(7)]
    seq = version()
    today = timezone.localdate().isoformat()
    address, seen, addresses = f"{EVENTS}?as_of={today}&limit=3", [], []
    while address:
        addresses.append(address)
        body = client.get(address).json()
        seen += [document["title"]["es"] for document in body["results"]]
        assert body["version"] == seq
        last, address = body, body["next"]
        changed = json.loads(PublicEvent.objects.get(pk=events[-1].pk).document)
        journalled({**changed, "title": {"es": "corregido", "en": None}}, "update")
        public_event()
    assert seen == [str(n) for n in range(7)]
    assert [row["title"]["es"] for row in client.get(last["previous"]).json()["results"]] == ["3", "4", "5"]
    assert all(f"as_of={seq}" in address for address in addresses[1:])


def test_every_moment_has_an_etag_of_its_own_that_a_retraction_changes(client, by):
    event = factories.fit_event()
    publish(event, by)
    queries = ["", "?as_of=1", "?as_of=2", f"?as_of={day(0)}"]
    etags = [client.get(f"{EVENTS}{query}")["ETag"] for query in queries]
    assert len(set(etags)) == len(queries)
    assert client.get(f"{EVENTS}?as_of=2", headers={"if-none-match": etags[2]}).status_code == 304
    retract(event, by, "Error")
    gone = client.get(f"{EVENTS}?as_of=2", headers={"if-none-match": etags[2]})
    assert (gone.status_code, gone.json()["results"]) == (200, [])


def test_a_page_of_the_past_reads_along_the_journals_first_entries(client):
    """Not the whole journal: what it reads is bounded by what it shows."""
    for _ in range(40):
        row = public_event()
        journalled({**json.loads(row.document), "revision": 2}, "update")
    with queries_anew() as captured:
        client.get(f"{EVENTS}?as_of={version()}&limit=2")
    sql = next(query["sql"] for query in captured if "document_then" in query["sql"])
    with connection.cursor() as cursor:
        # What an earlier test left in the estimates would choose another index for a table taken for empty.
        cursor.execute("ANALYZE record_change, record_publicevent")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    # How the few revisions of each event on the page are ordered is PostgreSQL's to choose.
    page, _of_one_event = plan.split("SubPlan", 1)
    assert "change_event_created" in page and "Sort" not in page, plan
