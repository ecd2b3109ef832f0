"""A section of an admin page, written in Python: what Django's own template for it writes, five hundred boxes long.

tests/admin/test_written_pages.py holds it against that template.
"""

from typing import NamedTuple

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from events.markup import text_of

register = template.Library()


class _Ends(NamedTuple):
    """What a label ends with, and the signs at its end that need nothing more."""

    suffix: str
    signs: str


@register.simple_tag(takes_context=True)
def write_fieldset(context) -> str:
    """Return the section "fieldset" of the context; "prefix", "id_prefix" and "id_suffix" make its heading's id."""
    return _written(context)


def _written(context) -> str:
    fieldset, name = context["fieldset"], context["fieldset"].name
    heading = "-".join(str(context.get(part, "")) for part in ("prefix", "id_prefix", "id_suffix")) + "-heading"
    level = context.get("heading_level") or 2
    is_collapsible = name and fieldset.is_collapsible
    labelled = f' aria-labelledby="{heading}"' if name else ""
    written = [f'<fieldset class="module aligned {conditional_escape(fieldset.classes)}"{labelled}>']
    if name:
        title = f'<h{level} id="{heading}" class="fieldset-heading">{conditional_escape(name)}</h{level}>'
        written.append(f"<details><summary>{title}</summary>" if is_collapsible else title)
    if fieldset.description:
        written.append(f'<div class="description">{fieldset.description}</div>')
    ends = _Ends(text_of(fieldset.form.label_suffix), gettext(":?.!"))
    written += [_line(line, ends) for line in fieldset]
    written.append("</details></fieldset>" if is_collapsible else "</fieldset>")
    return mark_safe("\n".join(written))


def _line(line, ends: _Ends) -> str:
    fields, is_single = list(line), len(line.fields) == 1
    errors = line.errors() if is_single else ""
    names = [_of(field, "name") for field in fields]
    classes = ["form-row", *(["errors"] if errors else []), *([] if line.has_visible_field else ["hidden"])]
    classes += [f"field-{name}" for name in names if name]
    written = [f'<div class="{" ".join(classes)}">']
    written.append(errors if is_single else '<div class="flex-container form-multiline">')
    written += [_field(field, name, is_single, ends) for field, name in zip(fields, names, strict=True)]
    written.append("</div>" if is_single else "</div></div>")
    return "".join(written)


def _field(field, name: str, is_single: bool, ends: _Ends) -> str:
    is_hidden = bool(_of(field, "is_hidden"))
    errors = "" if is_single or field.is_readonly else field.errors()
    classes = ["flex-container"]
    if not is_single:
        classes += ["fieldBox", *([f"field-{name}"] if name else []), *(["errors"] if errors else [])]
        classes += ["hidden"] if is_hidden else []
    if field.is_checkbox:
        classes.append("checkbox-row")
        box = f"{field.field}{_label(field, ends)}"
    elif field.is_readonly:
        box = f'{field.label_tag()}<div class="readonly">{conditional_escape(field.contents())}</div>'
    else:
        box = f"{_label(field, ends)}{field.field}"
    return f'<div>{errors}<div class="{" ".join(classes)}">{box}</div>{_help(field, is_hidden)}</div>'


def _label(field, ends: _Ends) -> str:
    """Return the label of a box, as AdminField.label_tag() and BoundField.label_tag() make it."""
    bound, of = field.field, field.field.field
    words = text_of(bound.label)
    if words and not field.is_checkbox and words[-1] not in ends.signs:
        words += ends.suffix if of.label_suffix is None else text_of(of.label_suffix)
    identity = of.widget.attrs.get("id") or bound.auto_id
    if not identity:
        return words
    classes = ["vCheckboxLabel"] if field.is_checkbox else []
    classes += [*(["required"] if of.required else []), *([] if field.is_first else ["inline"])]
    of_class = f' class="{" ".join(classes)}"' if classes else ""
    target = of.widget.id_for_label(identity)
    of_box = f' for="{text_of(target)}"' if target else ""
    return f"<label{of_class}{of_box}>{words}</label>"


def _help(field, is_hidden: bool) -> str:
    words = _of(field, "help_text")
    if not words:
        return ""
    of = _of(field, "id_for_label")
    identity = f' id="{of}_helptext"' if of else ""
    return f'<div class="help{" hidden" if is_hidden else ""}"{identity}><div>{words}</div></div>'


def _of(field, name: str):
    """Return what a template finds of a field: a read-only one is a dictionary. Its help is its form's field's."""
    bound = field.field
    if isinstance(bound, dict):
        return bound.get(name, "")
    return bound.help_text if name == "help_text" else getattr(bound, name)
