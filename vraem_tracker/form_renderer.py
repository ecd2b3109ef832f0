"""Boxes and labels written without Django's templates: an event's page has five hundred of each.

What comes out is what Django's own templates write, but for white space between options; any other template is
rendered by Django.
"""

from html import escape

from django.forms.renderers import DjangoTemplates
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext


def _attributes(attrs) -> str:
    """Return attributes as django/forms/attrs.html writes them."""
    return "".join(
        f" {name}" if value is True else f' {name}="{_text(value)}"'
        for name, value in (attrs or {}).items()
        if value is not False
    )


def _text(value) -> str:
    """Return a value as a page writes it: what is marked as safe as it is."""
    if isinstance(value, SafeString):
        return value
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))


def _input(context) -> str:
    widget = context["widget"]
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{_text(widget["name"])}"{value}{_attributes(widget["attrs"])}>'


def _textarea(context) -> str:
    widget = context["widget"]
    value = _text(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>\n{value}</textarea>'


def _select(context) -> str:
    widget = context["widget"]
    written = [f'<select name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            written.append(f'<optgroup label="{_text(group)}">')
        for option in options:
            start = f'<option value="{_text(option["value"])}"{_attributes(option["attrs"])}>'
            written.append(f"{start}{_text(option['label'])}</option>")
        if group:
            written.append("</optgroup>")
    return "\n".join([*written, "</select>"])


# {which: (its words, its icon)} of the links beside a box that chooses a row.
_LINKS = {
    "change": ("Change selected %(model)s", "changelink"),
    "add": ("Add another %(model)s", "addlink"),
    "delete": ("Delete selected %(model)s", "deletelink"),
    "view": ("View selected %(model)s", "viewlink"),
}


def _related(context) -> str:
    offered = [] if context["is_hidden"] else [which for which in _LINKS if context[f"can_{which}_related"]]
    links = "".join(_link(which, context) for which in offered)
    ref = "" if context["model_has_limit_choices_to"] else f' data-model-ref="{_text(context["model_name"])}"'
    return f'<div class="related-widget-wrapper"{ref}>{context["rendered_widget"]}{links}</div>'


def _link(which: str, context) -> str:
    words, icon = _LINKS[which]
    title = escape(gettext(words) % {"model": context["model"]})
    template = context.get("delete_related_template_url" if which == "delete" else "change_related_template_url")
    asked = escape(context["view_related_url_params"] if which == "view" else context["url_params"])
    leads = f'data-href-template="{template}?{asked}"'
    if which == "add":
        leads = f'href="{context["add_related_url"]}?{asked}"'
    popup = "" if which == "view" else ' data-popup="yes"'
    return (
        f'<a class="related-widget-wrapper-link {which}-related" id="{which}_id_{_text(context["name"])}"{popup}'
        f' {leads} title="{title}">'
        f'<img src="{static(f"admin/img/icon-{icon}.svg")}" alt="" width="24" height="24"></a>'
    )


def _label(context) -> str:
    label = _text(context["label"])
    if not context["use_tag"]:
        return label
    return f"<{context['tag']}{_attributes(context['attrs'])}>{label}</{context['tag']}>"


_WRITERS = {
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "admin/widgets/related_widget_wrapper.html": _related,
    "django/forms/label.html": _label,
    **{
        f"django/forms/widgets/{kind}.html": _input
        for kind in ("input", "text", "number", "hidden", "email", "password", "date", "time", "checkbox")
    },
}
_ERRORS = ("django/forms/errors/list/default.html", "django/forms/errors/list/ul.html")


class FormRenderer(DjangoTemplates):
    """The renderer of the site's forms."""

    def render(self, template_name, context, request=None):
        """Return what a template of a form makes of its context."""
        if template_name in _ERRORS and not context["errors"]:
            return ""
        write = _WRITERS.get(template_name)
        return write(context) if write is not None else super().render(template_name, context, request)
