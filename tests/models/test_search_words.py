"""The words beside each row: those that events/text.py tells, whatever writes the row, and no trail of them."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Actor, Claim, Event
from events.text import words_told
from tests import factories

pytestmark = pytest.mark.django_db
TEXTS = (
    "Policía Ñahuin, FF. AA. y CE-VRAEM",
    "D.S. N° 111-2023-PCM y DS 1-2020; 12-12-2020",
    "U.S.A., EE.UU. y E.E.U.U.; fin. aa",
    "VRT-2026-00012 y VRT‐2026‐00013",
    "Ångström №5, Straße, ½ ÁÉÍÓÚ",
    "línea\nnueva\ttabulada «El Chipi»",
)


def words_of(row) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT tsvector_to_array(search_words) FROM {row._meta.db_table} WHERE id = %s",
            [row.pk],
        )
        return set(cursor.fetchone()[0])


@pytest.mark.parametrize("text", TEXTS)
def test_a_row_has_the_words_of_its_texts(text):
    assert set(words_told(text)) <= words_of(factories.ClaimFactory(text_es=text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="latin-1", exclude_categories=["Cc", "Zs", "Cf", "No", "Lm"]), max_size=30))
def test_the_database_tells_the_words_that_the_program_tells(text):
    actor = factories.ActorFactory(name_es=f"x {text} x", slug="x")
    found = words_of(actor)
    assert {word for word in words_told(f"x {text} x") if word.isascii()} <= found
    actor.delete()


def test_the_words_follow_whatever_writes_the_row_and_leave_no_trail():
    event = factories.EventFactory(title_es="Zarzamora")
    before = event.audit.count()
    assert Event.objects.filter(id__tells=["zarzam"]).get() == event
    Event.objects.filter(pk=event.pk).update(title_es="Tartamudo")
    assert not Event.objects.filter(id__tells=["zarzamora"]).exists()
    assert Event.objects.filter(id__tells=["nada", "tartamudo"]).get() == event
    assert event.audit.count() == before + 1


@pytest.mark.parametrize("asked", [[], [""], ["!!"], ["a' | 'b"], ["\\"], ["a:*"], ["&"]])
def test_no_sign_is_an_operator(asked):
    factories.ClaimFactory(text_es="zarzamora")
    assert not Claim.objects.filter(id__tells=asked).exists()


def test_what_goes_on_after_a_norm_or_an_id_is_another_one():
    claim = factories.ClaimFactory(text_es="DS 111-2023-PCM")
    assert not Claim.objects.filter(id__tells=["2023n11"]).exists()
    assert Claim.objects.filter(id__tells=["2023n111"]).get() == claim


def test_it_is_asked_of_the_rows_own_table():
    # Through the same table twice: PostgreSQL gives one of them another name.
    one, other = factories.ActorFactory(name_es="Zarzamora"), factories.ActorFactory(name_es="Tartamudo")
    inner = Actor.objects.filter(id__tells=["zarzamora"]).values("pk")
    assert Actor.objects.filter(pk__in=inner).get() == one
    assert not Actor.objects.filter(id__tells=["tartamudo"], pk__in=inner).exists() and other.pk
