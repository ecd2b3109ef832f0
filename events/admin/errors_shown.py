"""What is wrong with a box, written where something is: most of a page's five hundred boxes have nothing to tell."""

from django.forms.utils import ErrorList


class ErrorsShown(ErrorList):
    """The errors of a box."""

    def render(self, *args, **kwargs):
        """Return the list, or nothing."""
        return super().render(*args, **kwargs) if self.data else ""

    __str__ = __html__ = render
