"""The boxes of secondary types, each with its definition in reach: pointing to one, or going to it, shows it."""

from django import forms
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from events.taxonomy.manual import name_of

from .code_manual import page_of


class TypeBoxes(forms.CheckboxSelectMultiple):
    """Boxes of a vocabulary's codes, below them the manual's words on the one that is pointed to."""

    def __init__(self, *args, vocabulary, **kwargs):
        super().__init__(*args, **kwargs)
        self.vocabulary = vocabulary

    @property
    def media(self):
        """Name the module that shows them."""
        return forms.Media(js=[Script("js/admin/type_boxes.js", type="module")])

    def render(self, name, value, attrs=None, renderer=None):
        """Put the words below the boxes, which stay where they are; without a script they lead to the codebook."""
        context = {
            "manual": reverse("admin:events_event_manual", args=[name_of(self.vocabulary)]),
            "page": page_of(self.vocabulary),
        }
        boxes = super().render(name, value, attrs, renderer)
        return mark_safe(boxes + render_to_string("admin/events/type_boxes.html", context))
