"""The index of a long page: read from the headings that the page draws, so that it never names a part that is not."""

import re
from html import unescape
from typing import NamedTuple

from django import template
from django.template.loader import get_template
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe

register = template.Library()

# Fewer parts than these are found without an index.
FEWEST = 3
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^>]*)>")
_ID = re.compile(r'\sid="([^"]+)"')
_NAME = re.compile(r'\sdata-index="([^"]*)"')


class Part(NamedTuple):
    """One part of a page: the id it is reached by, and its name."""

    anchor: str
    name: str


def parts_of(html: str) -> list[Part]:
    """Return the parts that a page's HTML holds, in its order.

    A part is an h2 with an id, named by its own words or by its data-index, or anything else that has both an id and a
    data-index. An empty data-index keeps a heading out. Attributes must be escaped, as templates do: no raw ">".
    """
    found = []
    for tag in _TAG.finditer(html):
        anchor, name = _ID.search(tag[2]), _NAME.search(tag[2])
        if not anchor or not (name or tag[1] == "h2"):
            continue
        words = name[1] if name else strip_tags(html[tag.end() : html.find("</h2>", tag.end())])
        if words := " ".join(unescape(words).split()):
            found.append(Part(unescape(anchor[1]), words))
    return found


class _Indexed(template.Node):
    """Draws what it encloses with the index of its parts before it."""

    def __init__(self, nodelist, look: str):
        self.nodelist, self.look = nodelist, look

    def render(self, context) -> str:
        html = self.nodelist.render(context)
        parts = parts_of(html)
        told = {"body": mark_safe(html), "parts": parts if len(parts) >= FEWEST else [], "look": self.look}
        return get_template("events/contents/indexed.html").render(told)


@register.tag
def indexed(parser, token) -> _Indexed:
    """{% indexed bar %}…{% endindexed %}: an index above, which stays; {% indexed side %}: on a wide screen beside."""
    _name, look = token.split_contents()
    if look not in ("bar", "side"):
        raise template.TemplateSyntaxError("indexed is followed by bar or side")
    nodelist = parser.parse(("endindexed",))
    parser.delete_first_token()
    return _Indexed(nodelist, look)
