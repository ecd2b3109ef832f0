"""What the button says that adds a row: the kind of row, with its article, instead of Django's "another" of a title."""

import json


def says_what_it_adds(shown) -> None:
    """Put an inline's own words for a new row (`add_words`) into what its script reads; none given, none changed."""
    words = getattr(shown.opts, "add_words", "")
    if words:
        data = json.loads(shown.inline_formset_data())
        data["options"]["addText"] = str(words)
        # The template asks the inline for it by name, and takes a text as it takes what a method returns.
        shown.inline_formset_data = json.dumps(data)
