"""The same from the command line: checked, made, undone; refused in words."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.models import Event, ImportBatch

from .generated import as_csv, event_row, ged_row, many_ged_rows

pytestmark = pytest.mark.django_db


def run(*args, **options) -> str:
    out = StringIO()
    call_command("import_events", *args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "generado.csv"
    path.write_bytes(as_csv([*many_ged_rows(5), ged_row(50, date_start="ayer")]))
    return path


def test_checked_made_and_undone(by, places, file):
    said = run(str(file), by=by.username)
    assert "6 rows: error 1, ready 5" in said and "Línea 7, date_start" in said and not Event.objects.exists()
    said = run(str(file), by=by.username, make=True, dataset="UCDP GED 23.1")
    assert Event.objects.count() == 5 and Event.objects.first().claims.get().report.title == "UCDP GED 23.1"
    with pytest.raises(CommandError, match="why"):
        run(by=by.username, undo=ImportBatch.objects.latest("pk").pk)
    run(by=by.username, undo=ImportBatch.objects.latest("pk").pk, why="prueba")
    assert not Event.objects.exists()


def test_what_has_to_be_said_is_asked(by, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(as_csv([event_row("A", date_from="03/04/2020")]))
    with pytest.raises(CommandError, match="date_order"):
        run(str(path), by=by.username)
    run(str(path), by=by.username, date_order="month_first", make=True)
    assert str(Event.objects.get().date_start) == "2020-03-04"


def test_refusals_are_words(by, tmp_path, places):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-")
    for args, options in (
        ([str(path)], {"by": by.username}),
        ([str(tmp_path / "none.csv")], {"by": by.username}),
        ([str(path)], {"by": "nadie"}),
        ([], {"by": by.username}),
        ([], {"by": by.username, "undo": 99}),
    ):
        with pytest.raises(CommandError):
            run(*args, **options)
    assert not ImportBatch.objects.exists()
