"""Entries of a list in which the words that the reader looked for are marked."""

from events.public.highlighting import Marks
from events.public.selection import Selection


def mark_words(entries: list[dict], selection: Selection) -> None:
    """Mark what `q` asks for in the titles and openings of entries, and give each what its summary says of it.

    Adds "found": the Text around the first match in the summary, or None. One query at most;
    without `q` nothing is done.
    """
    question = selection.asked.get("q", "")
    if not question:
        return
    marks = Marks(question, [entry[key].text for entry in entries for key in ("title", "summary")])
    for entry in entries:
        around = marks.snippet([entry["summary"].text])
        entry["found"] = around and entry["summary"]._replace(marked=around)
        for key in ("title", "opening"):
            entry[key] = entry[key]._replace(marked=marks.html(entry[key].text))
