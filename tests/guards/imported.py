"""A file that somebody brought, with what one of its rows would become: nothing of it leaves the newsroom."""

from events import models

from .canary import Canaries


def plant_import(canaries: Canaries, by) -> None:
    """Keep an import whose every word is a canary."""
    batch = models.ImportBatch.objects.create(kind="ged", size=1, by=by)
    canaries.plant(batch, "import")
    row = models.ImportRow.objects.create(
        batch=batch,
        number=1,
        line=2,
        outcome="ready",
        plan={"event": {"title_es": canaries.word("plan of a row")}, "note": canaries.word("note of a row")},
        findings=[["error", "formula", 2, "x", canaries.word("cell of a file"), {}]],
    )
    canaries.plant(row, "row of an import")
