"""Totals, map layers and histogram: sums that never turn silence into zero."""

import pytest

from events import geo
from events.public import stats
from events.public.stats.histogram import MOST_BINS
from events.public.stats.map_layers import cell_size

from .asking import selection
from .builders import event, harm, leaf, located, place

pytestmark = pytest.mark.django_db


def totals(query=""):
    return stats.totals(selection(query))


def drawn(query="", zoom=8):
    return stats.map_layers(selection(query), zoom)


def test_lines_are_keyed_by_leaf_and_never_summed_across():
    event(seizures=[leaf(best=300), leaf("cocaine_unspecified", "liquid", 1200), leaf(best=5, measure="destroyed")])
    event(seizures=[leaf(low=10, best=12, high=15)])
    lines = totals()["seizures"]
    assert [(line["item"], line["form"], line["outcome"], line["normalised"]["best"], line["n"]) for line in lines] == [
        ("cocaine_paste_base", "paste", "taken", 317, 3),
        ("cocaine_unspecified", "liquid", "taken", 1200, 1),
    ]
    assert lines[0]["normalised"] == {"kind": "mass", "unit": "kg", "low": 315, "best": 317, "high": 320}
    assert [(part["measure"], part["normalised"]["best"], part["n"]) for part in lines[0]["by_measure"]] == [
        ("seized", 312, 2),
        ("destroyed", 5, 1),
    ]
    assert list(lines[0]) == [
        "category", "item", "form", "outcome", "is_aggregate", "normalised", "n", "without_quantity",
        "open_low", "open_high", "by_measure",
    ]  # fmt: skip


def test_a_row_without_a_figure_is_counted_and_adds_nothing():
    event(seizures=[leaf(), leaf()])
    (line,) = totals()["seizures"]
    assert (line["normalised"], line["n"], line["without_quantity"]) == (None, 2, 2)


def figures(line: dict) -> tuple:
    """Return the figures of a line of totals."""
    return tuple(line["normalised"][name] for name in ("low", "best", "high"))


def test_up_to_enters_high_and_best_but_no_lowest_and_at_least_enters_all():
    event(seizures=[leaf(high=600)])
    assert [figures(line) for line in totals()["seizures"]] == [(None, 600, 600)]
    event(seizures=[leaf(low=100)])
    assert [figures(line) for line in totals()["seizures"]] == [(100, 700, 700)]


def test_casualties_sum_by_group_and_effect_with_null_for_no_figure():
    event(casualties=[harm("police", "killed", 4, low=4, high=7), harm("civilian", "wounded")])
    event(casualties=[harm("police", "killed", 0)])
    assert totals()["casualties"] == [
        {
            "group": "police",
            "effect": "killed",
            "quantity": {"low": 4, "best": 4, "high": 7},
            "open_low": 0,
            "open_high": 1,
        },
        {
            "group": "civilian",
            "effect": "wounded",
            "quantity": {"low": None, "best": None, "high": None},
            "open_low": 0,
            "open_high": 0,
        },
    ]


def test_a_count_says_whether_anybody_gave_its_least_and_its_most():
    event(casualties=[harm("police", "killed", low=3), harm("police", "wounded", high=5)])
    event(casualties=[harm("police", "killed", 2, low=2, high=2), harm("police", "wounded", 1, low=1, high=1)])
    event(casualties=[harm("police", "killed", 1, high=4)], verification="debunked")
    killed, wounded = totals()["casualties"]
    assert killed["quantity"] == {"low": 5, "best": 5, "high": 5} and (killed["open_low"], killed["open_high"]) == (
        0,
        1,
    )
    assert wounded["quantity"] == {"low": 1, "best": 6, "high": 6}
    assert (wounded["open_low"], wounded["open_high"]) == (0, 0)


def test_debunked_events_enter_nothing_and_contested_ones_are_counted_apart():
    event(type="killing", verification="debunked", casualties=[harm("civilian", "killed", 9)])
    event(type="killing", verification="contested", casualties=[harm("civilian", "killed", 3)])
    event(type="ambush", casualties=[harm("civilian", "killed", 1)])
    answer = totals()
    assert (answer["events"], answer["contested"], answer["by_type"]) == (1, 1, {"ambush": 1})
    assert answer["casualties"] == [
        {
            "group": "civilian",
            "effect": "killed",
            "quantity": {"low": 1, "best": 1, "high": 1},
            "open_low": 1,
            "open_high": 1,
        }
    ]
    assert totals("verification=debunked")["events"] == 0


