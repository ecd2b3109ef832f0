"""Copies of sources in the world: their names, sizes and hashes are the newsroom's."""

from events import models

from .canary import Canaries


def plant_copies(canaries: Canaries, event: models.Event, state: str, author) -> None:
    """Keep copies with an event's reports: the public one is told without its hash, of the confidential one all is."""
    for report in (citation.report for citation in event.citations.all()):
        told = {"is_told": True, "is_hash_told": report.is_confidential}
        values = {"sha256": "0" * 64, "size": 1, "kind": "pdf", "name": "x", "added_by": author, **told}
        copy = models.SourceCopy.objects.create(report=report, **values)
        # A hash is not any word: one that no other row has.
        hashed = f"{canaries.number(f'{state}, hash of a copy')}{'f' * 56}"
        words = {"name": canaries.word(f"{state}, name of a copy"), "sha256": hashed}
        models.SourceCopy.objects.filter(pk=copy.pk).update(**words, size=canaries.number("size of a copy"))
