"""Entries of a list in which the words that the reader looked for are marked."""

from events.public.query.search_marks import Marks
from events.public.query.selection import Selection

from .bilingual import Text, page_language


def mark_words(entries: list[dict], selection: Selection) -> None:
    """Mark what `q` asks for in the titles and openings of entries, and give each what its texts say of it.

    Adds "found": the Text around the first match in the summary, else in what the other language
    says where this one says nothing of it; or None. Adds "is_found_beyond": whether neither title
    nor opening shows a match. One query at most; without `q` nothing is done.
    """
    question = selection.cleaned.get("q", "")
    if not question:
        return
    marks = Marks(question, [text for entry in entries for pair in entry["told"] for text in pair.values() if text])
    for entry in entries:
        entry["found"] = _found(entry, marks)
        shown = [entry[key]._replace(marked=marks.html(entry[key].text)) for key in ("title", "opening")]
        entry["title"], entry["opening"] = shown
        entry["is_found_beyond"] = not any("<mark>" in text.marked for text in shown)


def _found(entry: dict, marks: Marks) -> Text | None:
    own = page_language()
    title, summary = entry["told"]
    if around := marks.snippet([summary[own] or ""]):
        return Text(summary[own], marked=around)
    if marks.snippet([title[own] or ""]):
        return None
    other = "es" if own == "en" else "en"
    around = marks.snippet([text for text in (summary[other], title[other]) if text])
    return Text("…", other, around) if around else None
