"""The list of one type is read from a table of its own: it must hold what the table of events holds."""

import pytest

from tests.public.builders import event, located, place

pytestmark = pytest.mark.django_db


def test_the_list_of_one_type_holds_what_the_other_lists_hold(client):
    district = place("llochegua")
    rows = [
        event(date_start, type=kind, secondary_types=others, locations=[located(district)])
        for date_start, kind, others in [
            ("2020-01-05", "arrest", []),
            ("2020-01-05", "drug_seizure", ["arrest"]),
            ("2021-01-05", "arrest", ["rescue"]),
            (None, "arrest", []),
            ("2019-01-05", "ambush", []),
        ]
    ]
    for name, wanted in (("type", rows[:4]), ("primary_type", [rows[0], rows[2], rows[3]])):
        for ordering in ("-date", "date"):
            asked = f"/api/v1/events/?{name}=arrest&ordering={ordering}"
            alone = [found["id"] for found in client.get(asked).json()["results"]]
            beside = [found["id"] for found in client.get(f"{asked}&location=llochegua").json()["results"]]
            assert alone == beside
            assert sorted(alone) == sorted(row.pk for row in wanted)


def test_the_pages_of_one_type_lead_through_all_of_it_and_back(client):
    for day in range(1, 6):
        event(f"2020-01-0{day}", type="arrest", secondary_types=[])
        event(f"2020-01-0{day}", type="ambush", secondary_types=[])
    whole = [found["id"] for found in client.get("/api/v1/events/?type=arrest").json()["results"]]
    address, seen = "/api/v1/events/?type=arrest&limit=2", []
    while address:
        answer = client.get(address).json()
        seen += [found["id"] for found in answer["results"]]
        last, address = answer, answer["next"]
    assert seen == whole and len(whole) == 5
    back = client.get(last["previous"]).json()["results"]
    assert [found["id"] for found in back] == whole[2:4]
