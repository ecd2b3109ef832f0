"""Every page of the newsroom in Spanish and in English, read for words that nobody in Lima would say."""

import html
import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from events.desk import comments, workflow
from events.models import AccountRequest, Event, Job, ListExport, LoginAttempt, ReaderReport
from events.publishing import publish
from tests import factories
from tests.models.rows import UNAUDITED

from .test_lists import full_event
from .test_words_of_the_newsroom import session_in
from .walk import walk

pytestmark = pytest.mark.django_db

LANGUAGES = ["es", "en"]
# Lists the headings and codes that a spreadsheet has to hold to the letter.
CODES = "/admin/events/importbatch/columns/"
# Said by Django, or by a machine, and by nobody in a newsroom.
NEVER = re.compile(
    r"\badicional\b|por delante|por detrás de la hora|(?-i:\bVista\b(?! previa))|Ninguno disponible|continuar editando"
    r"|\ba modificar\b|\bHistórico\b|seleccionado/s|\bEl/La\b|\b\w+/as?\b seleccionad|Guía-rastro|llévame|\bclave\b"
    r"|\bde el\b|\ba el\b|\b(?:de de|que que|en en|la la|los los|el el)\b|  \.|satisfactoriamente|\bfué\b",
    re.IGNORECASE,
)
# English words that are no Spanish ones, and the other way round.
ENGLISH = re.compile(
    r"\b(?:the|and|of|to|is|are|was|with|from|this|that|you|your|by|for|not|or|select|change|add|view|history|search"
    r"|delete|columns?|save|none|true|false|available|yes|title|summary|event|events|row|key|published|draft|report"
    r"|reports|place|places|filter|all|when|where|who|language|date|name)\b",
    re.IGNORECASE,
)
SPANISH = re.compile(
    r"\b(?:el|los|las|del|una|que|para|con|por|sin|se|su|sus|este|esta|agregar|editar|guardar|buscar|hecho|hechos"
    r"|reporte|lugar|lugares|título|resumen|fecha|nombre|está|más|según|también|cuándo|dónde|quién)\b",
    re.IGNORECASE,
)
# A key, a placeholder or a value of the program, told as it is.
RAW = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|%\(\w+\)|%[sd]\b|\{\w*\}|&\w+;|<\w+|^None$|object \(\d+\)")
# What is quoted, and addresses, are nobody's words.
QUOTED = re.compile(
    r"«[^»]*»|“[^”]*”|\"[^\"]*\"|https?://\S+|\b[\w-]+\.(?:org|pe|com)\S*|@/\./\+|\S*/admin/\S*|CC BY|VRAEM Tracker"
)


@pytest.fixture
def busy(editor, reviewer, administrator):
    """A newsroom with an event of every state, and a line in every list."""
    for status in ("lead", "draft", "in_review"):
        event = full_event(created_by=editor, status=status)
    published = factories.fit_event(created_by=editor)
    publish(published, reviewer)
    returned = full_event(created_by=editor, updated_by=editor, status="in_review")
    workflow.send_back(returned, reviewer, "Falta 1")
    comments.open_thread(event, reviewer, "Falta 2")
    factories.ActorFactory(kind="person", public_basis="Generada")
    ReaderReport.objects.create(received_on=timezone.localdate(), language="es", text="Falta 3")
    UNAUDITED[Job]()
    ListExport.objects.create(by=editor, events=1)
    LoginAttempt.objects.create(at=timezone.now(), account="editora")
    AccountRequest.objects.create(account=editor, asked_by=administrator, changes={"password": True})
    return event


def everything(user, language: str, event: Event) -> dict[str, list[str]]:
    """Return what every page says to a user, by path; the pages that a button opens with them."""
    asked = [reverse(f"admin:events_event_{name}", args=[event.pk]) for name in ("publish", "retract", "redact")]
    client = session_in(user, language)
    mine = [path for path in asked if client.get(path).status_code == 200]
    found = walk(client, language, reverse("admin:index"), *mine)
    return {path: words.said for path, words in found.items() if path != CODES}


# What the generated rows say themselves, in both languages.
GENERATED = re.compile(
    r"(?:Incautación generada|Generated seizure|Suceso generado para una prueba\.|Event generated for a test\."
    r"|Versión generada\.|Generated version\.|unattributed in the report|sin atribuir en el informe"
    r"|\b(?:Lugar|Actor|Diario|Informe|lugar|actor|diario)[ -]\d+|Falta \d|Generada)"
)


def told(said: list[str]) -> list[str]:
    """Return what the newsroom itself says: no names, quotations or addresses; of a script's words those it shows."""
    found = []
    for words in said:
        if words.startswith('{"name'):
            options = json.loads(html.unescape(words))["options"]
            found += [options["addText"], options["deleteText"]]
        else:
            found.append(QUOTED.sub("", GENERATED.sub("", words)))
    return found


def amiss(pages: dict[str, list[str]], rule: re.Pattern) -> dict[str, list[str]]:
    """Return {words: [where]} of what a rule finds on any page."""
    found: dict[str, list[str]] = {}
    for path, said in pages.items():
        for words in told(said):
            if rule.search(words):
                found.setdefault(words, []).append(path)
    return found


@pytest.mark.parametrize("who", ["reviewer", "administrator"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_what_it_says_in_one_language_and_by_ear(busy, request, who, language):
    pages = everything(request.getfixturevalue(who), language, busy)
    assert len(pages) > 40
    other = ENGLISH if language == "es" else SPANISH
    found = {name: amiss(pages, rule) for name, rule in (("never", NEVER), ("raw", RAW), ("other language", other))}
    assert not any(found.values()), json.dumps(found, ensure_ascii=False, indent=1)
