"""Facts beside each other have their dots from the style sheet, each before its fact: no line can end with one."""

import re

import pytest
from django.template import Context, Template

from tests.public.builders import event, located, place, report


def drawn(text: str, **values) -> str:
    return Template("{% load parted %}{% parted %}" + text + "{% endparted %}").render(Context(values))


def test_each_fact_has_a_span_and_an_empty_one_none():
    assert drawn("a{% dot %}{% if no %}b{% endif %}{% dot %}<b>c</b>") == (
        '<span class="parted"><span class="part">a</span> <span class="part"><b>c</b></span></span>'
    )


def test_a_fact_stays_text_and_its_own_dots_part_nothing():
    assert drawn("{{ fact }}", fact="<i> · x").count('class="part"') == 1
    assert "&lt;i&gt; · x" in drawn("{{ fact }}", fact="<i> · x")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "timeline/", "embed/", "events/{}/"])
def test_no_page_writes_a_dot_between_facts_that_may_wrap(client, path):
    above = place("satipo", "province")
    id_ = event(
        locations=[located(place("pangoa", above=[above]))],
        reports=[report({"id": "b00000000001", "name": "Medio", "kind": "national_media"})],
    ).pk
    page = client.get(f"/en/{path.format(id_)}").content.decode()
    facts = re.findall(r'<p class="(?:entry__\w+|moment__facts[^"]*|kicker[^"]*)">.*?</p>', page, re.S)
    facts += re.findall(r'<li id="source-.*?</li>', page, re.S) + re.findall(r"<footer.*?</footer>", page, re.S)
    assert facts and not [one for one in facts if "·" in one]
