"""What a file is, told from its bytes: the kinds that are kept, and everything else, which is not."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.archive.kinds import ENDINGS, WORDS, Kind, ending_of, kind_of
from events.models import SourceCopy
from events.publishing.checks import MESSAGES

from . import files


def told(content: bytes):
    return kind_of(io.BytesIO(content), len(content))


@pytest.mark.parametrize(
    ("kind", "name", "content"), [(kind, *one) for kind, several in files.KEPT.items() for one in several]
)
def test_what_browsers_and_cameras_save_is_known(kind, name, content):
    assert told(content) == (kind, "", ())
    assert ending_of(name) in ENDINGS[Kind(kind)]


@pytest.mark.parametrize(
    ("code", "content"),
    [(code, one[1]) for code, several in files.REFUSED.items() for one in several if code != "copy_other_ending"],
)
def test_what_is_something_else_or_two_things_is_refused_with_a_code_that_has_words(code, content):
    found = told(content)
    assert (found.kind, found.code) == (None, code) and code in MESSAGES


@given(st.binary(max_size=300), st.sampled_from([one[0][1] for one in files.KEPT.values()]), st.integers(0, 300))
def test_no_bytes_make_it_fail_and_what_is_told_is_told_from_all_of_them(noise, whole, cut):
    for content in (noise, whole[:cut] + noise, noise + whole, whole + noise):
        found = told(content)
        assert (found.kind is None) == bool(found.code) and (found.kind is None or not found.could_be)


def test_a_file_is_left_at_its_beginning():
    file = io.BytesIO(files.PDF)
    file.read()
    kind_of(file, len(files.PDF))
    assert file.tell() == 0


def test_every_kind_has_words_and_endings_and_the_database_knows_it():
    assert set(WORDS) == set(ENDINGS) == set(Kind) == set(files.KEPT)
    assert [code for code, _words in SourceCopy._meta.get_field("kind").choices] == [kind.value for kind in Kind]
