"""The fields of a page's form, as a browser would send them back."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self, form_id: str):
        super().__init__()
        self.form_id, self.fields = form_id, []
        self._inside, self._select, self._area = False, None, None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._inside = given.get("id") == self.form_id
        if not self._inside or "disabled" in given:
            return
        kind, name = given.get("type", "text"), given.get("name")
        if tag == "input" and name and kind not in ("submit", "button", "file"):
            if kind not in ("checkbox", "radio") or "checked" in given:
                self.fields.append((name, given.get("value") or ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.fields.append((self._select, given.get("value") or ""))
        elif tag == "textarea":
            self._area = [name, ""]

    def handle_data(self, data):
        if self._area:
            self._area[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area:
            # A page writes a line break before the text of a box, which is no part of it.
            self.fields.append((self._area[0], self._area[1].removeprefix("\r\n").removeprefix("\n")))
            self._area = None


def fields_of(page: str, form_id: str) -> list[tuple[str, str]]:
    """Return [(name, value)] of a form that stands in a page; raises LookupError where it does not."""
    form = _Form(form_id)
    form.feed(page)
    if not form.fields:
        raise LookupError(f"no form {form_id}")
    return form.fields
