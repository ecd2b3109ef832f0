"""Why something is not said, not sent back or not put into other hands."""

from django.utils.translation import gettext_lazy as _

COMMENT_MESSAGES = {
    "comment_missing": _("Write what you have to say: without words a colleague does not know what is meant."),
    "comment_too_long": _("A comment has at most %(most)s characters, and this one has %(n)s: shorten it."),
    "comment_nowhere": _("The row that you comment on is no more: say it of the whole."),
    "comment_settled": _(
        "A comment is mended or erased by its author alone, within a day and before anybody answers or settles it: "
        "answer it instead."
    ),
    "comments_full": _("There are too many comments here already: settle and erase some first."),
    "comments_closed": _("It was merged or redacted: nothing is said of it any more."),
}
