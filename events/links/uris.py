"""What an address is: from whatever was pasted (RFC 3987) to what formats and browsers call a URI (RFC 3986)."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What word processors and web pages leave around an address: spaces, quotes, brackets, signs without width, and the
# object replacement character, also as percent codes.
_BEFORE = re.compile(r"^[\s\u200b-\u200f\u2060\ufeff\ufffc<\"'“”«»]+")
_AFTER = re.compile(r"(?:[\s\u200b-\u200f\u2060\ufeff\ufffc>\"“”«»]|%ef%bf%bc|%e2%80%8b|%ef%bb%bf)+$", re.IGNORECASE)
_BROKEN = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CODE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LAST_LABEL = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")
# Beside letters and digits: what a path, a query or a fragment may hold (RFC 3986, pchar and "/", "?").
_IN_PATH = "/:@!$&'()*+,;=~%"
_IN_QUERY = f"{_IN_PATH}?"
_DEFAULT_PORT = {"http": 80, "https": 443}


def as_uri(text: str) -> str:
    """Return an address as a URI: lower-case host in ASCII, no default port, all else as percent codes.

    Raises ValidationError, with the mend, for what is no address of a public page.
    """
    text = _AFTER.sub("", _BEFORE.sub("", text))
    _refuse(_BROKEN.search(text), _("The address is broken over lines: paste it in one piece."))
    _refuse(
        re.search(r"\shttps?://", text, re.IGNORECASE), _("There are two addresses: each report has one of its own.")
    )
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        _refuse(True, _("This is no address: copy it from the browser's address bar."))
    scheme = parts.scheme.lower()
    _refuse(
        scheme not in _DEFAULT_PORT or not parts.netloc, _("An address begins with https:// or http:// and a site.")
    )
    _refuse("@" in parts.netloc, _("An address with a name before “@” is no public page: leave that name out."))
    host = _host(parts.hostname or "")
    if port is not None and port != _DEFAULT_PORT[scheme]:
        host = f"{host}:{port}"
    _refuse(
        any(_LONE_PERCENT.search(part) for part in (parts.path, parts.query, parts.fragment)),
        _("After “%%” stand two digits or letters a to f; a per cent sign itself is written %%25.") % {},
    )
    path = _coded(parts.path, _IN_PATH) or "/"
    return urlunsplit((scheme, host, path, _coded(parts.query, _IN_QUERY), _coded(parts.fragment, _IN_QUERY)))


def _host(name: str) -> str:
    name = name.rstrip(".")
    try:
        host = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    *labels, last = host.lower().split(".")
    is_site = labels and all(_LABEL.fullmatch(label) for label in labels) and _LAST_LABEL.fullmatch(last)
    _refuse(not is_site or len(host) > 253, _("“%(name)s” is no site's name, as in elcomercio.pe.") % {"name": name})
    return host.lower()


def _coded(part: str, safe: str) -> str:
    """Return a part of an address with codes for what it may not hold, and none for what needs none."""
    # NFC is what servers expect; decomposed letters are another name to them, so they stay as they were typed.
    return _CODE.sub(_plainest, quote(part, safe=safe))


def _plainest(match: re.Match) -> str:
    sign = chr(int(match[1], 16))
    return sign if _UNRESERVED.fullmatch(sign) else match[0].upper()


def _refuse(condition, message) -> None:
    if condition:
        raise ValidationError(message, code="address")
