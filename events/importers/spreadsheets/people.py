"""What actor of the desk a row names: by slug or name; nobody is ever entered, and nobody guessed."""

from collections import defaultdict

from events.models import Actor, ActorName
from events.text import fold


class Actors:
    """The actors of the desk by name, read once for a job."""

    def __init__(self):
        self._named, self.kinds = defaultdict(set), {}
        for pk, slug, kind, name, name_en in Actor.objects.filter(merged_into=None).values_list(
            "pk", "slug", "kind", "name_es", "name_en"
        ):
            self.kinds[pk] = kind
            for text in (slug, name, name_en):
                if text:
                    self._named[fold(text)].add(pk)
        for pk, text in ActorName.objects.values_list("actor_id", "text"):
            if pk in self.kinds:
                self._named[fold(text)].add(pk)

    def named(self, text: str) -> list[int]:
        """Return the numbers of the actors that are called so."""
        return sorted(self._named.get(fold(text), ()))
