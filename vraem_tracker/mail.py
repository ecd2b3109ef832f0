"""The one mail server that notices go through, from the address that whoever installs the site gives."""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Scheme -> (usual port, begins with TLS, changes to TLS).
_SCHEMES = {"smtps": (465, True, False), "smtp+starttls": (587, False, True), "smtp": (25, False, False)}
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_SECONDS = 10


def from_environment(read: Callable[[str, str], str]) -> dict:
    """Return Django's settings of mail; without EMAIL_URL, and on the readers' side, none is ever sent.

    read: returns a variable of the environment, or the given default. EMAIL_URL: smtps://user:password@host:port or
    smtp+starttls://…; smtp:// (in clear) only to this machine. EMAIL_FROM: the address that notices come from.
    DESK_URL: the newsroom's own address, as https://desk.example.org, for the link. Raises ImproperlyConfigured.
    """
    url, sender, desk = (read(name, "").strip() for name in ("EMAIL_URL", "EMAIL_FROM", "DESK_URL"))
    if not url or read("VRAEM_SIDE", "all") == "public":
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend", "NOTICES": False, "DESK_URL": ""}
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme not in _SCHEMES or not parts.hostname or port == 0 or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured("EMAIL_URL must be smtps://user:password@host:port or smtp+starttls://….")
    usual, is_tls, becomes_tls = _SCHEMES[parts.scheme]
    if parts.scheme == "smtp" and parts.hostname not in _LOCAL:
        raise ImproperlyConfigured("EMAIL_URL with smtp:// sends in clear: use smtps:// or smtp+starttls://.")
    if "@" not in sender:
        raise ImproperlyConfigured("EMAIL_URL is set: give EMAIL_FROM, the address that notices come from.")
    if not desk.startswith(("https://", "http://")):
        raise ImproperlyConfigured(
            "EMAIL_URL is set: give DESK_URL, the newsroom's address (https://desk.example.org)."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or usual,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": becomes_tls,
        "EMAIL_TIMEOUT": _SECONDS,
        "DEFAULT_FROM_EMAIL": sender,
        "NOTICES": True,
        "DESK_URL": desk.rstrip("/"),
    }