def test_row_conditions_restrict_the_rows_summed():
    event(seizures=[leaf(best=300), leaf("cocaine_unspecified", "liquid", 1200)])
    answer = totals("item=cocaine_paste_base")
    assert [line["item"] for line in answer["seizures"]] == ["cocaine_paste_base"]
    assert totals("item=cocaine_paste_base&form=liquid")["events"] == 0


def test_not_mappable_ignores_the_box():
    event()
    pinned(-73.5, -12.5)
    assert totals("bbox=-74,-13,-73,-12")["not_mappable"] == 1
    assert totals("bbox=-74,-13,-73,-12")["events"] == 1
    assert drawn("bbox=0,0,1,1")["not_mappable"] == 1


def pinned(lon, lat, **changes):
    town = located(None, "named_place", point=(lon, lat), radius_m=0)
    return event(locations=[town], **changes)


def test_few_points_come_one_by_one_inside_the_box():
    inside = pinned(-73.5, -12.5, type="ambush")
    pinned(-70, -10)
    answer = drawn("bbox=-74,-13,-73,-12")
    assert answer["cells"] == []
    (mark,) = answer["events"]
    assert mark["id"] == inside.pk
    assert mark["point"] == [-73.5, -12.5]
    assert (mark["type"], mark["type_group"], mark["place_precision"]) == ("ambush", "armed_violence", "named_place")
    assert set(mark["title"]) == {"es", "en"}


