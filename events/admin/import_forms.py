"""What is asked of a file that drafts are made of: its name, how it is read, which column is what."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import taxonomy
from events.importers.spreadsheets.bringing import lacks, matched
from events.importers.spreadsheets.columns import COLUMNS, DATASETS
from events.importers.spreadsheets.files import ENCODINGS, SEPARATORS
from events.models import ImportBatch

from .import_words import SEPARATOR_WORDS

_NOTHING = "–"


class StartForm(forms.Form):
    """A file and the name under which its drafts are found."""

    name = forms.CharField(
        label=gettext_lazy("Name of the import"),
        max_length=120,
        help_text=gettext_lazy("As colleagues will find it, for instance “GED 23.1, Ayacucho”."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX, 16 MB and 20,000 rows at most. It stays in the newsroom and is erased."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Columns of"),
        required=False,
        choices=[("", gettext_lazy("as the headings say")), *ImportBatch.Kind.choices],
    )


class ReadingForm(forms.Form):
    """How the file is read: every choice shows what was guessed."""

    kind = forms.ChoiceField(label=gettext_lazy("Columns of"), choices=ImportBatch.Kind.choices)
    encoding = forms.ChoiceField(label=gettext_lazy("Encoding"), choices=[(name, name) for name in ENCODINGS])
    separator = forms.ChoiceField(
        label=gettext_lazy("Separator"), choices=[(sign, SEPARATOR_WORDS[sign]) for sign in SEPARATORS]
    )
    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))

    def __init__(self, data, batch: ImportBatch):
        reading = batch.reading
        super().__init__(data, initial={"kind": batch.kind, **reading}, prefix="reading")
        if reading["kind"] == "xlsx":
            del self.fields["encoding"], self.fields["separator"]
            self.fields["sheet"].choices = [(name, name) for name in reading["sheets"]]
        else:
            del self.fields["sheet"]

    def reading(self) -> dict:
        """Return what was chosen."""
        return {name: value for name, value in self.cleaned_data.items() if name != "kind"}


class MatchForm(forms.Form):
    """Which column of the file is which of ours, which type each of its codes is, and how figures are read."""

    def __init__(self, data, batch: ImportBatch):
        super().__init__(data)
        self.batch = batch
        self.reading, self._kind = batch.reading, batch.kind
        self._figures()
        self._columns()
        self._types()

    def _figures(self) -> None:
        asked = set(self.batch.reading["must_ask"])
        for name, words, none in (
            ("decimal_mark", _("Decimals come after"), _("no decimals in it")),
            ("date_order", _("Dates in figures"), _("no such dates in it")),
        ):
            field = ImportBatch._meta.get_field(name)
            said = _("The file does not say it: choose.") if name in asked else _("Guessed from the file.")
            self.fields[name] = forms.ChoiceField(
                label=words,
                choices=[("", _("choose…") if name in asked else none), *field.choices],
                required=name in asked,
                initial=getattr(self.batch, name),
                help_text=said,
            )
        if self._kind in DATASETS or self._kind == ImportBatch.Kind.OTHER:
            words = _("As its drafts cite it, with its version: “UCDP GED 23.1”.")
            if self._kind == ImportBatch.Kind.OTHER:
                words = _("Only where the rows have ids of another record: its name, as it cites itself.")
            self.fields["dataset"] = forms.CharField(
                label=_("Record that the rows come from"),
                max_length=400,
                required=self._kind in DATASETS,
                initial=self.batch.dataset,
                help_text=words,
            )
        if self._kind == ImportBatch.Kind.GED:
            self.fields["keeps_zeros"] = forms.BooleanField(
                label=_("Zeros by side are figures"),
                required=False,
                initial=self.batch.keeps_zeros,
                help_text=_("UCDP writes 0 too where it could not tell: without a tick, a zero makes no row."),
            )

    def _columns(self) -> None:
        heading = self.reading["heading"]
        sample = dict(zip(heading, self.reading["sample"], strict=False))
        choices = [("", _NOTHING), *((name, name) for name in heading if name)]
        for column in COLUMNS[self._kind]:
            guess = self.batch.columns.get(column.name, "")
            told = str(column.told) if column.told else ""
            example = _("for instance “%(cell)s”") % {"cell": sample[guess]} if sample.get(guess) else ""
            self.fields[f"column-{column.name}"] = forms.ChoiceField(
                label=column.name,
                choices=choices,
                required=column.is_needed,
                initial=guess,
                help_text=". ".join(filter(None, [told, example])),
            )

    def _types(self) -> None:
        choices = [("", _("none: a stub without a type")), *taxonomy.EventType.choices]
        for number, (code, rows) in enumerate(sorted(self.reading["codes"].items())):
            self.fields[f"type-{number}"] = forms.ChoiceField(
                label=f"{code} ({rows})", choices=choices, required=False, initial=self.batch.types.get(code, "")
            )

    def of(self, start: str):
        """Return the boxes whose names begin so; "" for those of figures."""
        return [box for box in self if (box.name.startswith(start) if start else "-" not in box.name)]

    def figures(self):
        """Return the boxes of how figures are read."""
        return self.of("")

    def columns(self):
        """Return the boxes of columns."""
        return self.of("column-")

    def types(self):
        """Return the boxes of types."""
        return self.of("type-")

    def clean(self):
        """Look at the file once more where columns were matched otherwise, and refuse what is not said yet."""
        said = self.cleaned_data
        columns = {name.removeprefix("column-"): of for name, of in said.items() if name.startswith("column-") and of}
        codes = sorted(self.reading["codes"])
        types = {codes[int(name.removeprefix("type-"))]: of for name, of in said.items() if name.startswith("type-")}
        if twice := {of for of in columns.values() if list(columns.values()).count(of) > 1}:
            raise forms.ValidationError(
                _("Two of ours are matched to one column: %(columns)s.") % {"columns": ", ".join(sorted(twice))}
            )
        self.reading = matched(self.batch, columns)
        for name in lacks(self.batch, columns, self.reading, said):
            box = name if name in self.fields else f"column-{name}"
            if box not in self.errors:
                self.add_error(box, _("Say this before the rows are checked."))
        self.choices = {
            "reading": self.reading, "columns": columns, "types": types,
            **{name: said[name] for name in ("decimal_mark", "date_order", "dataset", "keeps_zeros") if name in said},
        }  # fmt: skip
        return said


class UndoForm(forms.Form):
    """Why an import is undone, and what becomes of drafts that somebody worked on."""

    why = forms.CharField(
        label=gettext_lazy("Why"), max_length=500, help_text=gettext_lazy("Colleagues read it; readers never do.")
    )
    edited = forms.ChoiceField(
        label=gettext_lazy("Drafts that somebody worked on since"),
        choices=ImportBatch.Edited.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, data=None, *, asks: bool):
        super().__init__(data)
        if not asks:
            del self.fields["edited"]
