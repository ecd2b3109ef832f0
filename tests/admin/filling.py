"""Forms as a browser posts them: every field of the page, changed where a test says so."""

from html.parser import HTMLParser

from django.urls import reverse


class _Fields(HTMLParser):
    """Collects what submitting a page's main form without pressing anything would post."""

    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside, self.data = form_id, False, {}
        self.select = self.area = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        name = attrs.get("name")
        if not self.inside:
            return
        if tag == "input" and name and attrs.get("type") not in ("submit", "button"):
            if attrs.get("type") in ("checkbox", "radio"):
                if "checked" in attrs:
                    self.data.setdefault(name, []).append(attrs.get("value", "on"))
            else:
                self.data.setdefault(name, []).append(attrs.get("value", "") or "")
        elif tag == "select" and name:
            self.select = name
            self.data[name] = []
        elif tag == "option" and self.select and "selected" in attrs:
            self.data[self.select].append(attrs.get("value", ""))
        elif tag == "textarea" and name:
            self.area = name
            self.data[name] = [""]

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.select:
            self.data[self.select] = self.data[self.select] or [""]
            self.select = None
        elif tag == "textarea" and self.area:
            # Browsers drop the newline after <textarea>.
            self.data[self.area] = [self.data[self.area][0].removeprefix("\n").removeprefix("\r\n")]
            self.area = None

    def handle_data(self, data):
        if self.area:
            self.data[self.area][0] += data


def posted(html: str, form_id: str = "event_form") -> dict[str, list[str]]:
    """Return what the page's form would post, without the rows of "add another"."""
    fields = _Fields(form_id)
    fields.feed(html)
    return {name: values for name, values in fields.data.items() if "__prefix__" not in name}


def address_of(row) -> str:
    """Return the address of a row's page on the desk."""
    return reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])


def open_page(client, row, **asked) -> dict[str, list[str]]:
    """Open a row's page and return its form as posted untouched."""
    response = client.get(address_of(row), asked)
    assert response.status_code == 200, response.status_code
    return posted(response.content.decode(), f"{row._meta.model_name}_form")


def save_page(client, row, data, **changes):
    """Post a form with changes; a field's name may stand with "__" for "-" as in places__0__precision."""
    data = {**data, **{name.replace("__", "-"): value for name, value in changes.items()}}
    return client.post(address_of(row), data)


open_event, save_event = open_page, save_page


def go_on(client, row, conflict, **choices):
    """Press "go on" on a conflict page; return the page it leads to."""
    html = conflict.content.decode()
    form = posted(html.replace('<form method="post" action="/admin/events/', '<form id="it" x="'), "it")
    return save_page(client, row, {**form, **choices})


def add_row(data, prefix: str, **fields) -> dict:
    """Return the form with one more row, as "add another" makes it."""
    number = int(data[f"{prefix}-TOTAL_FORMS"][0])
    rows = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return {**data, f"{prefix}-TOTAL_FORMS": [str(number + 1)], f"{prefix}-{number}-id": [""], **rows}
