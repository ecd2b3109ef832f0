"""The i18n tags of templates, with the number that a sentence counts by written as all figures are: 1,234 events.

Django writes what {% blocktranslate count n=… %} counts by without thousands; to turn them on for whole templates would
part years, versions and coordinates too. settings.TEMPLATES puts this library where templates load "i18n".
"""

from django import template
from django.templatetags import i18n

from events.figure_words import number

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class Counted(int):
    """A whole number that is spelled as figures of pages are."""

    def __str__(self):
        return number(int(self))


class _Counter:
    """What a sentence counts by, as a Counted where it is a whole number."""

    def __init__(self, counter):
        self._counter = counter

    def resolve(self, context):
        value = self._counter.resolve(context)
        return Counted(value) if type(value) is int else value


@register.tag("blocktranslate")
@register.tag("blocktrans")
def block_translate(parser, token):
    """Translate a block of text as Django does, its count spelled."""
    node = i18n.do_block_translate(parser, token)
    if node.counter is not None:
        node.counter = _Counter(node.counter)
    return node
