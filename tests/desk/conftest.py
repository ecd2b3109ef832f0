"""People of the newsroom whose verbs are tried."""

import pytest

from tests.admin.conftest import member


@pytest.fixture
def editor(db):
    """An editor."""
    return member("editora", "Editor")


@pytest.fixture
def reviewer(db):
    """A reviewer, who may publish what others wrote."""
    return member("revisora", "Reviewer")
