"""The newsroom's people, and forms filled in as a browser would."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.gis.geos import Point
from django.core.management import call_command
from django.test import Client

from tests import factories


def member(name: str, group: str):
    """Return a user of one of the newsroom's groups."""
    call_command("create_groups", stdout=StringIO())
    user = get_user_model().objects.create_user(name, password="only-for-this-test", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def session_of(user) -> Client:
    """Return a client that is logged in as the user."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def plain_static_files(request, settings):
    """Name static files as they lie in the checkout, collected or not; a browser gets the collected ones."""
    if "browse" not in request.fixturenames:
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def editor(db):
    """An editor."""
    return member("editora", "Editor")


@pytest.fixture
def reviewer(db):
    """A reviewer, who may publish what others wrote."""
    return member("revisor", "Reviewer")


@pytest.fixture
def administrator(db):
    """An administrator, who may also redact."""
    return member("administradora", "Administrator")


@pytest.fixture
def newsroom(transactional_db):
    """An editor and a reviewer, a place with a label point, an actor and a report."""
    member("editora", "Editor")
    member("revisor", "Reviewer")
    factories.LocationFactory(name_es="Pichari", kind="district", slug="pichari", point=Point(-73.8285, -12.5176))
    factories.ActorFactory(name_es="Policía Nacional del Perú")
    factories.ReportFactory(title="Incautan pasta básica en Pichari")
