"""Addresses that hold another one: caches of AMP and of search engines, archives, translations, redirections.

The table of docs/editors-reference.md, "Direcciones", says the same in words. None of them is ever fetched.
"""

import re
from urllib.parse import parse_qsl, urlsplit

# (host, path, parameters that may hold the address), each a whole match.
_BY_PARAMETER = (
    (r"(www\.)?google\.[a-z.]{2,6}", r"/url", ("q", "url")),
    (r"(l|lm)\.facebook\.com", r"/l\.php", ("u",)),
    (r"l\.instagram\.com", r"/", ("u",)),
    (r"translate\.google\.[a-z.]{2,6}", r"/(translate|website)", ("u",)),
    (r"[a-z0-9]+\.safelinks\.protection\.outlook\.com", r"/.*", ("url",)),
)
_ARCHIVE_TODAY = r"archive\.(ph|is|today|md|fo|li|vn)"
# The address stands in the path, with or without its scheme.
_BY_PATH = (
    # https://HOST.cdn.ampproject.org/c/s/HOST/PATH; "s" says https, "v" is the viewer, "i" would be a picture.
    (r"([a-z0-9-]+\.)?cdn\.ampproject\.org", re.compile(r"/[cv]/(?P<secure>s/)?(?P<rest>[^/]+\..+)")),
    (r"(www\.)?(google|bing)\.[a-z.]{2,6}", re.compile(r"/amp/(?P<secure>s/)?(?P<rest>[^/]+\..+)")),
    # The day's copy belongs in "archived copy".
    (r"web\.archive\.org", re.compile(r"/(?:web/(?:[0-9]{1,14}\*?[a-z_]*|\*)|save(?:/_embed)?)/(?P<rest>https?:/.+)")),
    (_ARCHIVE_TODAY, re.compile(r"/(?:(?:[0-9]{4}[0-9.-]*|newest|oldest)/)?(?P<rest>https?:/.+)")),
    (r"arquivo\.pt", re.compile(r"/(?:wayback|noFrame/replay)/[0-9]{4,14}[a-z_]*/(?P<rest>https?:/.+)")),
    # Readers' proxies, which give the page's text without what stands around it.
    (r"12ft\.io|r\.jina\.ai|(www\.)?removepaywall\.com", re.compile(r"/(?P<rest>https?:/.+)")),
)
_CACHED = re.compile(r"cache:(?:[\w-]{8,16}:)?(?P<rest>\S+)")


# Copies of one day, of which readers may be shown the very one.
_COPIES = re.compile(
    r"https?://(?:web\.archive\.org/web/[0-9]{4,14}[a-z_]*|"
    rf"{_ARCHIVE_TODAY}/[0-9]{{4}}[0-9.-]*|arquivo\.pt/(?:wayback|noFrame/replay)/[0-9]{{4,14}}[a-z_]*)/https?:/.+",
    re.IGNORECASE,
)


def is_copy(url: str) -> bool:
    """Return whether an address is that of a page's copy of a day in an archive."""
    return _COPIES.fullmatch(url.strip()) is not None


def unwrapped(url: str) -> str | None:
    """Return the address that an address holds; None when it is a page of its own."""
    parts = urlsplit(url)
    host, query = parts.netloc, dict(parse_qsl(parts.query))
    if host.endswith(".translate.goog"):
        return _translated(parts)
    if host == "webcache.googleusercontent.com":
        found = _CACHED.match(query.get("q", ""))
        return _with_scheme(found["rest"].split(" ")[0], "http") if found else None
    for pattern, path, names in _BY_PARAMETER:
        if re.fullmatch(pattern, host) and re.fullmatch(path, parts.path):
            inner = next((query[name] for name in names if query.get(name, "").startswith(("http://", "https://"))), "")
            return inner or None
    for pattern, path in _BY_PATH:
        if re.fullmatch(pattern, host) and (found := path.fullmatch(parts.path)):
            rest = found["rest"] + (f"?{parts.query}" if parts.query else "")
            return _with_scheme(rest, "https" if found.groupdict().get("secure") else "http")
    return None


def _translated(parts) -> str | None:
    """Return the page that Google's proxy translates: dots of its host are hyphens there, hyphens are two.

    Longer hosts are put into parameters by a rule that is not written anywhere; those stay as they are.
    """
    pieces = parts.query.split("&")
    if any(piece.startswith(("_x_tr_hp=", "_x_tr_enc=")) for piece in pieces):
        return None
    name = parts.netloc.removesuffix(".translate.goog")
    host = name.replace("--", "\0").replace("-", ".").replace("\0", "-")
    query = "&".join(piece for piece in pieces if piece and not piece.startswith("_x_tr_"))
    scheme = "http" if "_x_tr_sch=http" in pieces else "https"
    return f"{scheme}://{host}{parts.path}" + (f"?{query}" if query else "")


def _with_scheme(rest: str, scheme: str) -> str:
    # Archives and proxies write "https:/host" as well.
    rest = re.sub(r"^(https?):/+", r"\1://", rest)
    return rest if rest.startswith(("http://", "https://")) else f"{scheme}://{rest}"
