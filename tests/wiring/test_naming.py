"""The publisher's name in the identifiers of feeds is a domain or an address at one, or the start says so."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from vraem_tracker.tag_authority import UNNAMED, authority


@pytest.mark.parametrize(
    ("given", "name"), [("", UNNAMED), ("Example.org ", "example.org"), ("a@example.org", "a@example.org")]
)
def test_a_domain_or_an_address_names_the_record(given, name):
    assert authority(given) == name


@pytest.mark.parametrize(
    "given", ["https://example.org", "example", "a b.org", "-x.org", "x.org,2020", "x.org\n"[:-1] + "/"]
)
def test_anything_else_is_refused_in_words(given):
    with pytest.raises(ImproperlyConfigured, match="TAG_AUTHORITY"):
        authority(given)
