"""The desk's own scripts: modules, told apart by their names alone."""

from django.forms.widgets import Script


class Module(Script):
    """A module of static/js/admin. Pages compare theirs a thousand times; an address is made when one is written."""

    def __init__(self, name: str):
        super().__init__(f"js/admin/{name}.js", type="module")

    def __eq__(self, other):
        return type(other) is Module and other._path == self._path

    def __hash__(self):
        return hash(self._path)
