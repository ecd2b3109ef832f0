"""The codebook: every public code with its labels, definition and counterparts, as JSON or CSV."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.response import Response

from events.public.codebook.vocabularies import vocabularies
from events.public.codebook.whole import as_table, whole
from events.public.query.fields import Codes

from .. import schema
from ..renderers import RecordJSONRenderer
from ..shapes.codebook import CodebookAnswer
from .base import RecordView

CODEBOOK_PARAMETERS = {
    "vocabulary": Codes([v.slug for v in vocabularies()], _("Only these vocabularies; all of them without it.")),
}


class CodebookCSVRenderer(RecordJSONRenderer):
    """The codebook as a table: a line a code."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        """Return the table; a refusal has a renderer of its own."""
        return as_table(data).encode()


@extend_schema_view(
    get=schema.endpoint(
        "codebook_list",
        "Every public code: labels, definition, what counts and what does not, an example, counterparts and rules",
        CodebookAnswer,
        own=CODEBOOK_PARAMETERS,
        formats=schema.CSV,
    )
)
class Codebook(RecordView):
    """The codebook, whole or some vocabularies of it."""

    renderer_classes = [RecordJSONRenderer, CodebookCSVRenderer]
    parameters = CODEBOOK_PARAMETERS

    def answer(self, request):
        """Return the codebook with the version that its examples are of."""
        return Response({"version": self.version, **whole(self.cleaned.get("vocabulary"))})
