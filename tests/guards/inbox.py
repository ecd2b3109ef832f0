"""The inbox of the canaries' newsroom: a lead with an address, none of which readers may see a word of."""

from events import models

from .canary import Canaries


def inbox(canaries: Canaries) -> None:
    """Put a lead into the inbox, discarded so that it says everything that a lead can."""
    lead = models.Lead.objects.create(text="x", state="discarded", discard_reason="x")
    canaries.plant(lead, "lead of the inbox")
    canaries.plant(models.LeadAddress.objects.create(lead=lead, url="https://example.org/x"), "address of a lead")
