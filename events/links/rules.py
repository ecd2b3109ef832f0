"""The rules by which an address becomes that of the page itself, each a function from a URI to a URI.

What is no rule here stays as it is: "?p=123" is a page, "www." may be needed, http is not https everywhere. Which
sites are in a table was seen in the addresses that reports came with; the rest is each system's own documentation
(Google Analytics, Meta, Matomo, WordPress Jetpack and AMP, Arc Publishing).
"""

import re
from urllib.parse import unquote_plus, urlsplit, urlunsplit


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# --- how a reader came -----------------------------------------------------------------------

_TRACKING = _listed(
    """
    fbclid gclid dclid gbraid wbraid gad_source gad_campaignid msclkid twclid ttclid yclid igshid igsh mibextid srsltid
    mc_cid mc_eid ref_src ref_url _ga _gl __twitter_impression ocid ncid cmpid s_cid smid mkt_tok _hsenc _hsmi vero_id
    oly_enc_id oly_anon_id fb_action_ids fb_action_types fb_ref fb_source action_object_map sfnsn rdid hss_channel
    amp_js_v amp_gsa amp_ct usqp xtor replytocom noamp
    """
)
_TRACKING_BEGINS = (
    *("utm_", "pk_", "mtm_", "piwik_", "matomo_", "__cf_chl_"),
    *("at_medium", "at_campaign", "at_custom", "at_ptr_", "at_link_", "at_format", "at_bbc_"),
    *("ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee"),
)
# Of these sites alone: elsewhere the same words may say which page it is.
_EL_COMERCIO = {"ref", "ft", "e", "href"}
_TRACKING_OF_SITE = {
    "elcomercio.pe": _EL_COMERCIO,
    "peru21.pe": _EL_COMERCIO,
    "gestion.pe": _EL_COMERCIO,
    "trome.com": _EL_COMERCIO,
    "trome.pe": _EL_COMERCIO,
    "diariocorreo.pe": _EL_COMERCIO,
    "ojo.pe": _EL_COMERCIO,
    "panamericana.pe": {"ref"},
    "larepublica.pe": {"ref"},
    "rpp.pe": {"ref"},
    "facebook.com": {"__tn__", "__xts__[0]", "__cft__[0]", "_rdr", "paipv", "eav"},
    "youtube.com": {"si", "feature", "pp"},
    "youtu.be": {"si", "feature"},
    "twitter.com": {"s", "t"},
    "x.com": {"s", "t"},
    "theguardian.com": {"cmp"},
}
# Google's Blogger serves a blog under each country's name, and says in "m" which form of the page it is.
_BLOG = re.compile(r"(?P<blog>[a-z0-9-]+)\.blogspot\.(?:[a-z]{2}|com?\.[a-z]{2})")
_OF_BLOGGER = re.compile(r"[a-z0-9-]+\.blogspot\.com")
# WordPress: "?share=whatsapp" opens the other service and is this page.
_SHARED_TO = _listed("facebook twitter x whatsapp telegram email linkedin print pinterest reddit tumblr pocket")

# --- other forms of one page -----------------------------------------------------------------

_AMP_PARAMETERS = frozenset({"outputtype", "output", "format", "mode", "view"})
_AMP_ENDING = re.compile(r"[._-]amp(?=\.html?$)|\.amp$")
_SLUG = re.compile(r"[-_0-9]")
# Sites that put it behind a section: /noticias/amp/actualidad/title is /noticias/actualidad/title.
_AMP_BEHIND_SECTION = frozenset({"americatv.com.pe"})
# Hosts that name themselves by a system's name: where the same path is the publisher's own page.
_MIRRORS = {
    "cdn.peru21.e3.pe": "peru21.pe",
    "cdn.elcomercio.e3.pe": "elcomercio.pe",
    "cdn.gestion.e3.pe": "gestion.pe",
    "cdn.trome.e3.pe": "trome.com",
    "amp.theguardian.com": "www.theguardian.com",
    "amp.dw.com": "www.dw.com",
}
# Arc Publishing serves ORGANISATION-SITE-prod.cdn.arcpublishing.com and ...web.arc-cdn.net.
_ARC = re.compile(r"[a-z0-9]+-(?P<site>[a-z0-9]+)-(?:prod|sandbox)\.(?:cdn\.arcpublishing\.com|web\.arc-cdn\.net)")
_ARC_SITES = {
    "elcomercio": "elcomercio.pe",
    "diariocorreo": "diariocorreo.pe",
    "peru21": "peru21.pe",
    "gestion": "gestion.pe",
    "trome": "trome.com",
    "ojo": "ojo.pe",
    "depor": "depor.com",
    "infobae": "www.infobae.com",
    "larepublica": "larepublica.pe",
    "latercera": "www.latercera.com",
    "elpais": "elpais.com",
}
# Sites whose form for telephones or trial form has the same paths: the site, and the host that it goes by.
_SITES = {
    "elcomercio.pe": "elcomercio.pe",
    "peru21.pe": "peru21.pe",
    "gestion.pe": "gestion.pe",
    "trome.com": "trome.com",
    "trome.pe": "trome.com",
    "diariocorreo.pe": "diariocorreo.pe",
    "larepublica.pe": "larepublica.pe",
    "elpopular.pe": "elpopular.pe",
    "rpp.pe": "rpp.pe",
    "andina.pe": "andina.pe",
    "canaln.pe": "canaln.pe",
    "panamericana.pe": "panamericana.pe",
    "exitosanoticias.pe": "www.exitosanoticias.pe",
    "americatv.com.pe": "www.americatv.com.pe",
    "infobae.com": "www.infobae.com",
    "notimerica.com": "www.notimerica.com",
    "europapress.es": "www.europapress.es",
    "bbc.com": "www.bbc.com",
    "bbc.co.uk": "www.bbc.co.uk",
    "dw.com": "www.dw.com",
    "youtube.com": "www.youtube.com",
    "facebook.com": "www.facebook.com",
    "twitter.com": "twitter.com",
    "x.com": "x.com",
}
_OTHER_FORM = re.compile(r"(?:m|mobile|movil|mbasic|beta|app|amp)\.(?P<site>.+)")
_WIKI = re.compile(r"(?P<language>[a-z-]{2,12})\.m\.(?P<wiki>wikipedia|wikinews|wikisource)\.org")
# Andina's notes are /agencia/noticia-TITLE-NUMBER.aspx; the number says which, whatever was put before.
_ANDINA = re.compile(r"/(?P<section>agencia|ingles)/.+\.aspx/(?:[^?]*/)?(?P<note>noticia-[^/]*-[0-9]+\.aspx)")


