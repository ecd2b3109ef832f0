"""The Accept header as RFC 9110 weighs it."""

import pytest

pytestmark = pytest.mark.django_db

CASES = [
    ("", 200, "application/json"),
    ("*/*", 200, "application/json"),
    ("text/*", 200, "text/csv; charset=utf-8"),
    ("text/csv;q=0.4, application/geo+json;q=0.9", 200, "application/geo+json"),
    ("application/json;q=0, */*;q=0.1", 200, "application/geo+json"),
    ("application/geo+json, application/json;q=0.5", 200, "application/geo+json"),
    ("text/html;q=0.9, image/png", 406, "application/problem+json"),
    ("application/json;q=0", 406, "application/problem+json"),
    ("application/json;q=high", 200, "application/json"),
    (";;;,,,", 406, "application/problem+json"),
]


@pytest.mark.parametrize(("accept", "status", "media_type"), CASES)
def test_the_heaviest_known_format_is_chosen(client, accept, status, media_type):
    response = client.get("/api/v1/events/", headers={"accept": accept})
    assert (response.status_code, response["Content-Type"]) == (status, media_type)