def test_many_points_come_as_cells_until_the_map_is_close():
    for n in range(201):
        pinned(-74 + (n % 20) * 0.01, -12 - n // 20 * 0.01)
    answer = drawn(zoom=6)
    assert answer["events"] == []
    assert sum(cell["n"] for cell in answer["cells"]) == 201
    for cell in answer["cells"]:
        west, south, east, north = cell["bbox"]
        assert west <= cell["point"][0] <= east
        assert south <= cell["point"][1] <= north
    assert len(drawn(zoom=11)["events"]) == 201


@pytest.mark.parametrize("zoom", [0, 5, 10, 15, 20])
@pytest.mark.parametrize("box", [None, geo.Box(-180, -90, 180, 90), geo.VRAEM, geo.Box(10, 10, 11, 11)])
def test_a_view_holds_at_most_about_two_hundred_cells(box, zoom):
    size = cell_size(box, zoom)
    view = box or geo.AROUND_PERU
    across = (min(view.east, geo.AROUND_PERU.east) - max(view.west, geo.AROUND_PERU.west)) / size
    down = (min(view.north, geo.AROUND_PERU.north) - max(view.south, geo.AROUND_PERU.south)) / size
    assert max(across, 0) * max(down, 0) <= 200


def test_a_district_gets_a_badge_at_its_label_point_and_an_event_with_a_point_none():
    district = place("llochegua", point=(-73.9, -12.4))
    known = event(locations=[located(district)])
    point = located(district, "named_place", point=(-73.8, -12.3))
    event(locations=[point, located(district, primary=False)])
    (badge,) = drawn()["areas"]
    assert badge == {
        "location": {"id": district.uid, "slug": "llochegua", "name": {"es": "Llochegua", "en": None}},
        "kind": "district",
        "role": "place",
        "label_point": [-73.9, -12.4],
        "has_outline": False,
        "ground_radius_m": 8000,
        "n": 1,
        "events": [known.pk],
    }
    assert drawn("bbox=0,0,1,1")["areas"] == []
    assert len(drawn("bbox=-74,-13,-73,-12")["areas"]) == 1


def test_a_badge_tells_the_disc_of_its_areas_extent_and_a_box_finds_it_by_that():
    event(locations=[located(place("canayre", point=(-74.0, -12.3), area_km2=244.69))])
    event(locations=[located(place("convencion", "province", point=(-72.0, -13.5), area_km2=30061.82), "province")])
    told = {badge["location"]["slug"]: badge["ground_radius_m"] for badge in drawn()["areas"]}
    assert told == {"canayre": 8825, "convencion": 97821}
    # 7.6 km and 8.7 km east of the one; 200 km from the other.
    for west, found in ((-73.93, {"canayre"}), (-73.92, {"canayre"}), (-73.91, set())):
        badges = drawn(f"bbox={west},-12.4,-73.5,-12.2")["areas"]
        assert {badge["location"]["slug"] for badge in badges} == found


def test_an_area_of_effect_is_a_badge_of_its_own_kind():
    district = place("pichari", point=(-73.8, -12.5))
    event(locations=[located(district)])
    decree = event(type="emergency_measure", locations=[located(district, role="area_of_effect", primary=False)])
    badges = {badge["role"]: badge["events"] for badge in drawn()["areas"]}
    assert set(badges) == {"place", "area_of_effect"}
    assert badges["area_of_effect"] == [decree.pk]


def test_every_event_is_drawn_or_counted_as_not_mappable():
    district, nowhere = place("a", point=(-73.9, -12.4)), place("b")
    for row in (
        located(district),
        located(nowhere),
        located(district, "zone"),
        located(district, role="origin", primary=False),
        located(district, role="area_of_effect", primary=False),
        located(district, role="site", primary=False),
        located(None, "withheld"),
    ):
        event(locations=[row])
    pinned(-73, -12)
    answer = drawn()
    shown = {mark["id"] for mark in answer["events"]} | {i for badge in answer["areas"] for i in badge["events"]}
    assert len(shown) == 4
    assert answer["not_mappable"] == 4


def test_debunked_events_are_drawn_only_when_asked_for():
    pinned(-73, -12, verification="debunked")
    assert drawn()["events"] == []
    assert len(drawn("verification=debunked")["events"]) == 1


def test_bins_cover_the_whole_record_whatever_the_filter():
    event("2016-11-03", type="ambush")
    event("2017-02-10", "2017-02-20", precision="week", type="protest")
    everything = stats.histogram(selection(""), "month")
    assert (everything["from"], everything["to"]) == ("2016-11-01", "2017-02-28")
    assert [bar["start"] for bar in everything["bins"]] == ["2016-11-01", "2016-12-01", "2017-01-01", "2017-02-01"]
    assert everything["bins"][0] == {
        "start": "2016-11-01", "end": "2016-11-30", "by_type_group": {"armed_violence": 1}, "n": 1, "coarser": 0,
    }  # fmt: skip
    filtered = stats.histogram(selection("type=protest&date_from=2017-02-01"), "month")
    assert [bar["n"] for bar in filtered["bins"]] == [0, 0, 0, 1]


def test_an_event_counts_in_one_bin_and_the_bin_says_how_many_may_belong_elsewhere():
    event("2017-01-30", "2017-02-02", precision="few_days")
    event("2017-01-15", precision="month")
    event("2017-01-15", "2017-03-01", span="duration")
    by_february = {"start": "2017-01-09", "end": "2017-02-08", "date_precision": "between", "span": "within"}
    event(date={**by_february, "start_basis": "assumed"})
    event("2017-02-20", precision="year")
    event(date={"start": None, "end": None, "date_precision": "unknown", "span": "within"})
    by_month = stats.histogram(selection(""), "month")
    assert [(bar["n"], bar["coarser"]) for bar in by_month["bins"]] == [(4, 2), (1, 1)]
    assert by_month["undated"] == 1 and "spanning" not in by_month and "dates" not in by_month
    by_year = stats.histogram(selection(""), "year")
    assert [(bar["n"], bar["coarser"]) for bar in by_year["bins"]] == [(5, 0)]


def test_an_empty_record_has_no_bins():
    assert stats.histogram(selection(""), "month")["bins"] == []


def test_extreme_years_keep_the_histogram_bounded():
    event("0001-01-01")
    event("9999-12-31", type="protest")
    answer = stats.histogram(selection(""), "month")
    assert len(answer["bins"]) == MOST_BINS
    assert sum(bar["n"] for bar in answer["bins"]) == 2
