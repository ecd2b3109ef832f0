"""The newsroom's process with the TLS variables of .env, asked as a front asks it that ended TLS."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection

from tests.admin.conftest import member

from .front import DESK, Answer, ask, process, tls_environment

PORT = "8443"  # one that readers see, where somebody else's proxy changes it on the way
TRUSTED = f"https://{DESK}:{PORT}"


@pytest.fixture
def desk(transactional_db, collected_static, tmp_path):
    """Serve the newsroom; yield a function that asks it as the front does."""
    member("editora", "Editor")
    user = connection.settings_dict["USER"]
    with process(
        tls_environment("desk", user, collected_static, CSRF_TRUSTED_ORIGINS=TRUSTED), tmp_path / "log"
    ) as port:

        def asked(path: str, scheme: str = "https", **options) -> Answer:
            forwarded = {"X_Forwarded_Proto": scheme, "X_Forwarded_For": "203.0.113.7"}
            return ask(port, path, name=DESK, tls=False, **forwarded | options)

        yield asked


def test_somebody_logs_in_over_https_and_nowhere_else(desk):
    for forwarded in ("http", "", "HTTPS"):
        plain = desk("/admin/login/", forwarded)
        assert (plain.status, plain.headers["Location"]) == (301, f"https://{DESK}/admin/login/"), forwarded
    assert desk("/livez", "http").status == 200  # supervisors ask the process itself

    shown = desk("/admin/login/")
    assert shown.status == 200 and "max-age=31536000" in shown.headers["Strict-Transport-Security"]
    cookie = shown.headers["Set-Cookie"]
    assert all(word in cookie for word in ("csrftoken=", "Secure", "HttpOnly", "SameSite=Strict"))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', shown.text)[1]
    form = urlencode({"csrfmiddlewaretoken": token, "username": "editora", "password": "only-for-this-test"})

    def enter(**headers) -> Answer:
        given = {"Cookie": cookie.split(";")[0], "Content_Type": "application/x-www-form-urlencoded"}
        return desk("/admin/login/?next=/admin/", method="POST", body=form, **given | headers)

    for origin in (f"http://{DESK}", "https://elsewhere.test", f"https://{DESK}:9443", "null"):
        assert enter(Origin=origin).status == 403, origin
    assert enter(Referer="https://elsewhere.test/").status == 403
    assert enter().status == 403  # over https whoever names neither is refused

    # Its own name; and the one that CSRF_TRUSTED_ORIGINS lists, which arrives here without its port.
    for origin in (f"https://{DESK}", TRUSTED):
        entered = enter(Origin=origin)
        assert (entered.status, entered.headers["Location"]) == (302, "/admin/")
        session = next(c for c in entered.headers.get_all("Set-Cookie") if c.startswith("sessionid="))
        assert all(word in session for word in ("Secure", "HttpOnly", "SameSite=Strict", "Max-Age=43200"))
        page = desk("/admin/", Cookie=session.split(";")[0])
        assert page.status == 200 and "editora" in page.text and "Strict-Transport-Security" in page.headers
    assert desk("/admin/", Host="elsewhere.test").status == 400
