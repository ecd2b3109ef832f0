"""Words and attributes as a page writes them, for what is written in Python instead of templates."""

from html import escape

from django.utils.safestring import SafeString


def text_of(value) -> str:
    """Return a value as a page writes it: what is marked as safe as it is."""
    if isinstance(value, SafeString):
        return value
    return value.__html__() if hasattr(value, "__html__") else escape(str(value))


def attributes_of(attrs) -> str:
    """Return attributes as django/forms/attrs.html writes them."""
    return "".join(
        f" {name}" if value is True else f' {name}="{text_of(value)}"'
        for name, value in (attrs or {}).items()
        if value is not False
    )


def attributes_in_order(attrs) -> str:
    """Return attributes as django.forms.utils.flatatt() writes them: by name, those without a value last."""
    valued = sorted((name, value) for name, value in attrs.items() if value is not None and not isinstance(value, bool))
    bare = sorted(name for name, value in attrs.items() if value is True)
    return "".join([*(f' {name}="{text_of(value)}"' for name, value in valued), *(f" {name}" for name in bare)])
