"""Restricted names in disguise: signs nobody sees, other scripts, codes, hyphens, nicknames; and rare names."""

import pytest

from events.publishing import Decisions, publish, warnings
from tests import factories

from .test_restricted import NAME, by, in_report, person, refusal  # noqa: F401

pytestmark = pytest.mark.django_db
IN_SUMMARY = {("name_in_text", "summary_es")}
# All are read as "Fulgencia Ñahuinqa", whose one-word alias is "Chispita".
DISGUISES = {
    "a nickname between": 'Fulgencia "Chispita" Ñahuinqa',
    "an alias between": "Fulgencia, alias Chispita, Ñahuinqa",
    "a nickname that the desk does not know": "Fulgencia (a) «Pelusa Negra» Ñahuinqa",
    "parted by a line's end": "Fulgencia Ñahuin-\nqa",
    "parted by a soft hyphen and a line's end": "Ful\u00ad\r\ngencia Ñahuinqa",
    "parted into syllables": "Ful-gen-cia Ñahuinqa",
    "a line's end between": "Fulgencia\nÑahuinqa",
    "an entity": "Fulgencia &Ntilde;ahuinqa",
    "an entity of an entity": "Fulgencia &amp;#209;ahuinqa",
    "a grapheme joiner": "Ful\u034fgencia Ñahuinqa",
    "a variation selector": "Ful\ufe0fgencia Ñahuinqa",
    "a filler that is a letter": "Ful\u3164gencia Ñahuinqa",
    "a control": "Ful\x07gencia Ñahuinqa",
    "turned round": "\u202eFulgencia Ñahuinqa",
    "a Cyrillic letter": "Fulg\u0435ncia Ñahuinqa",
    "a Greek letter": "Fulgenci\u03b1 Ñahuinqa",
    "an i without its dot": "Fulgenc\u0131a Ñahuinqa",
    "mathematical letters": "𝐅𝐮𝐥𝐠𝐞𝐧𝐜𝐢𝐚 Ñahuinqa",
    "wide letters": "Ｆｕｌｇｅｎｃｉａ Ñahuinqa",
    "spaced letters": "F u l g e n c i a  Ñ a h u i n q a",
    "a label": "#JusticiaParaFulgenciaÑahuinqa",
    "a label in small letters": "#justiciaparafulgencianahuinqa",
    "all names run together": "fulgenciazutananahuinqaperenganez",
    "a note's number": "Fulgencia Ñahuinqa¹",
    "a number": "fulgencia-nahuinqa2",
    "an apostrophe": "Fulgencia Ñ'ahuinqa",
    "an apostrophe that is a letter": "Fulgencia Ñʼahuinqa",
    "an old site's percent code": "x/fulgencia-%D1ahuinqa",
    "percent codes of percent codes": "x/fulgencia-%2525C3%252591ahuinqa",
    "a script's percent code": "x/fulgencia-%u00D1ahuinqa",
    "reversed behind a sign": "\u202eaqniuhaÑ aicnegluF\u202c",
    "one word reversed behind a sign": "Fulgencia \u202eaqniuhaÑ\u202c",
    "reversed behind an isolate": "\u2067aqniuhaÑ aicnegluF\u2069",
    "reversed behind an entity": "&#x202E;aqniuhaÑ aicnegluF",
    "small capitals": "ꜰᴜʟɢᴇɴᴄɪᴀ ñᴀʜᴜɪɴqᴀ",
    "boxed letters": "🅵🆄🅻🅶🅴🅽🅲🅸🅰 Ñahuinqa",
    "letters in brackets": "⒡⒰⒧⒢⒠⒩⒞⒤⒜ Ñahuinqa",
    "flags": "🇫🇺🇱🇬🇪🇳🇨🇮🇦 Ñahuinqa",
    "Armenian letters": "Fսlցeոcia Ñaհսiոqa",
    "Cherokee letters": "FulgenᏟia Ñahuinqa",
    "crossed letters": "Fułgencia Ñaħuinqa",
    "a line separator": "Fulgen\u2028cia Ñahuinqa",
    "a vertical tab": "Fulgen\x0bcia Ñahuinqa",
    "a hair space": "Fulgen\u200acia Ñahuinqa",
    "a tag": "Ful<b></b>gencia Ñahuin<i>qa</i>",
    "a form's fields": "x/?nombre=fulgencia&apellido=nahuinqa",
    "a form's fields and others": "x/?nombre=fulgencia&edad=38&apellido=nahuinqa",
    "a form's fields in English": "x/?last_name=nahuinqa&first_name=fulgencia",
    "a file": "Apellidos: ÑAHUINQA PERENGANEZ. Nombres: FULGENCIA",
    "a surname told apart": "una mujer de nombre Fulgencia y apellido Ñahuinqa",
    "a surname told after a comma": "Fulgencia, apellidada Ñahuinqa",
    "brothers and sisters": "los hermanos Fulgencia y Pedro Ñahuinqa",
    "three brothers and sisters": "los hermanos Fulgencia, Mengano y Pedro Ñahuinqa",
    "a brother": "Fulgencia y su hermano Pedro Ñahuinqa",
    "a remark between commas": "Fulgencia, la profesora, Ñahuinqa",
    "a remark between dashes": "Fulgencia — la profesora — Ñahuinqa",
    "an alias without signs": "Fulgencia alias la profe Ñahuinqa",
}


