"""The mail server: the one that is named, over TLS, and none otherwise."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from vraem_tracker.mail import from_environment

GIVEN = {"EMAIL_FROM": "avisos@example.org", "DESK_URL": "https://desk.example.org/"}


def settings_of(**given) -> dict:
    return from_environment(lambda name, default: given.get(name, default))


@pytest.mark.parametrize("more", [{}, {"EMAIL_URL": "smtps://mail.example.org", "VRAEM_SIDE": "public"}])
def test_without_a_server_and_on_the_readers_side_nothing_is_sent(more):
    found = settings_of(**GIVEN, **more)
    assert found["NOTICES"] is False and found["EMAIL_BACKEND"].endswith("dummy.EmailBackend")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtps://yo:p%40ss@mail.example.org", ("mail.example.org", 465, "yo", "p@ss", True, False)),
        ("smtp+starttls://mail.example.org:2525", ("mail.example.org", 2525, "", "", False, True)),
        ("smtp://127.0.0.1", ("127.0.0.1", 25, "", "", False, False)),
    ],
)
def test_the_server_is_read_from_one_address(url, expected):
    found = settings_of(EMAIL_URL=url, **GIVEN)
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_SSL", "USE_TLS")
    assert tuple(found[f"EMAIL_{name}"] for name in names) == expected
    assert (found["NOTICES"], found["DESK_URL"]) == (True, "https://desk.example.org")
    assert found["DEFAULT_FROM_EMAIL"] == "avisos@example.org" and found["EMAIL_TIMEOUT"]


@pytest.mark.parametrize(
    "given",
    [
        {"EMAIL_URL": "smtp://mail.example.org"},  # in clear to another machine
        {"EMAIL_URL": "mail.example.org:25"},
        {"EMAIL_URL": "smtps://mail.example.org:port"},
        {"EMAIL_URL": "smtps://mail.example.org:0"},
        {"EMAIL_URL": "smtps:///"},
        {"EMAIL_URL": "smtps://mail.example.org/x?y"},
        {"EMAIL_URL": "smtps://mail.example.org", "EMAIL_FROM": ""},
        {"EMAIL_URL": "smtps://mail.example.org", "DESK_URL": ""},
        {"EMAIL_URL": "smtps://mail.example.org", "DESK_URL": "desk.example.org"},
    ],
)
def test_what_is_incomplete_or_in_clear_is_refused_by_name(given):
    with pytest.raises(ImproperlyConfigured, match=r"EMAIL_|DESK_URL"):
        settings_of(**{**GIVEN, **given})
