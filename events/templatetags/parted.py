"""Short facts beside each other with a dot between: where a line wraps, no dot ends it or begins the next."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()
_DOT = "\ue000"  # no text has it: editors' own dots part nothing


@register.simple_tag
def dot() -> str:
    """Part two facts inside {% parted %}."""
    return _DOT


@register.simple_block_tag
def parted(content: str) -> str:
    """Draw what stands between the dots, each in a span of its own; empty facts are left out."""
    # What the template has rendered is escaped already.
    facts = [(mark_safe(part.strip()),) for part in content.split(_DOT) if part.strip()]
    return format_html('<span class="parted">{}</span>', format_html_join(" ", '<span class="part">{}</span>', facts))
