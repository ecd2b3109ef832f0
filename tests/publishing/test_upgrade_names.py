"""An installation of before names were settled (form 2) is upgraded: a decree is a decree, and nothing is lost."""

import pytest

from .upgrade import BEFORE_NAMES, upgraded

BEFORE = 32  # the dump's version
PENDING = "VRT-2026-00003"


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """Upgrade the dump and say what it holds."""
    with django_db_blocker.unblock(), upgraded(BEFORE_NAMES, "names") as told:
        yield told


def test_each_standing_document_gets_one_entry_and_what_was_published_keeps_its_text(told):
    assert told["operations"][BEFORE:] == ["reshape"] * len(told["kinds"])
    assert "reshape" not in told["operations"][:BEFORE]
    assert {*told["kinds"]} == {"event", "actor", "location"}
    assert [seq for seq, _hash, _text in told["digests"]] == list(range(1, BEFORE + len(told["kinds"]) + 1))
    assert all(kept == text for _seq, kept, text in told["digests"])


def test_all_that_can_be_read_conforms_to_the_description_the_past_and_the_archive_included(told):
    assert told["faults"] == [] and told["archived"] == 4


def test_nobody_is_answered_while_documents_stand_in_two_forms(told):
    assert set(told["between"].values()) == {503}


def test_a_new_form_is_no_correction_and_makes_nothing_pending(told):
    assert told["revisions"]["VRT-2026-00001"][0] == 5
    revisions = [revision for revision, _operation in told["history"]]
    assert revisions == sorted({*revisions}) and "reshape" not in {code for _revision, code in told["history"]}
    pending = {public_id for public_id, status in told["statuses"].items() if status == "changes_pending"}
    assert pending == {PENDING, *told["otherwise_attested"]}
    assert told["refreshed"] == {id_: told["statuses"][id_] for id_ in told["refreshed"]}


def test_a_mirror_ends_with_the_very_texts(told):
    assert told["is_mirrored"]


def test_figures_and_decrees_are_those_of_before(told):
    (decree,) = told["decrees"]
    assert decree["instrument"] == "DS 000-2021-GEN" == told["desk_decrees"][0] == told["trail"][0]
    desk = {uid: figures for uid, *figures in told["desk"]}
    assert told["casualties"] and all([*row["quantity"].values()] == desk[row["id"]] for row in told["casualties"])
    assert all(set(row["quantity"]) == {"low", "best", "high"} for row in told["then"])
    assert any("DS 000-2021-GEN" in line for line in told["lines"])


def test_who_might_change_a_measure_may_change_a_decree(told):
    assert not any("measure" in codename for codename in told["rights"])
    assert {"add_decree", "change_decree", "delete_decree", "view_decree"} <= {*told["rights"]}
    assert told["granted"] and told["marks"] == [{"1": 1}]
