"""A mail that reports an error in one record: it names the record and the revision that the reader saw."""

from urllib.parse import quote

from django.utils.translation import gettext as _


def erratum(contact: str, row, address: str) -> dict:
    """Return {"contact", "href"}: both empty where whoever runs the record set no contact."""
    if not contact:
        return {"contact": "", "href": ""}
    named = {"id": row.public_id, "n": row.revision}
    subject = _("Error in %(id)s, revision %(n)s") % named
    lines = (
        _("Record: %(id)s, revision %(n)s") % named,
        address,
        "",
        _("What is wrong:"),
        "",
        _("How it should read, and where that can be checked (a public source):"),
        "",
    )
    # Mail programs want %20 for a space and CRLF between lines (RFC 6068): urlencode would write "+".
    body = "\r\n".join(lines)
    href = f"mailto:{quote(contact, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
    return {"contact": contact, "href": href}
