"""Points in a box, as PostgreSQL answers it fast: by the index, or row by row where a list ends soon."""

from django.db.models import BooleanField, F, Func

from events import geo


class InBox(Func):
    """Whether a point column lies in a box, its edges included; null where there is no point.

    ST_CoveredBy says the same but counts as so costly that the planner never asks it of a row on
    the way through an ordered index; the operator alone compares rounded edges (float4). The sides
    one by one are exact and cheap, and have statistics of their own (migration 0006).
    """

    output_field = BooleanField()

    def __init__(self, column: str, box: geo.Box, **extra):
        super().__init__(F(column), **extra)
        self.box = box

    def as_sql(self, compiler, connection, **extra):
        """Return the condition and its twelve figures."""
        column, params = compiler.compile(self.source_expressions[0])
        west, south, east, north = self.box
        condition = (
            f"({column} && ST_MakeEnvelope(%s, %s, %s, %s, {geo.SRID})"
            f" AND ST_X({column}) BETWEEN %s AND %s AND ST_Y({column}) BETWEEN %s AND %s)"
        )
        return condition, [*params * 3, west, south, east, north, west, east, south, north]
