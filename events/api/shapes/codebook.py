"""The shape of the codebook, for the schema."""

from rest_framework import serializers as s

from events import taxonomy

from .documents import Bilingual, code, nullable_text


class Told(s.Serializer):
    """A text in both languages."""

    es = s.CharField()
    en = s.CharField()


class CodebookField(s.Serializer):
    """Where a vocabulary's codes stand: an endpoint and the path in its document; [] is each of a list."""

    endpoint = s.CharField()
    path = s.CharField()


class Acled(s.Serializer):
    """Our own reading of ACLED's codebook; quality "actors": exact only where an organised armed group is opposed."""

    event_type = nullable_text()
    sub_event_type = nullable_text()
    quality = s.ChoiceField(choices=["exact", "actors", "approx", "none"])


class CodebookUnitRule(s.Serializer):
    """How an amount becomes one in the normal unit of its kind; factor is an exact decimal as text."""

    kind = code(taxonomy.UnitKind)
    unit = s.CharField()
    factor = s.CharField()


class CodebookItemRule(s.Serializer):
    """What an item may be said to be; what does not fit is refused."""

    categories = s.ListField(child=s.CharField())
    forms = s.ListField(child=s.CharField())
    unit_kinds = s.ListField(child=s.CharField())
    measures = s.ListField(child=s.CharField())


class Iqpf(s.Serializer):
    """On Peru's list of controlled chemicals, by a source we read; since: null where none gives the day."""

    since = s.DateField(allow_null=True)


class CodebookCode(s.Serializer):
    """A code: labels, what it is, what counts, what does not, an example, and its counterparts elsewhere."""

    code = s.CharField()
    label = Told()
    definition = Told()
    includes = Told()
    excludes = Told()
    example = Told()
    example_event = nullable_text(help_text="The first published event with it, where the record knows one.")
    group = nullable_text(help_text="Of a type of event: its group.")
    in_totals = s.BooleanField(allow_null=True, help_text="Of a type of event: whether totals count it.")
    acled = Acled(allow_null=True)
    ucdp_violence = s.ListField(
        child=s.IntegerField(),
        allow_null=True,
        help_text="Of a type of event: UCDP's type_of_violence that an event of it can have; [] is none.",
    )
    ucdp_deaths = nullable_text(help_text="Of a group of people: under which of UCDP's deaths its killed stand.")
    ucdp_code = s.IntegerField(allow_null=True, help_text="UCDP's date_prec or where_prec.")
    acled_code = s.IntegerField(allow_null=True, help_text="ACLED's time_precision, geo_precision or inter.")
    outcome = nullable_text(help_text="Of a measure: its outcome.")
    unit_rule = CodebookUnitRule(allow_null=True)
    item_rule = CodebookItemRule(allow_null=True)
    iqpf = Iqpf(allow_null=True)


class RetiredCode(s.Serializer):
    """A code that gave way to others."""

    code = s.CharField()
    replaced_by = s.ListField(child=s.CharField())


class CodebookVocabulary(s.Serializer):
    """A vocabulary: its codes in order, where they stand, and which filters ask for them."""

    id = s.CharField()
    name = Told()
    about = Bilingual()
    stands_in = CodebookField(many=True)
    filters = s.ListField(child=s.CharField())
    codes = CodebookCode(many=True)
    retired = RetiredCode(many=True)


class MinistryClass(s.Serializer):
    """A class of the Ministry of the Interior and how a row of it is coded."""

    name = Told()
    item = code(taxonomy.Item)
    form = code(taxonomy.Form)
    is_adulterated = s.BooleanField(allow_null=True)


class IqpfSource(s.Serializer):
    """What a source says of Peru's list of controlled chemicals."""

    source = s.CharField()
    url = s.URLField()
    date = s.DateField(allow_null=True)
    since = s.DateField(allow_null=True)
    items = s.ListField(child=s.CharField())
    words = Told()


class CodebookAnswer(s.Serializer):
    """The codebook; version is that of the record, which the example events are of."""

    version = s.IntegerField()
    codebook_version = s.DateField()
    vocabularies = CodebookVocabulary(many=True)
    ministry_classes = MinistryClass(many=True)
    iqpf_sources = IqpfSource(many=True)
