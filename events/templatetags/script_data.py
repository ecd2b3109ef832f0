"""What a page hands to its script, as JSON beside the markup."""

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script

register = template.Library()


class _Short(DjangoJSONEncoder):
    """JSON as it is read on a slow line: no blanks, letters as they are.

    So names here are the same bytes as in the markup, and packing tells of them once.
    """

    def __init__(self, **options):
        super().__init__(**options | {"ensure_ascii": False, "separators": (",", ":")})


@register.filter
def script_data(value, element_id: str) -> str:
    """Return Django's json_script of a value, as short as it goes; nothing in it may end the block."""
    return json_script(value, element_id, encoder=_Short)
