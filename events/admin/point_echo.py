"""Says what a box for a point was read as, while somebody types: one parser, the one that reads what is saved."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path

from events import point_texts

from .points import said


class PointsWhileTyping:
    """A place's admin that answers how a typed point is read."""

    def get_urls(self):
        """Add the address that the picker's script asks."""
        view = self.admin_site.admin_view(self.points_view)
        return [path("points/", view, name="events_location_points"), *super().get_urls()]

    def points_view(self, request):
        """Answer points.said() of ?text=."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        answer = said(request.GET.get("text", "")[: point_texts.LONGEST + 1])
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})
