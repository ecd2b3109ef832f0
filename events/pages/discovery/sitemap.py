"""Sitemaps as text (sitemaps.org 0.9), each address with its counterparts in the other language."""

from datetime import datetime
from xml.etree import ElementTree as XML

from events.public.documents import utc_text

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
XML.register_namespace("xhtml", _XHTML)


def index(addresses: list[str], changed_at: datetime | None) -> bytes:
    """Return the list of sitemap files."""
    root = XML.Element("sitemapindex", {"xmlns": _SITEMAP})
    for address in addresses:
        node = XML.SubElement(root, "sitemap")
        XML.SubElement(node, "loc").text = address
        if changed_at:
            XML.SubElement(node, "lastmod").text = utc_text(changed_at)
    return XML.tostring(root, encoding="utf-8", xml_declaration=True)


def sitemap(pages: list[tuple[dict[str, str], datetime | None]]) -> bytes:
    """Return a sitemap of pages, each ({language: address}, when it last changed or None)."""
    root = XML.Element("urlset", {"xmlns": _SITEMAP})
    for addresses, changed_at in pages:
        for address in addresses.values():
            node = XML.SubElement(root, "url")
            XML.SubElement(node, "loc").text = address
            if changed_at:
                XML.SubElement(node, "lastmod").text = utc_text(changed_at)
            for language, other in addresses.items():
                link = {"rel": "alternate", "hreflang": language, "href": other}
                XML.SubElement(node, f"{{{_XHTML}}}link", link)
    return XML.tostring(root, encoding="utf-8", xml_declaration=True)