def _host_changed(url: str, change) -> str:
    parts = urlsplit(url)
    host = change(parts.netloc)
    return urlunsplit(parts._replace(netloc=host)) if host else url


def to_publisher(url: str) -> str:
    """From a mirror that serves the same paths to the publisher's own host."""

    def of(host: str) -> str | None:
        arc = _ARC.fullmatch(host)
        if blog := _BLOG.fullmatch(host):
            return f"{blog['blog']}.blogspot.com"
        return _ARC_SITES.get(arc["site"]) if arc else _MIRRORS.get(host)

    return _host_changed(url, of)


def to_site(url: str) -> str:
    """From a site's form for telephones, or its trial form, to the site."""

    def of(host: str) -> str | None:
        if found := _WIKI.fullmatch(host):
            return f"{found['language']}.{found['wiki']}.org"
        found = _OTHER_FORM.fullmatch(host)
        return _SITES.get(found["site"]) if found else None

    parts = urlsplit(url)
    if _OF_BLOGGER.fullmatch(parts.netloc):
        return urlunsplit(parts._replace(query=_without(parts.query, _is_form_of_blog)))
    return _host_changed(url, of)


def to_note(url: str) -> str:
    """Andina: without the other address that a broken crawler put between the agency and its note."""
    parts = urlsplit(url)
    if parts.netloc.removeprefix("www.") != "andina.pe" or not (found := _ANDINA.fullmatch(parts.path)):
        return url
    return urlunsplit(parts._replace(path=f"/{found['section']}/{found['note']}"))


def without_amp(url: str) -> str:
    """From the AMP copy to the page: /amp/title, /title/amp/, title.amp.html, ?amp=1, ?outputType=amp."""
    parts = urlsplit(url)
    segments = parts.path.split("/")
    named = [segment for segment in segments if segment]
    # Beside a title or a number only: a page about amplifiers has a path too.
    if len(named) > 1 and segments[1] == "amp" and _SLUG.search(named[-1]):
        segments = ["", *segments[2:]]
    elif len(named) > 3 and segments[2] == "amp" and parts.netloc.removeprefix("www.") in _AMP_BEHIND_SECTION:
        segments = [*segments[:2], *segments[3:]]
    elif len(named) > 1 and named[-1] == "amp" and _SLUG.search(named[-2]):
        at = len(segments) - 1 - segments[::-1].index("amp")
        segments = segments[:at] + (segments[at + 1 :] if at + 1 < len(segments) else [])
    path = _AMP_ENDING.sub("", "/".join(segments))
    return urlunsplit(parts._replace(path=path or "/", query=_without(parts.query, _says_amp)))


def without_tracking(url: str) -> str:
    """Without the parameters that say how a reader came to a page, never which page it is."""
    parts = urlsplit(url)
    host = re.sub(r"^(www|m|app|mobile|web|es-la)\.", "", parts.netloc)
    own = _TRACKING_OF_SITE.get(host, frozenset())
    # What web pages write for "&" is no part of the name after it.
    query = parts.query.replace("&amp;", "&")
    is_shared = any(_is_shared(*_pair(piece)) for piece in query.split("&"))

    def is_of_the_way(name: str, value: str) -> bool:
        known = name in _TRACKING or name.startswith(_TRACKING_BEGINS) or name in own
        return known or _is_shared(name, value) or (is_shared and (name, value) == ("nb", "1"))

    return urlunsplit(parts._replace(query=_without(query, is_of_the_way)))


def without_fragment(url: str) -> str:
    """Without a fragment; "#!" is a page of its own on sites that are one script."""
    parts = urlsplit(url)
    return url if parts.fragment.startswith("!") else urlunsplit(parts._replace(fragment=""))


def _says_amp(name: str, value: str) -> bool:
    if name == "amp":
        return value in ("", "1", "true", "yes")
    return name in _AMP_PARAMETERS and (value == "amp" or (name == "outputtype" and value.startswith("amp")))


def _is_form_of_blog(name: str, value: str) -> bool:
    return name == "m" and value in ("0", "1")


def _is_shared(name: str, value: str) -> bool:
    return name == "share" and (value in _SHARED_TO or value.startswith("jetpack-"))


def _pair(piece: str) -> tuple[str, str]:
    name, _sign, value = piece.partition("=")
    return unquote_plus(name).lower(), unquote_plus(value).lower()


def _without(query: str, is_dropped) -> str:
    """Return a query without the parameters that a rule drops; the others as they were written."""
    pieces = query.split("&")
    kept = [piece for piece in pieces if not is_dropped(*_pair(piece))]
    return query if len(kept) == len(pieces) else "&".join(piece for piece in kept if piece)


# In this order: the host first, for what only some sites have.
RULES = (
    ("mirror", to_publisher),
    ("mobile", to_site),
    ("andina", to_note),
    ("amp", without_amp),
    ("tracking", without_tracking),
    ("fragment", without_fragment),
)
