"""What a text beside the form may tell: put in by choice, saved by nobody but the editor, told in the trail."""

import html
import re
from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.http import QueryDict
from django.urls import reverse

from events import extraction, numbers
from events.admin.audit import trail
from events.admin.proposals import segments
from events.admin.proposed_rows import Context, Taken, choices_of, digest_of, row_of
from events.desk import accepted, reading
from events.models import Citation, Event, Lead, LeadAddress, LeadEvent
from tests import factories
from tests.extraction.gold_files import load

from .conftest import member, session_of
from .filling import address_of, open_event
from .test_filling import added, fill

# Invented: nothing of it happened.
TEXT = (
    "Una patrulla de la Policía halló el martes un laboratorio en el distrito de Llochegua. Según el comando, se "
    "incautaron 1,2 toneladas de cal y 320 kilos de pasta básica de cocaína; dos policías quedaron heridos."
)


@pytest.fixture
def place():
    return factories.LocationFactory(name_es="Llochegua", kind="district")


@pytest.fixture
def event(editor, place):
    return Event.objects.create(title_es="Hallazgo de un laboratorio", created_by=editor)


@pytest.fixture
def lead(editor, event):
    lead = Lead.objects.create(text=TEXT, language="es", state="taken", assigned_to=editor, created_by=editor)
    report = factories.ReportFactory(published_on=date(2024, 5, 16))
    LeadAddress.objects.create(lead=lead, url=report.url or "https://example.org/nota", report=report)
    LeadEvent.objects.create(lead=lead, event=event)
    Citation.objects.create(event=event, report=report)
    return lead


def proposals(lead):
    return reading.read(lead.text, language="es", published_on=date(2024, 5, 16)).proposals


def of(lead, kind, test=lambda value: True):
    return digest_of(next(one for one in proposals(lead) if one.kind == kind and one.value and test(one.value)))


def test_the_marked_text_is_the_text(lead):
    found = proposals(lead)
    assert "".join(one.text for one in segments(TEXT, found)) == TEXT
    marked = "".join(one.text for one in segments(TEXT, found) if one.digests)
    assert "320 kilos de pasta básica de cocaína" in marked and "Llochegua" in marked


def test_the_page_shows_each_proposal_and_changes_nothing(editor, event, lead):
    page = session_of(editor).get(address_of(event)).content.decode()
    for one in proposals(lead):
        assert f'data-proposal="{digest_of(one)}"' in page
    text = re.search(r'data-lead-text="[0-9]+"[^>]*>(.*?)</div>', page, re.DOTALL)[1]
    assert html.unescape(re.sub(r"<[^>]+>", "", text)) == TEXT
    event.refresh_from_db()
    assert event.version == 1 and not event.seizures.exists()


def test_what_is_ticked_becomes_rows_that_only_the_editors_save_writes(editor, event, lead, place):
    client = session_of(editor)
    ticked = [
        of(lead, "date"),
        of(lead, "place"),
        of(lead, "seizure", lambda value: value["item"] == "cocaine_paste_base"),
        of(lead, "casualty"),
    ]
    page, data = fill(client, address_of(event), open_event(client, event), "proposals", proposal=ticked)
    assert not event.seizures.exists() and page.context["filled"]["total"] == 3
    [row] = added(data, "seizures")
    assert (row["item"], row["unit"], row["quantity_best"]) == ("cocaine_paste_base", "kg", "320")
    assert "320 kilos" in row["as_reported"]
    assert data["date_start"] == ["14/05/2024"] or data["date_start"] == ["2024-05-14"]
    data["casualties-0-DELETE"] = ["on"]
    response = client.post(address_of(event), data)
    assert response.status_code == 302, response.context["errors"]
    event.refresh_from_db()
    seizure = event.seizures.get()
    assert (seizure.quantity_low, seizure.quantity_best, seizure.quantity_high) == (320, 320, 320)
    assert event.places.get().location == place and event.places.get().is_primary
    assert event.date_start == date(2024, 5, 14) and not event.casualties.exists()
    # Who saved it took it; what was taken out again was not accepted.
    taken = {one.digest: one for one in accepted.decisions(event)[0].taken}
    assert set(taken) == set(ticked[:3])
    assert (taken[ticked[2]].on, taken[ticked[2]].key) == ("seizures", seizure.pk)
    told = [entry for entry in trail(event, with_confidential=False) if "propuesto por la regla" in entry.what]
    assert len(told) == 3 and {one.who for one in told} == {"editora"}
    assert any(place.name_es in one.row for one in told)


