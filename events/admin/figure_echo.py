"""Says what a box of figures was read as, while somebody types: one parser, the one that reads what is saved."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path

from events.amounts import LONGEST

from .figure_boxes import FIXED, TAKES, Box, said


class FiguresWhileTyping:
    """An event's admin that answers how a box of figures is read."""

    def get_urls(self):
        """Add the address that the boxes' script asks."""
        view = self.admin_site.admin_view(self.figures_view)
        return [path("figures/", view, name="events_event_figures"), *super().get_urls()]

    def figures_view(self, request):
        """Answer figure_boxes.said() of ?text= in a box of ?places=, takes, fixed, has_unit and has_quantifier."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.GET
        box = Box(
            places=int(asked["places"]) if asked.get("places") in ("1", "2", "3") else 0,
            takes=asked["takes"] if asked.get("takes") in TAKES else "one",
            fixed=asked["fixed"] if asked.get("fixed") in FIXED else "",
            has_unit=asked.get("has_unit") == "True",
            has_quantifier=asked.get("has_quantifier") == "True",
        )
        answer = said(asked.get("text", "")[: LONGEST + 1], box)
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})
