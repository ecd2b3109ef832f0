"""Addresses of reports: to the page itself by rule, and never to another page."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from events.links import clean, normalise_url

PAGE = "https://example.org/peru/una-nota-123/"
# Address: what becomes of it.
CLEANED = {
    # spelling
    "  HTTPS://Example.ORG/A ": "https://example.org/A",
    "https://example.org": "https://example.org/",
    "https://example.org:443/a": "https://example.org/a",
    "http://example.org:80/a": "http://example.org/a",
    "https://example.org./a": "https://example.org/a",
    "https://example.org/español/perú": "https://example.org/espa%C3%B1ol/per%C3%BA",
    "https://señal.example.org/a": "https://xn--seal-hqa.example.org/a",
    "https://example.org/a%c3%b1o/%7Ejuan": "https://example.org/a%C3%B1o/~juan",
    "https://example.org/una nota": "https://example.org/una%20nota",
    "https://example.org/a%ef%bf%bc": "https://example.org/a",
    "https://example.org/a\ufffc\u200b": "https://example.org/a",
    "«https://example.org/a»": "https://example.org/a",
    "<https://example.org/a>": "https://example.org/a",
    'https://example.org/a?q="x"|y': "https://example.org/a?q=%22x%22%7Cy",
    # how a reader came
    f"{PAGE}?utm_source=x&utm_medium=y": PAGE,
    f"{PAGE}?fbclid=1&gclid=2&igshid=3#comentarios": PAGE,
    f"{PAGE}?a=1&amp;utm_source=x&b=2": f"{PAGE}?a=1&b=2",
    f"{PAGE}?UTM_Source=x": PAGE,
    f"{PAGE}?share=jetpack-whatsapp&nb=1": PAGE,
    "https://elcomercio.pe/a-b/?ref=nota&ft=autoload": "https://elcomercio.pe/a-b/",
    # AMP
    "https://larepublica.pe/amp/sociedad/2020/06/29/una-nota": "https://larepublica.pe/sociedad/2020/06/29/una-nota",
    f"{PAGE}amp/": PAGE,
    "https://example.org/una-nota/amp": "https://example.org/una-nota",
    f"{PAGE}?amp": PAGE,
    f"{PAGE}?amp=1": PAGE,
    f"{PAGE}?outputType=amp": PAGE,
    f"{PAGE}?outputType=amp-type": PAGE,
    "https://example.org/una-nota_amp.html": "https://example.org/una-nota.html",
    "https://example.org/una-nota.amp.html": "https://example.org/una-nota.html",
    "https://example-org.cdn.ampproject.org/c/s/example.org/una-nota/amp/": "https://example.org/una-nota/",
    "https://www-example-org.cdn.ampproject.org/v/s/www.example.org/a-1?amp_js_v=0.1&usqp=x": "https://www.example.org/a-1",
    "https://cdn.ampproject.org/c/example.org/a-1": "http://example.org/a-1",
    "https://www.google.com/amp/s/example.org/amp/a-1": "https://example.org/a-1",
    "https://www.americatv.com.pe/noticias/amp/actualidad/una-nota-n1": "https://www.americatv.com.pe/noticias/actualidad/una-nota-n1",
    "https://example.org/audio/amp/guias/una-nota-1": "https://example.org/audio/amp/guias/una-nota-1",
    f"{PAGE}?noamp=mobile&replytocom=5": PAGE,
    f"{PAGE}?xtor=RSS-1": PAGE,
    # a blog under a country's name, and its form for telephones
    "https://una-nota.blogspot.pe/2010/04/a.html?m=1": "https://una-nota.blogspot.com/2010/04/a.html",
    "http://una-nota.blogspot.com.br/2010/04/a.html?m=0#c1": "http://una-nota.blogspot.com/2010/04/a.html",
    "https://una-nota.blogspot.com/search?max-results=5&m=1": "https://una-nota.blogspot.com/search?max-results=5",
    "https://una-nota.blogspot.com/2010/04/a.html?m=2": "https://una-nota.blogspot.com/2010/04/a.html?m=2",
    "https://example.org/a?m=1": "https://example.org/a?m=1",
    # mirrors and other forms of a site
    "https://elcomercio-diariocorreo-prod.cdn.arcpublishing.com/peru/a-1/": "https://diariocorreo.pe/peru/a-1/",
    "https://infobae-infobae-prod.web.arc-cdn.net/peru/a-1": "https://www.infobae.com/peru/a-1",
    "http://cdn.peru21.e3.pe/a-1": "http://peru21.pe/a-1",
    "https://en.m.wikipedia.org/wiki/A_1": "https://en.wikipedia.org/wiki/A_1",
    "http://m.notimerica.com/a-1.html": "http://www.notimerica.com/a-1.html",
    "https://beta.elcomercio.pe/a-1": "https://elcomercio.pe/a-1",
    "https://andina.pe/agencia/seccion-x-40.aspx/a.gob.pe/img/noticia-una-nota-1009763.aspx": (
        "https://andina.pe/agencia/noticia-una-nota-1009763.aspx"
    ),
    # addresses that hold another
    "https://webcache.googleusercontent.com/search?q=cache:abcDEF12345:https://example.org/a-1+&hl=es": (
        "https://example.org/a-1"
    ),
    "https://www-example-org.translate.goog/a-1?_x_tr_sl=es&_x_tr_tl=en&id=7": "https://www.example.org/a-1?id=7",
    "https://la--razon-com.translate.goog/a-1?_x_tr_sl=es": "https://la-razon.com/a-1",
    "https://translate.google.com/translate?sl=es&u=https%3A%2F%2Fexample.org%2Fa-1": "https://example.org/a-1",
    "https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.org%2Fa-1%3Futm_source%3Dx": "https://example.org/a-1",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa-1%3Ffbclid%3D1&h=x": "https://example.org/a-1",
    "https://web.archive.org/web/20200101000000/http://example.org/a-1?id=2": "http://example.org/a-1?id=2",
    "https://web.archive.org/web/*/https://example.org/a-1": "https://example.org/a-1",
    "https://web.archive.org/save/https://example.org/a-1": "https://example.org/a-1",
    "https://archive.ph/2020.01.01-000000/https://example.org/a-1": "https://example.org/a-1",
    "https://archive.is/https://example.org/a-1?utm_source=x": "https://example.org/a-1",
    "https://arquivo.pt/wayback/20200101000000/https://example.org/a-1": "https://example.org/a-1",
    "https://12ft.io/https://example.org/a-1": "https://example.org/a-1",
    "https://amp.rpp.pe/a-1": "https://rpp.pe/a-1",
    "https://larepublica.pe/a-1/?ref=lre": "https://larepublica.pe/a-1/",
    "https://www.facebook.com/permalink.php?story_fbid=1&id=2&__tn__=K": (
        "https://www.facebook.com/permalink.php?story_fbid=1&id=2"
    ),
}
# What no rule is sure of, or what says which page it is.
KEPT = [
    "https://example.org/?p=54675",
    "https://example.org/nota.php?id=7&ref=8",
    "https://example.org/search?q=amp",
    "https://example.org/amp/",
    "https://example.org/tienda/amp",
    "https://example.org/campamento-amparo/a",
    "https://example.org/a?output=pdf&format=txt",
    "https://m.example.org/a-1",
    "https://www.example.org/a-1",
    "https://example.org:8080/a",
    "https://example.org/#!/nota/7",
    "https://example.org/a?x=a+b&y=&z",
    "https://example.org/a?share=7",
    "https://unknown-site-prod.cdn.arcpublishing.com/a-1",
    "https://a-b.translate.goog/x?_x_tr_hp=c",
    "https://www.google.com/url?q=nada",
    "https://example.org/a%2Fb",
    "https://archive.ph/AbC12",
    "https://amp.example.org/a-1",
]
# What is no address of a page, and a word of the mend.
REFUSED = {
    "ftp://example.org/a": "https://",
    "javascript:alert(1)": "https://",
    "https:/example.org/a": "https://",
    "https://": "https://",
    "https://ejemplo/a": "elcomercio.pe",
    "https://exa mple.org/a": "elcomercio.pe",
    "https://https://example.org/a": "elcomercio.pe",
    "https://192.168.0.1/a": "elcomercio.pe",
    "https://[::1]/a": "elcomercio.pe",
    "https://[::1/a": "copy it",
    "https://example.org:99999/a": "copy it",
    "https://juan:clave@example.org/a": "@",
    "https://example.org/100%": "%25",
    "https://example.org/a https://example.org/b": "two addresses",
    "https://example.org/una\nnota": "one piece",
    f"https://example.org/{'ñ' * 400}": "longer than",
}


@pytest.mark.parametrize(("given_address", "expected"), CLEANED.items())
def test_an_address_becomes_that_of_the_page_itself(given_address, expected):
    assert normalise_url(given_address) == expected
    assert clean(expected) == (expected, ())


@pytest.mark.parametrize("address", KEPT)
def test_what_no_rule_is_sure_of_stays(address):
    assert clean(address) == (address, ())


@pytest.mark.parametrize(("address", "mend"), REFUSED.items())
def test_what_is_no_address_is_refused_with_the_mend(address, mend):
    with translation.override("en"):
        with pytest.raises(ValidationError) as refused:
            clean(address)
        assert mend in " ".join(refused.value.messages)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_PIECE = st.sampled_from(
    [
        "amp",
        "?",
        "&",
        "=",
        "#",
        "/",
        "%",
        "%41",
        "%c3%b1",
        "utm_a=1",
        "amp=1",
        "share=x",
        "ñ",
        " ",
        ":443",
        "m.",
        "@",
        ";",
    ]
)


@given(st.one_of(_TEXT, st.lists(st.one_of(_PIECE, _TEXT), max_size=12).map("".join)))
def test_cleaning_ends_in_a_uri_and_once_more_changes_nothing(tail):
    try:
        url = clean(f"https://example.org/{tail}").url
    except ValidationError:
        return
    assert url.isascii() and " " not in url
    assert clean(url) == (url, ())