def test_a_row_stays_told_as_proposed_where_the_text_was_changed_meanwhile(editor, event, lead):
    client = session_of(editor)
    ticked = of(lead, "seizure", lambda value: value["unit"] == "t")
    _page, data = fill(client, address_of(event), open_event(client, event), "proposals", proposal=[ticked])
    Lead.objects.update(text="Otro texto.")
    assert client.post(address_of(event), data).status_code == 302
    [taken] = accepted.decisions(event)[0].taken
    assert (taken.on, taken.key, taken.rule) == ("seizures", event.seizures.get().pk, "")
    assert any("cambió" in entry.what for entry in trail(event, with_confidential=False))


def test_two_editors_put_the_same_in_and_one_is_asked(editor, event, lead):
    """The second saves on top of what the first saved: the conflict is told, nothing is doubled in silence."""
    other = session_of(member("otra", "Editor"))
    ticked = [of(lead, "place")]
    client = session_of(editor)
    _page, mine = fill(client, address_of(event), open_event(client, event), "proposals", proposal=ticked)
    _page, theirs = fill(other, address_of(event), open_event(other, event), "proposals", proposal=ticked)
    assert client.post(address_of(event), mine).status_code == 302
    assert other.post(address_of(event), theirs).status_code == 409
    assert event.places.count() == 1


def test_a_tonne_stays_a_tonne(editor, event, lead):
    client = session_of(editor)
    ticked = [of(lead, "seizure", lambda value: value["unit"] == "t")]
    _page, data = fill(client, address_of(event), open_event(client, event), "proposals", proposal=ticked)
    assert client.post(address_of(event), data).status_code == 302
    row = event.seizures.get()
    assert (row.unit, row.quantity_best) == ("t", row.quantity_low) and str(row.quantity_best).rstrip("0") == "1.2"


def test_nothing_that_stands_there_is_overwritten(editor, event, lead):
    client = session_of(editor)
    data = open_event(client, event) | {"date_start": ["2024-05-01"]}
    page, again = fill(client, address_of(event), data, "proposals", proposal=[of(lead, "date")])
    assert again["date_start"] == ["2024-05-01"]
    assert page.context["filled"]["unplaced"]


def test_dismissed_stays_dismissed_after_the_save(editor, event, lead):
    client, digest = session_of(editor), of(lead, "casualty")
    data = open_event(client, event) | {"title_es": ["Otro título"], "proposal_dismissed": [digest]}
    assert client.post(address_of(event), data).status_code == 302
    assert accepted.decided(event) == {digest: "dismissed"}
    page = client.get(address_of(event)).content.decode()
    assert re.search(rf'is-dismissed" data-proposal="{digest}"', page)


@pytest.mark.parametrize("ticks", [["x"], ["0" * 16], ["0" * 16 + ":99"], ["é" * 400], [""]])
def test_posted_nonsense_puts_nothing_in(editor, event, lead, ticks):
    client = session_of(editor)
    page, _data = fill(client, address_of(event), open_event(client, event), "proposals", proposal=ticks)
    assert page.context["filled"]["total"] == 0


def test_who_may_not_see_leads_sees_no_text(event, lead):
    reader = member("otra", "Editor")
    reader.groups.clear()
    reader.user_permissions.set(Permission.objects.filter(codename__in=["view_event", "change_event"]))
    page = session_of(reader).get(address_of(event)).content.decode()
    assert "data-proposals" not in page and reverse("admin:events_lead_change", args=[lead.pk]) not in page


@pytest.mark.parametrize("half", ["open", "held"])
def test_no_figure_of_any_text_is_another_once_it_stands_in_its_box(half):
    """What a row posts is read by the boxes' own parser, in one way only, as the number that was proposed."""
    boxes = {
        "seizure": ("quantity_low", "quantity_best", "quantity_high", "packages"),
        "casualty": ("low", "best", "high"),
    }
    seen = 0
    for text in load(half):
        said = {"published_on": text.published_on, "language": text.language}
        found = extraction.extract(text.text, knowledge=extraction.Knowledge(), **said)
        for one, value in ((each, value) for each in found if each.kind in boxes for value in choices_of(each)):
            row = row_of(Taken(one, value), QueryDict(mutable=True), Context("", {}))
            for box in boxes[one.kind]:
                read = numbers.parse(row[box]).value if row[box] else None
                assert read == value.get(box), (text.name, one.words, box)
                seen += read is not None
    assert seen > 50
