"""A hundred restricted people with common Peruvian names: the sample record is refused where a whole name stands."""

import random
import re

import pytest
from django.db import transaction

from events.models import Actor, Event
from events.public.models import PublicEvent
from events.publishing.blockers import problems
from events.publishing.names.ambiguous import WORDS
from events.publishing.names.given import GIVEN, SURNAMES
from events.text import fold
from tests import factories
from tests.lanes import in_ci

PEOPLE = 150
# The given names and surnames that the sample record has, beside common ones: where false alarms would be.
OF_THE_SAMPLE = ["victor", "jorge", "jose", "martin", "juan", "domingo", "rosa", "luis", "julio", "cesar", "angel"]
FAMILIES = ["quispe", "palomino", "mamani", "huaman", "castillo", "flores", "rojas", "cruz", "ramos", "campos", "valle"]


def people(seed):
    """Return names of one or two given names and one or two surnames, all common."""
    chance = random.Random(seed)
    given = [*OF_THE_SAMPLE * 12, *sorted(GIVEN)]
    surnames = [*FAMILIES * 12, *sorted(SURNAMES), *(word for word in sorted(WORDS) if len(word) > 3)]
    for _one in range(PEOPLE):
        names = chance.sample(given, chance.choice((1, 1, 2))) + chance.sample(surnames, chance.choice((1, 2, 2)))
        yield " ".join(name.capitalize() for name in names)


def is_whole(name, text):
    """Whether two words of a name stand side by side, in either order, and no foreign surname follows."""
    words = re.findall(r"[^\W_]+", fold(text))
    own = fold(name).split()
    pairs = zip(words, words[1:], [*words[2:], ""], strict=False)
    return any(one in own and two in own and one != two and then not in SURNAMES - {*own} for one, two, then in pairs)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "seed",
    in_ci(
        [0, 1],
        2,
        "tests/publishing/names/test_sample.py"
        "::test_common_names_block_the_sample_record_only_where_a_whole_name_stands",
    ),
)
def test_common_names_block_the_sample_record_only_where_a_whole_name_stands(sample_record, seed):
    events = list(Event.objects.filter(status="published"))
    assert len(events) > 50
    with transaction.atomic():
        for number, name in enumerate(people(seed)):
            factories.ActorFactory(kind="person", name_es=name, is_public=False, slug=f"one-{number}")
        assert Actor.objects.filter(is_public=False).count() >= PEOPLE
        wrong = []
        for event in events:
            for problem in problems(event):
                if problem.code == "name_in_text":
                    name = re.search("“(.+?)”", str(problem.message))[1]
                    if not is_whole(name, PublicEvent.objects.get(pk=event.public_id).document):
                        wrong.append((event.public_id, name, problem.field))
        transaction.set_rollback(True)
    assert not wrong
