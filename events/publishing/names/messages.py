"""The words for names that stand in the way: where they stand, and who puts it right."""

from django.utils.translation import gettext_lazy as _

NAME_MESSAGES = {
    "name_in_text": _(
        "The name “%(name)s”, which may not be published, stands in the text: %(where)s. Say there who it was in words "
        "that name nobody; who may sign names may let it stand, with a reason, on the page that publishes."
    ),
    "surname_in_text": _(
        "“%(where)s” has a word of “%(name)s”, a name that may not be published: look whether it is that person."
    ),
    "private_person": _(
        "“%(actor)s” is a person whose name waits for a signature: write on the actor’s page why the public interest "
        "requires the name; until who may sign names does so, nothing that names it is published."
    ),
    "restricted_actor": _(
        "“%(actor)s” may not be named, and the %(where)s would name it. Keep the fact: say who it was in words that "
        "name nobody."
    ),
    "name_not_public": _("“%(actor)s” is marked as not to be named: readers keep what they have of it."),
    "restricted_undescribed": _("“%(actor)s” may not be named: describe who it was instead."),
}
