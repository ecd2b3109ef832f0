"""Why something is not done with a lead of the inbox."""

from django.utils.translation import gettext_lazy as _

LEAD_MESSAGES = {
    "lead_empty": _("Paste an address or a text, or write a note: a lead says something."),
    "lead_too_long": _("It has at most %(most)s characters, and this has %(n)s: shorten it."),
    "lead_many_addresses": _("A lead has at most %(most)s addresses, and here are %(n)s: paste them in parts."),
    "lead_address_held": _("This address is in the inbox already (%(lead)s): take that one, or keep both."),
    "lead_taken": _("“%(person)s” has taken it: ask for it, or let a reviewer release it."),
    "lead_not_taken": _("Nobody has taken it: there is nothing to give back."),
    "lead_closed": _("It was merged or discarded meanwhile (“%(state)s”): reopen it first."),
    "lead_open": _("It is open already (“%(state)s”): there is nothing to reopen."),
    "lead_reason_missing": _("Say why it is discarded: whoever finds it again wants to know."),
    "lead_not_an_editor": _("“%(person)s” may not work on leads: choose somebody else."),
    "lead_event_closed": _("That event was merged or redacted: choose another one."),
    "lead_event_already": _("The lead is part of that event already."),
}
