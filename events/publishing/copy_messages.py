"""Why a file is not kept as the copy of a source."""

from django.utils.translation import gettext_lazy as _

COPY_MESSAGES = {
    "copy_missing": _("Choose the file that you saved."),
    "copy_empty": _("The file is empty: save the page again, and look at what you saved before you add it."),
    "copy_too_large": _("A file has at most %(most)s MB, and this one has more: save a part of it, or a smaller copy."),
    "copy_unknown": _(
        "By its bytes, the file is none of the kinds that are kept (%(kinds)s): save the page as one of these. A file "
        "of another kind with a new name stays what it is."
    ),
    "copy_drawing": _("An SVG file can run programs and is not kept: save a picture of it as PNG."),
    "copy_two_kinds": _(
        "The file can be read as two things at once (%(kinds)s), and what it shows would depend on the program that "
        "opens it: print the page to a PDF, or take a picture of it as PNG."
    ),
    "copy_holds_archive": _(
        "A ZIP archive is hidden behind the file (%(kinds)s): save the page again as a single file."
    ),
    "copy_other_ending": _(
        "By its bytes the file is %(kind)s, but its name ends otherwise: give it a name that ends with %(ending)s if "
        "that is what you saved."
    ),
    "copy_not_stored": _("The archive does not answer just now: nothing was kept. Try again in a few minutes."),
    "copy_not_sure": _("Tick that it is to be erased for good: nobody can bring it back."),
    "copies_full": _("A report keeps at most %(most)s copies: take one away first."),
}
