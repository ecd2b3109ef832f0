"""What Django says of accounts is said in the reader's language and speaks of what there is here."""

import pytest
from django.urls import reverse

from tests import factories

from .conftest import member
from .filling import open_event, save_event
from .test_words_of_the_newsroom import content, session_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(db):
    return member("jefa", "Administrator")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("page", ["auth_user_password_change", "auth_user_add", "auth_user_change"])
def test_pages_of_accounts_speak_one_language_and_of_no_other_way_to_log_in(chief, editor, language, page):
    client = session_in(chief, language)
    arguments = [] if page.endswith("add") else [editor.pk]
    html = client.get(reverse(f"admin:{page}", args=arguments)).content.decode()
    assert "LDAP" not in html and "Single Sign-On" not in html and "staff" not in content_words(html)
    if page != "auth_user_change":
        own, other = "nobody logs in with this account", "nadie entra con esta cuenta"
        assert (own in html, other in html) == (language == "en", language == "es")


def content_words(html: str) -> str:
    return html.split('<div id="content"')[-1].replace("is_staff", "").replace("Staff status", "").lower()


def test_what_became_of_requests_is_told_in_one_gender(chief):
    html = session_in(chief, "es").get(reverse("admin:events_accountrequest_changelist")).content.decode()
    assert "confirmado" in html and "rechazado" in html and "onfirmada" not in html
    assert "Bienvenidos" not in html


@pytest.mark.parametrize("language", ["es", "en"])
def test_who_meets_oneself_is_not_told_of_somebody_else(editor, language):
    event = factories.fit_event(created_by=editor)
    client = session_in(editor, language)
    form = open_event(client, event)
    save_event(client, event, form, title_es="En la otra ventana")
    told = content(save_event(client, event, form, title_en="Here"))
    assert "another window" in told or "otra ventana" in told
    for words in ("other person", "Somebody else", "otra persona", "Otra persona", "editora guardó"):
        assert words not in told
