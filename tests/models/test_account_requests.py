"""What the database refuses of a change of an account that waits for a second administrator."""

import pytest
from django.db import IntegrityError, transaction

from events.models import AccountRequest
from tests import factories

pytestmark = pytest.mark.django_db

RULES = {"account_request_confirmed_by_another", "account_request_keeps_no_password"}


def refused(request, **values) -> str:
    """Return the name of the rule that refuses these values."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        AccountRequest.objects.filter(pk=request.pk).update(**values)
    return refusal.value.__cause__.diag.constraint_name


def test_only_another_administrator_confirms_and_nothing_decided_keeps_a_password():
    asking, other, account = factories.reviewer(), factories.reviewer(), factories.reviewer()
    request = AccountRequest.objects.create(
        account=account, asked_by=asking, changes={"password": True}, password="hash"
    )
    assert refused(request, outcome="confirmed", password="") == "account_request_confirmed_by_another"
    assert (
        refused(request, outcome="confirmed", password="", decided_by=asking) == "account_request_confirmed_by_another"
    )
    assert refused(request, outcome="declined") == "account_request_keeps_no_password"
    assert refused(request, outcome="confirmed", decided_by=other) == "account_request_keeps_no_password"
    AccountRequest.objects.filter(pk=request.pk).update(outcome="confirmed", decided_by=other, password="")
