"""Many editors saving the same few events at once: no update is lost, and no answer is a failure of the server."""

import random
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from events.models import Event

from .forms import fields_of
from .newsroom import person

EDITORS, EVENTS = 20, 6
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class _Untouched(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args, **_kwargs):
        """Follow no redirect: it says that a form was saved."""


class Editor(threading.Thread):
    """One editor, who opens an event, changes its title and saves, one time after another."""

    def __init__(self, number: int, address: str, events: list[int], until: float):
        super().__init__()
        self.chance, self.name = random.Random(number), f"bench-editor-{number}"
        self.address, self.events, self.until = address, events, until
        self.cookie = _session(person(self.name))
        self.opener = urllib.request.build_opener(_Untouched)
        self.answers: Counter = Counter()
        self.kept: list[tuple[int, str]] = []

    def run(self):
        """Work until the time is over."""
        turn = 0
        while time.monotonic() < self.until:
            turn += 1
            event = self.chance.choice(self.events)
            path = f"/admin/events/event/{event}/change/"
            status, page = self._ask(path)
            if status != 200:
                self.answers[status] += 1
                continue
            fields = dict(fields_of(page, "event_form"))
            words = f"[generado] {self.name}, {turn}"
            status, _page = self._ask(path, {**fields, "title_es": words, "_save": "1"})
            self.answers[status] += 1
            if status == 302:
                self.kept.append((event, words))

    def _ask(self, path: str, fields: dict | None = None) -> tuple[int, str]:
        headers = {"Cookie": self.cookie, "Origin": self.address, "Referer": f"{self.address}{path}"}
        if fields:
            headers["Cookie"] += f"; {settings.CSRF_COOKIE_NAME}={fields['csrfmiddlewaretoken']}"
        body = urlencode(fields).encode() if fields else None
        try:
            with self.opener.open(urllib.request.Request(f"{self.address}{path}", body, headers), timeout=120) as said:
                return said.status, said.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, ""


def measure(address: str, minutes: float) -> dict[str, int]:
    """Return {"saved", "conflicts", "failures", "lost"}: saves taken, refused knowingly, 5xx, and taken but gone."""
    author = person("bench-author")
    events = [
        Event.objects.create(title_es=f"[generado] {number}", event_type="ambush", created_by=author, updated_by=author)
        for number in range(EVENTS)
    ]
    before = {event.pk: event.version for event in events}
    until = time.monotonic() + minutes * 60
    editors = [Editor(number, address, list(before), until) for number in range(EDITORS)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    answers = sum((editor.answers for editor in editors), Counter())
    kept = [one for editor in editors for one in editor.kept]
    return {
        "saved": len(kept),
        "conflicts": answers[409],
        "failures": sum(n for status, n in answers.items() if status >= 500),
        "other": sum(n for status, n in answers.items() if status not in (302, 409) and status < 500),
        "lost": _lost(kept, before),
    }


def _lost(kept: list[tuple[int, str]], before: dict[int, int]) -> int:
    """Count the saves that were taken and of which the trail holds nothing, or which another save wrote over unseen."""
    written = set(apps.get_model("events", "EventAudit").objects.filter(id__in=before).values_list("id", "title_es"))
    steps = Counter(event for event, _words in kept)
    after = dict(Event.objects.filter(pk__in=before).values_list("pk", "version"))
    # Each save that is taken is one version more: fewer means that one was written over another.
    return sum(one not in written for one in kept) + sum(
        max(0, steps[pk] - (after[pk] - version)) for pk, version in before.items()
    )


def _session(user) -> str:
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), _BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
