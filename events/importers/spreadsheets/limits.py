"""How large a file may be, and how a wrong one is refused: before it is opened, in words."""

from django.conf import settings
from django.utils.translation import gettext_lazy

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_IN_A_CELL = 131_072  # characters: the csv module's own limit
# Of a workbook, which is a ZIP file: what its parts may come to, and how many there may be.
MOST_UNPACKED = 150 * 1024 * 1024
MOST_TEXTS = 40 * 1024 * 1024  # bytes of the part that is read into memory whole
MOST_PARTS = 500
MOST_TIMES = 200  # unpacked to packed

MESSAGES = {
    "empty": gettext_lazy("The file is empty: save the table again and choose that file."),
    "too_large": gettext_lazy(
        "The file has more than %(most)s MB: split it, or leave out columns that are not needed."
    ),
    "binary": gettext_lazy("This is no table (%(what)s): save it as CSV or as XLSX and choose that file."),
    "old_workbook": gettext_lazy("This is a workbook of an old form (XLS): save it as XLSX or CSV."),
    "protected": gettext_lazy("The workbook is protected with a password: save it without one, or as CSV."),
    "macros": gettext_lazy("The workbook holds macros: save it as XLSX without macros, or as CSV."),
    "bomb": gettext_lazy(
        "The workbook unpacks to more than it should (%(what)s), so it was not opened: save the table as CSV."
    ),
    "broken": gettext_lazy("The workbook cannot be read: open it, save it again as XLSX, or save it as CSV."),
    "entities": gettext_lazy("The workbook holds definitions that no table needs: save the table as CSV."),
    "sheets": gettext_lazy("The workbook has no sheet with a table."),
    "formulas": gettext_lazy(
        "Sheet “%(sheet)s” holds formulas (first in cell %(cell)s): copy the table and paste the values alone."
    ),
    "not_text": gettext_lazy("It cannot be read as %(encoding)s: choose another encoding, or save as UTF-8."),
    "no_heading": gettext_lazy("The first line has no headings: put the columns' names there."),
    "heading_twice": gettext_lazy("Two columns are called “%(value)s”: give each its own name."),
    "no_rows": gettext_lazy("There is nothing below the headings."),
    "rows": gettext_lazy("The table has more than %(most)s rows: split it."),
    "columns": gettext_lazy("The table has more than %(most)s columns: leave out those that are not needed."),
    "cell": gettext_lazy("Line %(line)s: a cell has more than %(most)s characters: is a quotation mark not closed?"),
    "quotes": gettext_lazy("Line %(line)s cannot be read: look for a quotation mark that is not closed."),
    "encoding": gettext_lazy("“%(value)s” is no encoding that is read here."),
    "gone": gettext_lazy("The file is no longer there: choose it again."),
}


class FileRefused(Exception):
    """A file that is not read; .code is of MESSAGES, .words fill them."""

    def __init__(self, code: str, **words):
        self.code, self.words = code, words
        super().__init__(code)

    def __str__(self):
        return str(MESSAGES[self.code] % self.words) if self.words else str(MESSAGES[self.code])


def refuse_size(size: int) -> None:
    """Raise FileRefused for an empty or too large file, by its length alone."""
    if size < 1:
        raise FileRefused("empty")
    if size > settings.IMPORT_BYTES:
        raise FileRefused("too_large", most=settings.IMPORT_BYTES // (1024 * 1024))
