"""Every page of the newsroom that a person reaches by following links, once a kind; and the words on it."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

# What leaves the newsroom, ends the session or sends a file.
_NOT_READ = {"admin:logout", "admin:jsi18n"}
# What goes along with every link; what a page is asked that makes it say something else.
_CARRIED = {"next", "_changelist_filters", "_to_field"}
_TELLS = {"_popup", "at", "lang", "of", "waiting", "date_start__year", "date_start__month", "date_start__day"}
# Attributes that somebody reads or hears.
_SAID = {"title", "aria-label", "placeholder", "alt", "data-label", "data-inline-formset", "data-confirm"}
_SILENT = {"script", "style", "template"}
_VOID = {"input", "br", "img", "meta", "link", "hr", "col", "wbr"}


class Words(HTMLParser):
    """Collect the links of a page, and what it says: its texts, labels of buttons and what is read aloud.

    What stands in another language on purpose is left out: an element whose lang is not the page's.
    """

    def __init__(self, language: str):
        super().__init__()
        self.language, self.links, self.said, self.open = language, [], [], []

    def handle_starttag(self, tag, attrs):
        """Note a link, and what an element says by its attributes."""
        attrs = dict(attrs)
        is_quiet = tag in _SILENT or attrs.get("lang", self.language)[:2] != self.language
        is_quiet = is_quiet or (bool(self.open) and self.open[-1][1])
        if tag == "a" and attrs.get("href"):
            self.links.append(attrs["href"])
        if not is_quiet:
            self.said += [attrs[name] for name in _SAID & attrs.keys() if attrs[name]]
            if tag == "input" and attrs.get("type") in ("submit", "button", "reset"):
                self.said.append(attrs.get("value") or "")
        if tag not in _VOID:
            self.open.append((tag, is_quiet))

    def handle_endtag(self, tag):
        """Leave an element, and what was left open in it."""
        if tag in [name for name, _ in self.open]:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        """Note a text."""
        if data.strip() and not (self.open and self.open[-1][1]):
            self.said.append(" ".join(data.split()))


def words_of(html: str, language: str) -> Words:
    """Return what a page says, and its links."""
    words = Words(language)
    words.feed(html)
    return words


def walk(client, language: str, *starts: str) -> dict[str, Words]:
    """Open the starts and, by their links, one page of each kind (an address of the newsroom and what it is asked by).

    Returns what each says, by its path. No link may lead to a refusal.
    """
    seen, found, refused, queue = set(), {}, [], list(starts)
    while queue:
        path = queue.pop(0)
        address = urlsplit(path)
        try:
            kind = resolve(address.path)
        except Resolver404:
            continue
        names = {pair.partition("=")[0] for pair in address.query.split("&") if pair}
        names = frozenset(name for name in names if name not in _CARRIED)
        if kind.view_name in _NOT_READ or "admin" not in kind.namespaces or (kind.view_name, names) in seen:
            continue
        # A list filtered or ordered otherwise says the same.
        if names - _TELLS:
            continue
        seen.add((kind.view_name, names))
        answer = client.get(path, follow=True)
        if answer.status_code != 200:
            refused.append((path, answer.status_code))
            continue
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        found[path] = words_of(answer.content.decode(), language)
        queue += [urljoin(path, link) for link in found[path].links if not link.startswith(("http", "mailto:", "#"))]
    assert not refused, f"links that lead to a refusal: {refused}"
    return found