@pytest.mark.parametrize("text", DISGUISES.values(), ids=DISGUISES)
def test_a_disguised_name_blocks(person, by, text):  # noqa: F811
    assert refusal(publish, factories.fit_event(summary_es=f"Dijo que {text} estuvo allí."), by) == IN_SUMMARY


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Zutanio Rildo Mengánez", "Zutanio Rildo"),
        ("Zutanio Rildo Mengánez", "Zutanio Mengánez"),
        ("Mengánez Fulánez, Zutanio Rildo", "Rildo Mengánez"),
        ("Mengánez Fulánez, Zutanio", "Zutanio Mengánez"),
        ("Zutanio Mengánez-Fulánez", "Zutanio Menganez"),
    ],
)
def test_rare_given_names_and_surnames_first_are_understood(by, name, text):  # noqa: F811
    factories.ActorFactory(kind="person", name_es=name, is_public=False)
    assert refusal(publish, factories.fit_event(summary_es=f"Dijo que {text} estuvo."), by) == IN_SUMMARY


@pytest.mark.parametrize("kind", ["civilians", "self_defence", "unknown"])
def test_whoever_may_not_be_named_is_no_person_alone(by, kind):  # noqa: F811
    factories.ActorFactory(kind=kind, name_es="Familia Zutánez del Anexo Mengano", is_public=False)
    told = factories.fit_event(summary_es="Dijo que la familia Zutánez, del anexo Mengano, estuvo.")
    assert refusal(publish, told, by) == IN_SUMMARY
    publish(factories.fit_event(summary_es="Una familia del anexo Mengano estuvo."), by)


def test_who_is_still_on_the_record_is_restricted_from_the_moment_the_desk_says_so(by):  # noqa: F811
    one = factories.ActorFactory(kind="person", name_es=NAME, public_basis="Generada")
    one.sign(by, "2020-01-01")
    one.save()
    before = factories.fit_event()
    factories.EventActorFactory(event=before, actor=one)
    publish(before, by)
    one.is_public = False
    one.save()
    assert refusal(publish, factories.fit_event(summary_es=f"Dijo que {NAME} estuvo."), by) == IN_SUMMARY


def test_a_common_surname_is_one_caution_however_many_have_it(by):  # noqa: F811
    for given in ("Fulgencia", "Zutana", "Mengana"):
        factories.ActorFactory(kind="person", name_es=f"{given} Ñahuinqa", is_public=False)
    event = factories.fit_event(summary_es="Habló Ñahuinqa.")
    assert [problem.code for problem in warnings(event)].count("surname_in_text") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Fulgencia (34) y Zutana, vecinas de Ñahuinqas",
        "Una fulgenciana-ñahuinqueña",
        "R. D. 2020-2 del 5 de marzo, D'Ñahu",
        "https://example.org/2020/03/05/nota-1234567.html?a=1&b=%20x",
    ],
)
def test_other_words_stay_other_words(person, by, text):  # noqa: F811
    event = factories.fit_event(summary_es=text)
    in_report("title")(event, text)
    publish(event, by, "", Decisions())
