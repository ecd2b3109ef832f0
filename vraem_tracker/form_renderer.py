"""Boxes and labels written without Django's templates: an event's page has five hundred of each.

What comes out is what Django's own templates write, but for white space between options; any other template is
rendered by Django.
"""

from html import escape

from django.forms.renderers import DjangoTemplates
from django.templatetags.static import static
from django.utils.translation import gettext

from events.markup import attributes_of, text_of


def _input(context) -> str:
    widget = context["widget"]
    value = "" if widget["value"] is None else f' value="{text_of(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{text_of(widget["name"])}"{value}{attributes_of(widget["attrs"])}>'


def _boxes(context) -> str:
    widget = context["widget"]
    around = {name: widget["attrs"][name] for name in ("id", "class") if widget["attrs"].get(name)}
    written = [f"<div{attributes_of(around)}>"]
    for group, options, _index in widget["optgroups"]:
        if group:
            written.append(f"<div><label>{text_of(group)}</label>")
        written += [f"<div>{_box(option)}</div>" for option in options]
        if group:
            written.append("</div>")
    return "\n".join([*written, "</div>"])


def _box(option) -> str:
    box = _input({"widget": option})
    if not option["wrap_label"]:
        return box
    target = option["attrs"].get("id")
    leads = f' for="{text_of(target)}"' if target else ""
    return f"<label{leads}>{box} {text_of(option['label'])}</label>"


def _textarea(context) -> str:
    widget = context["widget"]
    value = text_of(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{text_of(widget["name"])}"{attributes_of(widget["attrs"])}>\n{value}</textarea>'


def _select(context) -> str:
    widget = context["widget"]
    written = [f'<select name="{text_of(widget["name"])}"{attributes_of(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            written.append(f'<optgroup label="{text_of(group)}">')
        for option in options:
            start = f'<option value="{text_of(option["value"])}"{attributes_of(option["attrs"])}>'
            written.append(f"{start}{text_of(option['label'])}</option>")
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
    ref = "" if context["model_has_limit_choices_to"] else f' data-model-ref="{text_of(context["model_name"])}"'
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
        f'<a class="related-widget-wrapper-link {which}-related" id="{which}_id_{text_of(context["name"])}"{popup}'
        f' {leads} title="{title}">'
        f'<img src="{static(f"admin/img/icon-{icon}.svg")}" alt="" width="24" height="24"></a>'
    )


def _label(context) -> str:
    label = text_of(context["label"])
    if not context["use_tag"]:
        return label
    return f"<{context['tag']}{attributes_of(context['attrs'])}>{label}</{context['tag']}>"


_WRITERS = {
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/checkbox_select.html": _boxes,
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
