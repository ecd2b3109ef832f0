"""The database refuses what breaks a rule, by whatever way it comes, and the form says why in words.

Each case is a valid row, what to change in it, and the name of the rule this breaks.
"""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from events.models import (
    Casualty,
    Event,
)  # fmt: skip
from tests import factories

from . import test_account_requests
from .cases import CASES, EARLIER, LATER, SAID_BY_A_FIELD, VALID, each_case

pytestmark = pytest.mark.django_db


@each_case
def test_the_database_refuses(case):
    row, wrong = case.broken()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        case.model.objects.filter(pk=row.pk).update(**wrong)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert refused.value.__cause__.diag.constraint_name == case.rule


@each_case
def test_the_form_says_why(case):
    row, wrong = case.broken()
    for field, value in wrong.items():
        setattr(row, field, value)
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    said = refused.value.messages
    assert said and not any(case.rule in message or "constraint" in message.lower() for message in said)
    declared = {rule.name: rule for rule in case.model._meta.constraints}
    if case.rule.startswith("seizure_item_decides_"):
        # Better: what would fit stands in the words, on the field.
        field = case.rule.removeprefix("seizure_item_decides_")
        [words] = refused.value.message_dict[field]
        assert "Lo que cabe" in words or "corresponde a" in words
    elif case.rule in declared and case.rule not in SAID_BY_A_FIELD:
        assert str(declared[case.rule].violation_error_message) in said


def test_every_rule_of_the_database_is_in_the_table():
    assert rules_of_the_database() == {case.rule for case in CASES} | test_account_requests.RULES


def rules_of_the_database() -> set[str]:
    """Return the names of the desk's rules, without those Django derives from a field (unique, positive)."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            WHERE t.relname LIKE 'events\\_%%' AND (
                (c.contype IN ('c', 'x') AND c.conname NOT LIKE t.relname || '\\_%%\\_check')
                OR (c.contype = 'u' AND c.conname NOT LIKE t.relname || '\\_%%\\_key'
                    AND c.conname <> t.relname || '_id_with_event')
                OR (c.contype = 'f' AND cardinality(c.conkey) > 1)
            )
            UNION
            SELECT i.relname FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
            WHERE x.indisunique AND t.relname LIKE 'events\\_%%'
              AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.oid)
            """
        )
        return {name for (name,) in cursor.fetchall()}


def test_every_rule_of_a_model_has_words_of_its_own():
    silent = [
        rule.name
        for model in apps.get_app_config("events").get_models()
        for rule in model._meta.constraints
        if rule.violation_error_message == rule.default_violation_error_message
    ]
    assert not silent


POSITIVE = [
    (model, field.name)
    for model in VALID
    for field in model._meta.fields
    if isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField)
]


@pytest.mark.parametrize(("model", "field"), POSITIVE, ids=[f"{m.__name__}.{f}" for m, f in POSITIVE])
def test_a_count_is_never_below_zero(model, field):
    row = VALID[model]()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{field: -1})
    setattr(row, field, -1)
    with pytest.raises(ValidationError):
        row.full_clean()


def test_two_events_never_share_a_public_id():
    first, second = (factories.EventFactory(public_id=f"VRT-2020-0000{n}") for n in (1, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=second.pk).update(public_id=first.public_id)


def test_a_claim_keeps_its_event_when_its_target_moves():
    casualty = factories.CasualtyFactory()
    factories.ClaimFactory(event=casualty.event, casualty=casualty)
    with pytest.raises(IntegrityError), transaction.atomic():
        Casualty.objects.filter(pk=casualty.pk).update(event=factories.EventFactory())
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_open_start_an_open_end_and_an_unknown_date_are_accepted():
    for start, end in ((None, LATER), (EARLIER, None), (None, None), (LATER, LATER)):
        factories.EventFactory(date_start=start, date_end=end, date_precision="unknown").full_clean()
